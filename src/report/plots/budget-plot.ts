import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { BudgetFigures } from '../figures.js';
import { el, type Markup } from '../markup.js';
import type { Scene } from '../scene.js';
import { label, nameLabel, type Plot, type Sheet } from './plot.js';

/** How many budgets are drawn; the others stand in the table. */
export const BUDGETS_DRAWN = 6;

/** A small plot for each budget: spent so far, beside the plan, under the budget. */
export function budgetPlot(scene: Scene, { width, isNarrow }: Sheet): Plot {
  const { figures, words, numbers } = scene;
  const budgets = (figures.budgets ?? []).slice(0, BUDGETS_DRAWN);
  const columns = isNarrow ? 1 : 2;
  const gap = 48;
  const panel = { width: (width - gap * (columns - 1)) / columns, height: 228 };
  const marks = budgets.map((budget, index) =>
    el(
      'g',
      {
        transform: `translate(${(index % columns) * (panel.width + gap)} ${Math.floor(index / columns) * (panel.height + 28)})`,
      },
      drawBudget(scene, budget, panel),
    ),
  );
  return {
    width,
    height: Math.max(Math.ceil(budgets.length / columns) * (panel.height + 28) - 28, 0),
    title: words.budgets,
    description: words.budgetsDescription({ count: numbers.count(budgets.length) }),
    marks,
  };
}

function drawBudget(
  { numbers, words }: Scene,
  { campaign, budgetMinor, days, used }: BudgetFigures,
  { width, height }: { width: number; height: number },
): Markup {
  const spent = days.at(-1)?.spentMinor ?? 0;
  const told = words.spentOf({
    spent: numbers.shortMoney(spent),
    budget: numbers.shortMoney(budgetMinor),
    share: numbers.percent(used),
  });
  const head = [
    nameLabel(0, 14, 'b', campaign, { fontSize: 13, width: width - 4 }),
    nameLabel(0, 33, 's m', told, { fontSize: 12, width: width - 4 }),
  ];
  const top = 64;
  const right = width - 62;
  const bottom = height - 24;
  const most = Math.max(
    budgetMinor,
    1,
    ...days.flatMap((day) => [day.spentMinor, day.plannedMinor]),
  );
  const x = scaleLinear()
    .domain([0, Math.max(days.length - 1, 1)])
    .range([0, right]);
  const y = scaleLinear().domain([0, most]).range([bottom, top]);
  type Day = (typeof days)[number];
  const spentLine = line<Day>(
    (_, index) => x(index),
    (day) => y(day.spentMinor),
  ).digits(1);
  const planLine = line<Day>(
    (_, index) => x(index),
    (day) => y(day.plannedMinor),
  ).digits(1);
  const below = area<Day>(
    (_, index) => x(index),
    bottom,
    (day) => y(day.spentMinor),
  ).digits(1);
  const end = x(days.length - 1);
  const [spentY, planY] = apart(y(spent), y(days.at(-1)?.plannedMinor ?? 0));
  const lines =
    days.length === 0
      ? null
      : [
          el('path', { d: below([...days]), class: 'wash' }),
          el('path', { d: planLine([...days]), class: 'plan' }),
          el('path', { d: spentLine([...days]), class: 'spent' }),
          el('circle', { cx: end, cy: y(spent), r: 3.5, class: 'dot gain' }),
          label(end + 9, spentY + 4, 's b', words.spent),
          label(end + 9, planY + 4, 's m', words.planned),
          label(0, bottom + 17, 's m', days[0]?.day ?? ''),
          days.length > 1 ? label(end, bottom + 17, 's m e', days.at(-1)?.day ?? '') : null,
        ];
  return [
    head,
    el('line', { x1: 0, x2: right, y1: y(budgetMinor), y2: y(budgetMinor), class: 'cap' }),
    label(0, y(budgetMinor) - 6, 's m', words.budget),
    el('line', { x1: 0, x2: right, y1: bottom, y2: bottom, class: 'base' }),
    lines,
  ];
}

/** Two labels at least a line apart, each as near its place as that allows. */
function apart(a: number, b: number): [number, number] {
  const least = 14;
  const distance = Math.abs(a - b);
  if (distance >= least) return [a, b];
  const shift = (least - distance) / 2;
  return a <= b ? [a - shift, b + shift] : [a + shift, b - shift];
}
