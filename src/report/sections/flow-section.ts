import type { FlowFigures } from '../figures.js';
import { el, type Markup } from '../markup.js';
import type { ReportMove } from '../report-data.js';
import type { Scene } from '../scene.js';
import { cellsOf } from './cells.js';
import type { Section } from './section.js';
import type { Table } from './table.js';

export function flowSection(scene: Scene): Section | undefined {
  const { figures, words, numbers } = scene;
  const { flow } = figures;
  if (flow === undefined) return undefined;
  const sum = (isCounted: (move: ReportMove) => boolean) =>
    flow.moves.filter(isCounted).reduce((total, { customers }) => total + customers, 0);
  const gone = sum(({ to }) => to === null);
  const sentence = {
    stayed: numbers.count(sum(({ from, to }) => from !== null && from === to)),
    moved: numbers.count(sum(({ from, to }) => from !== null && to !== null && from !== to)),
    arrived: numbers.count(sum(({ from }) => from === null)),
  };
  return {
    figure: 'flow',
    title: words.flow,
    isEmpty: !flow.moves.some(({ customers }) => customers > 0),
    lead: [
      words.flowLead(sentence),
      gone === 0 ? null : words.flowLeadGone({ gone: numbers.count(gone) }),
    ],
    key: [
      swatch('stay', words.stayed),
      swatch('down', words.toLater),
      swatch('up', words.toEarlier),
      swatch('edge', words.arrivedOrGone),
    ],
    tables: [stagesTable(scene, flow), movesTable(scene, flow)],
  };
}

const swatch = (kind: string, text: string): Markup =>
  el('span', { class: 'swatch' }, el('i', { class: kind }), text);

function stagesTable(scene: Scene, { stages }: FlowFigures): Table {
  const { words } = scene;
  const cells = cellsOf(scene);
  return {
    caption: words.stagesNow,
    label: words.stagesNow,
    heads: [
      { title: words.stage, isText: true },
      { title: words.before },
      { title: words.now },
      { title: words.change },
      { title: words.stayed },
    ],
    rows: stages.map(({ stage, before, now, difference, stayed }, index) => {
      const path = `flow.stages.${index}`;
      return [
        cells.name(stage),
        cells.count(`${path}.before`, before),
        cells.count(`${path}.now`, now),
        cells.change(`${path}.difference`, difference),
        cells.count(`${path}.stayed`, stayed),
      ];
    }),
  };
}

function movesTable(scene: Scene, { moves }: FlowFigures): Table {
  const { words } = scene;
  const cells = cellsOf(scene);
  return {
    caption: words.allMoves,
    label: words.allMoves,
    heads: [
      { title: words.from, isText: true },
      { title: words.to, isText: true },
      { title: words.customers },
    ],
    rows: moves.map(({ from, to, customers }, index) => [
      cells.name(from ?? words.notThere),
      cells.text(to ?? words.gone),
      cells.count(`flow.moves.${index}.customers`, customers),
    ]),
  };
}
