import { sankey, sankeyLeft } from 'd3-sankey';
import { linkHorizontal } from 'd3-shape';
import { el, type Markup } from '../markup.js';
import type { Scene } from '../scene.js';
import { label, nameLabel, type Plot, type Sheet } from './plot.js';

/** A stage at one of the two instants; `order` is its place from the top. */
interface Stop {
  readonly id: string;
  readonly name: string;
  readonly isBefore: boolean;
  readonly order: number;
}

interface Band {
  readonly source: string;
  readonly target: string;
  readonly value: number;
}

/** Who moved from which stage to which: bands from the earlier instant on the left to now on the right. */
export function flowPlot(scene: Scene, { width, isNarrow }: Sheet): Plot {
  const { figures, words, numbers } = scene;
  const { stops, bands } = stopsAndBands(scene);
  const gutter = isNarrow ? 92 : 176;
  const most = Math.max(
    1,
    ...[true, false].map((side) => stops.filter((one) => one.isBefore === side).length),
  );
  const padding = isNarrow ? 24 : 18;
  const top = 34;
  const height = top + Math.max(isNarrow ? 400 : 420, most * (padding + 14));
  const lay = sankey<Stop, Band>()
    .nodeId(({ id }) => id)
    .nodeAlign(sankeyLeft)
    .nodeSort(null)
    .nodeWidth(6)
    .nodePadding(padding)
    .iterations(0)
    .extent([
      [gutter, top],
      [width - gutter, height - 8],
    ]);
  const empty: ReturnType<typeof lay> = { nodes: [], links: [] };
  const laid = bands.length === 0 ? empty : lay({ nodes: stops, links: bands });
  const path = linkHorizontal<(typeof laid.links)[number], [number, number]>()
    .source(({ source, y0 }) => [placed(source).x1 ?? 0, y0 ?? 0])
    .target(({ target, y1 }) => [placed(target).x0 ?? 0, y1 ?? 0])
    .digits(1);

  const ribbons = laid.links.map((link) => {
    const [from, to] = [placed(link.source), placed(link.target)];
    const tooltip = `${from.name} → ${to.name}: ${numbers.count(link.value)}`;
    return el(
      'path',
      {
        d: path(link),
        'stroke-width': Math.max(link.width ?? 0, 0.75),
        class: `band ${kindOf(from, to)}`,
      },
      el('title', {}, tooltip),
    );
  });
  const posts = laid.nodes.map(({ name, isBefore, value = 0, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => {
    const x = isBefore ? x0 - 10 : x1 + 10;
    const y = (y0 + y1) / 2;
    const side = isBefore ? 'e' : '';
    const count = numbers.count(value);
    const post = el('rect', {
      x: x0,
      y: y0,
      width: x1 - x0,
      height: Math.max(y1 - y0, 1),
      class: 'post',
    });
    if (isNarrow) {
      return [
        post,
        nameLabel(x, y - 2, `s ${side}`, name, { fontSize: 12, width: gutter - 12 }),
        label(x, y + 12, `s m ${side}`, count),
      ];
    }
    const gap = isBefore ? -58 : 58;
    return [
      post,
      label(isBefore ? x : x + 48, y + 4, 's m e', count),
      nameLabel(x + gap, y + 4, side, name, { fontSize: 13, width: gutter - 70 }),
    ];
  });
  const size = { fontSize: 12, width: width / 2 - 8 };
  const heads: Markup = [
    nameLabel(0, 14, 's b', figures.comparedWith?.asOfText ?? words.before, size),
    nameLabel(width, 14, 's b e', figures.asOfText, size),
  ];
  return {
    width,
    height: bands.length === 0 ? 0 : height,
    title: words.flow,
    description: words.flowDescription({ count: numbers.count(bands.length) }),
    marks: [heads, ribbons, posts],
  };
}

/** After the layout, the ends of a link are nodes and no longer names. */
function placed<Node>(end: Node | string | number): Node {
  if (typeof end === 'object' && end !== null) return end;
  throw new RangeError(`No node ${String(end)} was laid out`);
}

function kindOf(from: Stop, to: Stop): string {
  if (from.order < 0 || to.order < 0) return 'edge';
  if (from.order === to.order) return 'stay';
  return from.order < to.order ? 'down' : 'up';
}

function stopsAndBands({ figures, words }: Scene): { stops: Stop[]; bands: Band[] } {
  const moves = figures.flow?.moves.filter(({ customers }) => customers > 0) ?? [];
  const named = moves.flatMap(({ from, to }) => [from, to]).filter((name) => name !== null);
  const stages = [
    ...new Set([...(figures.flow?.stages.map(({ stage }) => stage) ?? []), ...named]),
  ];
  const order = new Map<string | null, number>(stages.map((stage, index) => [stage, index]));
  const idOf = (name: string | null, side: string) => `${side} ${order.get(name) ?? -1}`;

  const bands = new Map<string, Band>();
  for (const { from, to, customers } of moves) {
    const [source, target] = [idOf(from, 'before'), idOf(to, 'now')];
    const key = `${source} ${target}`;
    bands.set(key, { source, target, value: customers + (bands.get(key)?.value ?? 0) });
  }
  const used = new Set([...bands.values()].flatMap(({ source, target }) => [source, target]));
  const stops = [...stages, null].flatMap((stage) =>
    [true, false].map((isBefore) => ({
      id: idOf(stage, isBefore ? 'before' : 'now'),
      name: stage ?? (isBefore ? words.notThere : words.gone),
      isBefore,
      order: order.get(stage) ?? -1,
    })),
  );
  return { stops: stops.filter(({ id }) => used.has(id)), bands: [...bands.values()] };
}
