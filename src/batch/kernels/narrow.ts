import type { NumberArray } from '../../base/number-array.js';

// Whole numbers out of doubles into arrays that are as narrow as they can be. `out.set(data)` converts one by
// one and needs a view of each stretch; a loop for each common type of array takes four rows a round.

/** Writes the first numbers of `data` from row `from` on; what stands for null may become any number. */
export function writeNumbers(
  out: NumberArray,
  data: Float64Array,
  from: number,
  count: number,
): void {
  if (out instanceof Int8Array) writeBytes(out, data, from, count);
  else if (out instanceof Int16Array) writeShorts(out, data, from, count);
  else if (out instanceof Int32Array) writeIntegers(out, data, from, count);
  else out.set(data.subarray(0, count), from);
}

function writeBytes(out: Int8Array, data: Float64Array, from: number, count: number): void {
  const whole = count & ~3;
  for (let i = 0, row = from; i < whole; i += 4, row += 4) {
    const first = data[i] as number;
    const second = data[i + 1] as number;
    const third = data[i + 2] as number;
    const fourth = data[i + 3] as number;
    out[row] = first;
    out[row + 1] = second;
    out[row + 2] = third;
    out[row + 3] = fourth;
  }
  for (let i = whole; i < count; i++) out[from + i] = data[i] as number;
}

function writeShorts(out: Int16Array, data: Float64Array, from: number, count: number): void {
  const whole = count & ~3;
  for (let i = 0, row = from; i < whole; i += 4, row += 4) {
    const first = data[i] as number;
    const second = data[i + 1] as number;
    const third = data[i + 2] as number;
    const fourth = data[i + 3] as number;
    out[row] = first;
    out[row + 1] = second;
    out[row + 2] = third;
    out[row + 3] = fourth;
  }
  for (let i = whole; i < count; i++) out[from + i] = data[i] as number;
}

function writeIntegers(out: Int32Array, data: Float64Array, from: number, count: number): void {
  const whole = count & ~3;
  for (let i = 0, row = from; i < whole; i += 4, row += 4) {
    const first = data[i] as number;
    const second = data[i + 1] as number;
    const third = data[i + 2] as number;
    const fourth = data[i + 3] as number;
    out[row] = first;
    out[row + 1] = second;
    out[row + 2] = third;
    out[row + 3] = fourth;
  }
  for (let i = whole; i < count; i++) out[from + i] = data[i] as number;
}
