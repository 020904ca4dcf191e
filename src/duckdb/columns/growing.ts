import type { CodeArray, NumberArray, Validity } from '../../model/column.js';

const BLOCK_ROWS = 1 << 16;

/**
 * Numbers of which nobody knows beforehand how many come. They are kept in blocks, so that growing
 * copies nothing and the whole is never held twice. NaN stands for a value that is not there.
 */
export interface Growing {
  /** Takes the first `count` of some numbers; where `skip` is given, those it marks are left out. */
  readonly append: (from: Float64Array, count: number, skip: Uint8Array | undefined) => void;
  readonly rowCount: () => number;
  readonly eachBlock: (visit: (block: Float64Array, first: number) => void) => void;
}

export function createGrowing(): Growing {
  const blocks: Float64Array[] = [];
  let block = new Float64Array(0);
  let used = 0;
  const room = (): number => {
    if (used === block.length) {
      block = new Float64Array(BLOCK_ROWS);
      blocks.push(block);
      used = 0;
    }
    return block.length - used;
  };
  const put = (from: Float64Array, count: number): void => {
    for (let done = 0; done < count; ) {
      const part = Math.min(room(), count - done);
      block.set(from.subarray(done, done + part), used);
      used += part;
      done += part;
    }
  };
  return {
    append: (from, count, skip) => put(from, skip === undefined ? count : pack(from, count, skip)),
    rowCount: () => Math.max(0, blocks.length - 1) * BLOCK_ROWS + (blocks.length > 0 ? used : 0),
    eachBlock: (visit) => {
      blocks.forEach((each, index) => {
        const isLast = index === blocks.length - 1;
        visit(isLast ? each.subarray(0, used) : each, index * BLOCK_ROWS);
      });
    },
  };
}

/** Moves what is kept to the front; says how many those are. */
function pack(numbers: Float64Array, count: number, skip: Uint8Array): number {
  let kept = 0;
  for (let row = 0; row < count; row++) {
    numbers[kept] = numbers[row] as number;
    kept += 1 - (skip[row] as number);
  }
  return kept;
}

/** Typed numbers with their validity, 0 where there is no value. */
export interface Packed<A> {
  readonly values: A;
  readonly validity?: Validity;
}

/** The numbers in the narrowest array that holds each of them. */
export function packNumbers(growing: Growing): Packed<NumberArray> {
  const { least, greatest, isWhole } = boundsOf(growing);
  return fill(growing, arrayFor(least, greatest, isWhole, growing.rowCount()));
}

/** Codes of a dictionary of some size, in the narrowest array. */
export function packCodes(growing: Growing, dictionarySize: number): Packed<CodeArray> {
  const rowCount = growing.rowCount();
  if (dictionarySize <= 256) return fill(growing, new Uint8Array(rowCount));
  if (dictionarySize <= 65_536) return fill(growing, new Uint16Array(rowCount));
  return fill(growing, new Int32Array(rowCount));
}

function boundsOf(growing: Growing) {
  let least = 0;
  let greatest = 0;
  let isWhole = true;
  growing.eachBlock((block) => {
    for (let row = 0; row < block.length; row++) {
      const value = block[row] as number;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
      if (isWhole && Math.trunc(value) !== value && !Number.isNaN(value)) isWhole = false;
    }
  });
  return { least, greatest, isWhole };
}

function arrayFor(
  least: number,
  greatest: number,
  isWhole: boolean,
  rowCount: number,
): NumberArray {
  if (!isWhole || least < -(2 ** 31) || greatest >= 2 ** 31) return new Float64Array(rowCount);
  if (least >= 0 && greatest < 2 ** 8) return new Uint8Array(rowCount);
  if (least >= -(2 ** 15) && greatest < 2 ** 15) return new Int16Array(rowCount);
  return new Int32Array(rowCount);
}

function fill<A extends NumberArray>(growing: Growing, values: A): Packed<A> {
  let validity: Uint8Array | undefined;
  growing.eachBlock((block, first) => {
    values.set(block, first);
    for (let row = 0; row < block.length; row++) {
      if (!Number.isNaN(block[row])) continue;
      const place = first + row;
      values[place] = 0;
      validity ??= allValid(values.length);
      validity[place >> 3] = (validity[place >> 3] as number) & ~(1 << (place & 7));
    }
  });
  return validity === undefined ? { values } : { values, validity };
}

/** Bits beyond the last row are 0, so that equal columns have equal bytes. */
function allValid(rowCount: number): Uint8Array {
  const validity = new Uint8Array((rowCount + 7) >> 3).fill(0xff);
  const beyond = validity.length * 8 - rowCount;
  if (beyond > 0) validity[validity.length - 1] = 0xff >> beyond;
  return validity;
}
