import { isValid } from '../batch/validity.js';
import type { Column } from '../model/column.js';
import type { Value } from '../model/type.js';
import { type DecisionTable, valueAt } from './decision-table.js';

/** How many customers have a value. */
export interface Count {
  readonly key: Value;
  readonly count: number;
}

/** How many customers have a pair of values. */
export interface PairCount {
  readonly keys: readonly [Value, Value];
  readonly count: number;
}

/**
 * How many customers have each value of a label: a segment, stage, score or any other column. The largest
 * count first, then by value.
 *
 * @throws TypeError where the table does not keep the column.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { countBy, runBatch } from 'clientele/batch';
 *
 * const segments = { buyers: { '>': [{ var: 'spend' }, 0] } };
 * const { plan } = compile({ version: 1, timeZone: 'UTC', segments });
 * const customers = [{ id: 'anna' }, { id: 'bert' }];
 * const orders = [{ id: 'o-1', customerId: 'anna', at: 0, amount: 1200 }];
 * const table = runBatch(plan!, { customers, orders }, 1000);
 * countBy(table, 'segment.buyers'); // => [{ key: false, count: 1 }, { key: true, count: 1 }]
 * ```
 */
export function countBy(table: DecisionTable, label: string): Count[] {
  const counted = countPairs(table, columnOf(table, label), undefined);
  return counted.map(({ keys: [key], count }) => ({ key, count }));
}

/**
 * How many customers have each pair of values of two labels, such as segment and stage.
 *
 * @throws TypeError where the table does not keep a column.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { countByPair, runBatch } from 'clientele/batch';
 *
 * const segments = { buyers: { '>': [{ var: 'spend' }, 0] } };
 * const { plan } = compile({ version: 1, timeZone: 'UTC', lifecycle: {}, segments });
 * const orders = [{ id: 'o-1', customerId: 'anna', at: 0, amount: 1200 }];
 * const table = runBatch(plan!, { orders }, 1000);
 * countByPair(table, 'lifecycle.stage', 'segment.buyers');
 * // => [{ keys: ['new', true], count: 1 }]
 * ```
 */
export function countByPair(table: DecisionTable, first: string, second: string): PairCount[] {
  return countPairs(table, columnOf(table, first), columnOf(table, second));
}

function columnOf({ columns }: DecisionTable, label: string): Column {
  const column = columns[label];
  if (column === undefined) throw new TypeError(`the table does not keep "${label}"`);
  return column;
}

function countPairs(
  { customerCount }: DecisionTable,
  first: Column,
  second: Column | undefined,
): PairCount[] {
  const a = numbered(first, customerCount);
  const b = second === undefined ? undefined : numbered(second, customerCount);
  const width = b?.values.length ?? 1;
  const counts = new Float64Array(a.values.length * width);
  for (let row = 0; row < customerCount; row++) {
    const place = (a.places[row] as number) * width + (b?.places[row] ?? 0);
    counts[place] = (counts[place] as number) + 1;
  }
  const pairs: PairCount[] = [];
  counts.forEach((count, place) => {
    if (count === 0) return;
    const key = a.values[Math.floor(place / width)] as Value;
    const other = b === undefined ? null : (b.values[place % width] as Value);
    pairs.push({ keys: [key, other], count });
  });
  return pairs.sort((x, y) => y.count - x.count || compareText(x.keys, y.keys));
}

/** The distinct values of a column, and for each row the place of its own among them. */
interface Numbered {
  readonly values: readonly Value[];
  readonly places: ArrayLike<number>;
}

/** Texts have a code already; what is null gets the one behind the dictionary. */
function numbered(column: Column, rowCount: number): Numbered {
  if (!('codes' in column)) return numberedByValue(column, rowCount);
  const { codes, dictionary, validity } = column;
  if (validity === undefined) return { values: dictionary, places: codes };
  const places = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    places[row] = isValid(validity, row) ? (codes[row] as number) : dictionary.length;
  }
  return { values: [...dictionary, null], places };
}

function numberedByValue(column: Column, rowCount: number): Numbered {
  const values: Value[] = [];
  const places = new Int32Array(rowCount);
  const known = new Map<Value, number>();
  for (let row = 0; row < rowCount; row++) {
    const value = valueAt(column, row);
    let place = known.get(value);
    if (place === undefined) {
      place = values.push(value) - 1;
      known.set(value, place);
    }
    places[row] = place;
  }
  return { values, places };
}

function compareText(a: readonly Value[], b: readonly Value[]): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : Number(left > right);
}
