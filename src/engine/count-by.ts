import { clearCodes } from '../batch/kernels/nulls.js';
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

/** So many rows are counted at a time: few enough for their codes to stay in the cache. */
const BLOCK = 4_096;

function countPairs(
  { customerCount }: DecisionTable,
  first: Column,
  second: Column | undefined,
): PairCount[] {
  const a = coded(first, customerCount);
  const b = second === undefined ? NOTHING : coded(second, customerCount);
  const width = b.values.length;
  const counts = new Float64Array(a.values.length * width);
  for (let from = 0; from < customerCount; from += BLOCK) {
    const count = Math.min(BLOCK, customerCount - from);
    countBlock(counts, a.codes(from, count), b.codes(from, count), { width, count });
  }
  const pairs: PairCount[] = [];
  counts.forEach((count, place) => {
    if (count === 0) return;
    const key = a.values[Math.floor(place / width)] as Value;
    const other = b.values[place % width] as Value;
    pairs.push({ keys: [key, other], count });
  });
  return pairs.sort((x, y) => y.count - x.count || compareText(x.keys, y.keys));
}

function countBlock(
  counts: Float64Array,
  a: Int32Array,
  b: Int32Array,
  { width, count }: { readonly width: number; readonly count: number },
): void {
  for (let row = 0; row < count; row++) {
    const place = ((a[row] as number) + 1) * width + ((b[row] as number) + 1);
    counts[place] = (counts[place] as number) + 1;
  }
}

/** A column as codes of its distinct values, block by block; -1 is null, which is the first of the values. */
interface Coded {
  readonly values: readonly Value[];
  readonly codes: (from: number, count: number) => Int32Array;
}

const NOTHING: Coded = { values: [null], codes: (_from, count) => new Int32Array(count).fill(-1) };

/** Texts have a code already. */
function coded(column: Column, rowCount: number): Coded {
  if (!('codes' in column)) return codedByValue(column, rowCount);
  const { codes, dictionary, validity } = column;
  const block = new Int32Array(BLOCK);
  return {
    values: [null, ...dictionary],
    codes: (from, count) => {
      block.set(codes.subarray(from, from + count));
      if (validity !== undefined) clearCodes(block, validity, from, count);
      return block;
    },
  };
}

function codedByValue(column: Column, rowCount: number): Coded {
  const values: Value[] = [null];
  const codes = new Int32Array(rowCount);
  const known = new Map<Value, number>([[null, -1]]);
  for (let row = 0; row < rowCount; row++) {
    const value = valueAt(column, row);
    let code = known.get(value);
    if (code === undefined) {
      code = values.push(value) - 2;
      known.set(value, code);
    }
    codes[row] = code;
  }
  return { values, codes: (from, count) => codes.subarray(from, from + count) };
}

function compareText(a: readonly Value[], b: readonly Value[]): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : Number(left > right);
}
