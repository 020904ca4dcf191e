import type { Aggregate, AggregateKind } from '../expr/aggregate.js';
import { GREATEST_INTEGER } from './dialect.js';
import type { Range } from './fragment.js';
import { both, filter, foldedColumn, type TableFolds } from './table-folds.js';

/** A value of one customer, over the queries joined to her; `count` says that nothing is 0. */
export interface Folded {
  readonly text: string;
  readonly isCount?: boolean;
  /** Whether it may lie beyond the safe integers, where it is null. */
  readonly isWide?: boolean;
  readonly range?: Range | undefined;
}

type Fold = (aggregate: Aggregate, folds: TableFolds) => Folded;

const GAPS: Range = [0, GREATEST_INTEGER];

/** How every aggregate is spelt in SQL, so that it answers as src/row/aggregate.ts does. */
const SQL_FOLDS: Record<AggregateKind, Fold> = {
  count: (aggregate, folds) => ({
    text: folds.fold(`COUNT(*)${filter(folds.rows.condition(aggregate))}`),
    isCount: true,
  }),
  sum: (aggregate, folds) => ({
    text: folds.fold(
      `SUM(${foldedColumn(aggregate, folds).text})${filter(folds.rows.condition(aggregate))}`,
    ),
    isCount: true,
    isWide: true,
  }),
  min: extreme('MIN'),
  max: extreme('MAX'),
  first: (aggregate, folds) => atTheEnd(aggregate, folds, ['', ' NULLS FIRST', '']),
  last: (aggregate, folds) => atTheEnd(aggregate, folds, [' DESC', ' DESC NULLS LAST', ' DESC']),
  countDistinct: (aggregate, folds) => {
    const { text: value } = foldedColumn(aggregate, folds);
    const condition = filter(folds.rows.condition(aggregate));
    return { text: folds.fold(`COUNT(DISTINCT ${value})${condition}`), isCount: true };
  },
  countDays: (aggregate, folds) => {
    const condition = filter(folds.rows.condition(aggregate));
    const day = folds.rows.day();
    return { text: folds.fold(`COUNT(DISTINCT ${day})${condition}`), isCount: true };
  },
  favourite: (aggregate, folds) => {
    const { text: value, range } = foldedColumn(aggregate, folds);
    const condition = both(folds.rows.condition(aggregate), `${value} IS NOT NULL`);
    const counts = `SELECT c, ${value} AS w, COUNT(*) AS n FROM ${folds.rows.name} WHERE ${condition} GROUP BY c, ${value}`;
    const order = `n DESC, ${ordered('w', aggregate, folds)}`;
    const first = folds.dialect.firstOf('w', order, '');
    const text = folds.query(
      (column) => `SELECT c, ${first} AS ${column} FROM (${counts}) AS counted GROUP BY c`,
    );
    return { text, range };
  },
  medianInterval: (aggregate, folds) => {
    const gaps = folds.rows.gaps(folds.rows.condition(aggregate));
    const { quotient } = folds.dialect;
    const place = 'ROW_NUMBER() OVER (PARTITION BY c ORDER BY a - p) AS k';
    const ranked = `SELECT c, a - p AS g, ${place}, COUNT(*) OVER (PARTITION BY c) AS n FROM ${gaps} WHERE p IS NOT NULL`;
    const isMiddle = `k IN (${quotient('(n + 1)', '2')}, ${quotient('(n + 2)', '2')})`;
    const mean = quotient('(MIN(g) + MAX(g))', '2');
    const text = folds.query(
      (column) =>
        `SELECT c, ${mean} AS ${column} FROM (${ranked}) AS ranked WHERE ${isMiddle} GROUP BY c`,
    );
    return { text, range: GAPS };
  },
  lastInterval: (aggregate, folds) => {
    // Rows of one instant are 0 apart, and the last of them is as far from its neighbour.
    const last = folds.dialect.firstOf('a - p', 'a DESC, a - p', filter('p IS NOT NULL'));
    return { text: folds.foldGaps(folds.rows.condition(aggregate), last), range: GAPS };
  },
  lives: (aggregate, folds) => {
    const starts = `COUNT(*)${filter(startsLife(aggregate))}`;
    return { text: folds.foldGaps(folds.rows.condition(aggregate), starts), isCount: true };
  },
  lifeStart: (aggregate, folds) => {
    const { rows, asOf } = folds;
    const condition = rows.condition(aggregate);
    const before = rows.condition(aggregate, { fromTheStart: true });
    const start = folds.foldGaps(before, `MAX(a)${filter(startsLife(aggregate))}`);
    const range = [-GREATEST_INTEGER, asOf] as const;
    if (condition === before) return { text: start, range };
    // A window may cut the current life short; the life is then known from its first row inside.
    const first = folds.fold(`MIN(a)${filter(condition)}`);
    const text = `CASE WHEN ${first} IS NOT NULL THEN GREATEST(${start}, ${first}) END`;
    return { text, range };
  },
  sequence: () => {
    throw new TypeError('a sequence is not answered in SQL');
  },
};

/** Writes an aggregate over the rows of its table. */
export function foldInSql(aggregate: Aggregate, folds: TableFolds): Folded {
  return SQL_FOLDS[aggregate.kind](aggregate, folds);
}

function extreme(word: 'MIN' | 'MAX'): Fold {
  return (aggregate, folds) => {
    const { text: value, range } = foldedColumn(aggregate, folds);
    const condition = filter(folds.rows.condition(aggregate));
    return { text: folds.fold(`${word}(${value})${condition}`), range };
  };
}

/** The value of the first row by instant, id and value; rows without an id come before the others. */
function atTheEnd(
  aggregate: Aggregate,
  folds: TableFolds,
  [byInstant, byId, byValue]: readonly [string, string, string],
): Folded {
  const { dialect, rows } = folds;
  const { text: value, range } = foldedColumn(aggregate, folds);
  const id = rows.id();
  const order = [
    `a${byInstant}`,
    ...(id === undefined ? [] : [`${dialect.byCodePoint(id)}${byId}`]),
    `${ordered(value, aggregate, folds)}${byValue}`,
  ].join(', ');
  const condition = both(rows.condition(aggregate), `${value} IS NOT NULL`);
  return { text: folds.fold(dialect.firstOf(value, order, filter(condition))), range };
}

function ordered(text: string, { type }: Aggregate, { dialect }: TableFolds): string {
  return type.kind === 'string' ? dialect.byCodePoint(text) : text;
}

function startsLife({ gapMs, kind }: Aggregate): string {
  if (gapMs === undefined) throw new TypeError(`${kind} needs a gap`);
  return `p IS NULL OR a - p >= ${gapMs}`;
}
