import type { BudgetFigures } from '../figures.js';
import { BUDGETS_DRAWN } from '../plots/budget-plot.js';
import type { Scene } from '../scene.js';
import { cellsOf } from './cells.js';
import { moreThan } from './more-than.js';
import type { Section } from './section.js';
import type { Table } from './table.js';

export function budgetsSection(scene: Scene): Section | undefined {
  const { figures, words, numbers } = scene;
  const { budgets } = figures;
  if (budgets === undefined) return undefined;
  const isAbove = (value: number | null, limit: number) => value !== null && value >= limit;
  const over = budgets.filter(({ used }) => isAbove(used.value, 1));
  const ahead = budgets.filter(({ used, pace }) => !isAbove(used.value, 1) && isAhead(pace.value));
  return {
    figure: 'budget',
    title: words.budgets,
    isEmpty: budgets.length === 0,
    lead: [
      words.budgetsLead({
        count: numbers.count(budgets.length),
        over: numbers.count(over.length),
        ahead: numbers.count(ahead.length),
      }),
    ],
    key: words.budgetsKey,
    more: moreThan(BUDGETS_DRAWN, budgets.length, scene),
    tables: [lastDayTable(scene, budgets), daysTable(scene, budgets)],
  };
}

const isAhead = (pace: number | null) => pace !== null && pace > 1;

function lastDayTable(scene: Scene, budgets: readonly BudgetFigures[]): Table {
  const { words } = scene;
  const cells = cellsOf(scene);
  return {
    caption: words.budgetsNow,
    label: words.budgetsNow,
    heads: [
      { title: words.campaign, isText: true },
      { title: words.budget },
      { title: words.used },
      { title: words.pace },
    ],
    rows: budgets.map(({ campaign, budgetMinor, used, pace }, index) => [
      cells.name(campaign),
      cells.money(`budgets.${index}.budgetMinor`, budgetMinor),
      cells.rate(`budgets.${index}.used`, used),
      cells.rate(`budgets.${index}.pace`, pace),
    ]),
  };
}

function daysTable(scene: Scene, budgets: readonly BudgetFigures[]): Table {
  const { words } = scene;
  const cells = cellsOf(scene);
  return {
    caption: words.dayByDay,
    label: words.dayByDay,
    heads: [
      { title: words.day, isText: true },
      { title: words.campaign, isText: true },
      { title: words.spent },
      { title: words.planned },
    ],
    rows: budgets.flatMap(({ campaign, days }, budget) =>
      days.map(({ day, spentMinor, plannedMinor }, index) => {
        const path = `budgets.${budget}.days.${index}`;
        return [
          cells.name(day),
          cells.text(campaign),
          cells.money(`${path}.spentMinor`, spentMinor),
          cells.money(`${path}.plannedMinor`, plannedMinor),
        ];
      }),
    ),
  };
}
