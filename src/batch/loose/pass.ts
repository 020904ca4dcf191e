import { closeFrame, runFrame } from '../frame.js';
import { or } from '../kernels/masks.js';
import { FETCHED, fetchRecords, findRecords } from '../kernels/records.js';
import type { Mask } from '../vector.js';
import type { Kept, LooseFold } from './loose-folds.js';
import { type LooseRows, ROWS, type RowRange } from './loose-rows.js';
import { createRecords, MOST_WORDS, type Place, type Slot, wordsOf } from './records.js';

/** Folds that keep their numbers in the same records. */
export type Line = readonly LooseFold[];

/** As few records as hold the numbers of all folds; those that see the most rows have theirs together. */
export function linesOf(folds: readonly LooseFold[]): readonly Line[] {
  const lengthOf = ({ range: { from, to } }: LooseFold) => to - from;
  const longestFirst = [...folds].sort((one, other) => lengthOf(other) - lengthOf(one));
  const lines: { readonly folds: LooseFold[]; words: number }[] = [];
  for (const fold of longestFirst) {
    const words = wordsOf(fold);
    const open = lines.find((line) => line.words + words <= MOST_WORDS);
    if (open === undefined) lines.push({ folds: [fold], words });
    else {
      open.folds.push(fold);
      open.words += words;
    }
  }
  return lines.map((line) => line.folds);
}

/**
 * Reads the rows, for all folds in their order, which `lines` are made of. Nothing may be added to the frame of the rows any more.
 *
 * @returns where the numbers are that are kept.
 */
export function foldRows(
  rows: LooseRows,
  folds: readonly LooseFold[],
  lines: readonly Line[],
  customers: number,
): (kept: Kept) => Slot {
  const { frame, cursor } = rows;
  const homes = new Map<LooseFold, Home>();
  for (const line of lines) settle(rows, line, customers, homes);
  for (const fold of folds) {
    const { place, places } = homes.get(fold) as Home;
    const step = fold.stepOf(place, places);
    frame.steps.push(() => {
      if (isAt(cursor.from, fold.range)) step();
    });
  }
  closeFrame(frame);
  const edges = edgesOf(folds);
  for (let edge = 0; edge + 1 < edges.length; edge++) {
    const end = edges[edge + 1] as number;
    for (let from = edges[edge] as number; from < end; from += ROWS) {
      cursor.from = from;
      runFrame(frame, Math.min(ROWS, end - from));
    }
  }
  return ({ fold, slotOf }) => slotOf((homes.get(fold) as Home).place);
}

/** Where a fold keeps its numbers, and where the records of the rows at hand begin. */
interface Home {
  readonly place: Place;
  readonly places: Int32Array;
}

/** Makes the records of a line, and finds those of the rows at hand that something is folded of. */
function settle(
  { frame, cursor, table }: LooseRows,
  line: Line,
  customers: number,
  homes: Map<LooseFold, Home>,
): void {
  const places = new Int32Array(frame.capacity + FETCHED);
  const { records, places: placesInRecord } = createRecords(line, customers);
  line.forEach((fold, index) => {
    homes.set(fold, { place: placesInRecord[index] as Place, places });
  });
  const { words, shift } = records;
  const masks = masksOf(line);
  const united = frame.mask();
  frame.steps.push(() => {
    const { from } = cursor;
    const mask = uniteMasks(united, masks, from, frame.count);
    if (mask === undefined) return;
    findRecords(places, shift, mask.words, table.customers, from, frame.count);
    fetchRecords(places, words, frame.count);
  });
}

/** A mask, and the rows that folds see with it. */
type MaskedRows = Pick<LooseFold, 'mask' | 'range'>;

function masksOf(line: Line): readonly MaskedRows[] {
  return [...new Set(line.map(({ mask }) => mask))].map((mask) => {
    return { mask, range: rowsSeenBy(line.filter((fold) => fold.mask === mask)) };
  });
}

/** The rows from the first that some fold sees up to the last. */
export function rowsSeenBy(folds: readonly LooseFold[]): RowRange {
  const from = Math.min(...folds.map(({ range }) => range.from));
  return { from, to: Math.max(...folds.map(({ range }) => range.to)) };
}

/** Where some mask holds for which the rows from `row` on are seen; undefined where there is none. */
function uniteMasks(
  out: Mask,
  masks: readonly MaskedRows[],
  row: number,
  count: number,
): Mask | undefined {
  let united: Mask | undefined;
  for (let index = 0; index < masks.length; index++) {
    const { mask, range } = masks[index] as MaskedRows;
    if (!isAt(row, range)) continue;
    if (united !== undefined) or(out.words, united.words, mask.words, (count + 3) >> 2);
    united = united === undefined ? mask : out;
  }
  return united;
}

function isAt(row: number, { from, to }: RowRange): boolean {
  return row >= from && row < to;
}

/** Where rows have to be cut so that a fold sees all of the rows at hand or none. */
function edgesOf(folds: readonly LooseFold[]): readonly number[] {
  const edges = folds.flatMap(({ range: { from, to }, cut = from }) => [from, cut, to]);
  return [...new Set(edges)].sort((one, other) => one - other);
}
