import type { Change } from '../changes.js';
import { el, type Markup } from '../markup.js';
import type { Ratio } from '../ratio.js';
import type { Scene } from '../scene.js';
import { figureAttributes, ratioAttributes } from './figure-attributes.js';

/** One figure of the strip at the top, with the earlier one and the change between them. */
export interface KeyFigure {
  readonly title: string;
  readonly better: 'higher' | 'lower';
  readonly path: string;
  readonly beforePath: string;
  readonly changePath: string;
  readonly now: number | Ratio;
  readonly before: number | Ratio | undefined;
  readonly change: Change | undefined;
  /** Whether it stands in the strip, and not in the table alone. */
  readonly isInStrip: boolean;
  readonly tell: (value: number) => string;
  /** The same in few digits, for the strip. */
  readonly tellShort: (value: number) => string;
  /** The difference from before, with its sign. */
  readonly tellDifference: (difference: number) => string;
  /** Rates change by points, everything else in proportion. */
  readonly isRate: boolean;
}

/** The figures that there are, in the order of the strip. */
export function keyFigures({ figures, words, numbers }: Scene): KeyFigure[] {
  const { totals, comparedWith, changes } = figures;
  const customers: KeyFigure = {
    title: words.customers,
    better: 'higher',
    path: 'customers',
    beforePath: 'comparedWith.customers',
    changePath: 'changes.customers',
    now: figures.customers,
    before: comparedWith?.customers,
    change: changes?.customers,
    isInStrip: true,
    tell: numbers.count,
    tellShort: numbers.count,
    tellDifference: numbers.change,
    isRate: false,
  };
  if (totals === undefined) return [customers];

  type Kind = 'count' | 'money' | 'average' | 'rate';
  const tell = {
    count: numbers.count,
    money: numbers.money,
    average: numbers.averageMoney,
    rate: numbers.percent,
  };
  const tellShort = { ...tell, money: numbers.shortMoney };
  const tellDifference = {
    count: numbers.change,
    money: numbers.moneyChange,
    average: (value: number) => numbers.moneyChange(Math.round(value)),
    rate: (value: number) => words.pointsOf({ points: numbers.points(value) }),
  };
  const ofTotals = (
    name: keyof typeof totals,
    title: string,
    kind: Kind,
    { better = 'higher', isInStrip = true }: Partial<Pick<KeyFigure, 'better' | 'isInStrip'>> = {},
  ): KeyFigure => ({
    title,
    better,
    path: `totals.${name}`,
    beforePath: `comparedWith.totals.${name}`,
    changePath: `changes.${name}`,
    now: totals[name],
    before: comparedWith?.totals?.[name],
    change: changes?.[name],
    isInStrip,
    tell: tell[kind],
    tellShort: tellShort[kind],
    tellDifference: tellDifference[kind],
    isRate: kind === 'rate',
  });
  return [
    customers,
    ofTotals('salesMinor', words.sales, 'money'),
    ofTotals('orders', words.orders, 'count'),
    ofTotals('averageOrder', words.averageOrder, 'average'),
    ofTotals('buyers', words.buyers, 'count', { isInStrip: false }),
    ofTotals('buyerShare', words.buyerShare, 'rate'),
    ofTotals('refundedMinor', words.refunded, 'money', { better: 'lower', isInStrip: false }),
    ofTotals('refundShare', words.refundShare, 'rate', { better: 'lower' }),
  ];
}

export const presentValue = (figure: number | Ratio): number | null =>
  typeof figure === 'number' ? figure : figure.value;

/** An element that shows a figure, marked with where it stands in the JSON. */
export function shown(
  name: string,
  path: string,
  figure: number | Ratio,
  text: Markup,
  attributes: { class?: string } = {},
): Markup {
  const marked =
    typeof figure === 'number' ? figureAttributes(path, figure) : ratioAttributes(path, figure);
  return el(name, { ...attributes, ...marked }, text);
}
