import { canonicalJson } from '../../base/canonical.js';
import { LIFETIME } from '../../base/window.js';
import { type Aggregate, type AggregateKind, gapOf } from '../../expr/aggregate.js';
import type { NumberArray } from '../../model/column.js';
import { readsInstant } from '../edges.js';
import type { Frame } from '../frame.js';
import * as kernels from '../kernels/records.js';
import { asNumbers } from '../operands.js';
import { doublesOf, type StoredRows, standingAs } from '../stored-rows.js';
import { numbersToSum } from '../totals.js';
import type { Mask } from '../vector.js';
import type { ChosenRows, LooseRows, RowRange } from './loose-rows.js';
import {
  narrowSlot,
  type Place,
  type Room,
  type Slot,
  UNKNOWN_REACH,
  wideSlot,
} from './records.js';

/** What is folded into the record of whoever a row is about. */
export interface LooseFold extends Room {
  /** The rows that it has to see. */
  readonly range: RowRange;
  /** Which of them it folds; a row that no fold of a record folds is not looked up. */
  readonly mask: Mask;
  /** A row before which the rows at hand have to end, if they begin before it. */
  readonly cut?: number;
  /** @param places for each row at hand the word at which the record begins. */
  readonly stepOf: (place: Place, places: Int32Array) => () => void;
}

/** A number that a fold keeps. */
export interface Kept {
  readonly fold: LooseFold;
  readonly slotOf: (place: Place) => Slot;
}

/** Turns aggregates into numbers of records. */
export interface LooseFolder {
  /** Undefined where the rows have to be laid out for it. */
  readonly keep: (aggregate: Aggregate) => Kept | undefined;
  /** All that is kept, each after those that it builds upon; equal folds are one. */
  readonly folds: () => readonly LooseFold[];
}

/** The lives that customers have led. */
interface LooseLives {
  readonly count: Kept;
  readonly first: Kept;
  readonly last: Kept;
  readonly start: Kept;
  /** Where a row at hand begins one. */
  readonly begins: Mask;
}

/** What can be folded row by row, whoseever the row is, as long as it comes down to numbers. */
export function isLoose({ kind, value, currentLifeGapMs }: Aggregate): boolean {
  if (currentLifeGapMs !== undefined) return kind === 'count';
  return MAKERS[kind] !== undefined && value?.type.kind !== 'string';
}

/** What needs rows in order of time. */
export function needsOrder({ kind, currentLifeGapMs }: Aggregate): boolean {
  return kind === 'lives' || kind === 'lifeStart' || currentLifeGapMs !== undefined;
}

export function createLooseFolder(rows: LooseRows): LooseFolder {
  const folds = new Set<LooseFold>();
  const known = new Map<string, Kept>();
  const lives = new Map<string, LooseLives>();
  const masks: Mask[] = [];
  const keyOf = ({ range, mask }: ChosenRows, rest: object): string => {
    // Conditions that come to the same are the same mask, however they are put.
    if (!masks.includes(mask)) masks.push(mask);
    return canonicalJson({ ...rest, ...range, mask: masks.indexOf(mask) });
  };
  const livesOf = (chosen: ChosenRows, gapMs: number): LooseLives => {
    const key = keyOf(chosen, { gapMs });
    const found = lives.get(key) ?? followLives(rows, chosen, gapMs);
    lives.set(key, found);
    folds.add(found.count.fold);
    // Whoever follows lives knows when the first and the last row were.
    known.set(keyOf(chosen, { instant: 'min' }), found.first);
    known.set(keyOf(chosen, { instant: 'max' }), found.last);
    return found;
  };
  const keep = (aggregate: Aggregate): Kept | undefined => {
    const { kind, value, where, window, gapMs, currentLifeGapMs } = aggregate;
    const chosen = rows.rowsOf(where, window);
    const rest = readsInstant(aggregate)
      ? { instant: kind }
      : { kind, value, gapMs, currentLifeGapMs };
    const key = keyOf(chosen, rest);
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const kept =
      currentLifeGapMs === undefined
        ? MAKERS[kind]?.({ aggregate, rows, livesOf, ...chosen })
        : countCurrent(rows, chosen, livesOf(rows.rowsOf(where, LIFETIME), currentLifeGapMs));
    if (kept === undefined) return undefined;
    known.set(key, kept);
    folds.add(kept.fold);
    return kept;
  };
  return { keep, folds: () => [...folds] };
}

interface Making extends ChosenRows {
  readonly aggregate: Aggregate;
  readonly rows: LooseRows;
  readonly livesOf: (chosen: ChosenRows, gapMs: number) => LooseLives;
}

type Make = (making: Making) => Kept | undefined;

const MAKERS: { readonly [K in AggregateKind]?: Make } = {
  count: ({ rows: { frame }, range, mask }) => ({
    fold: {
      range,
      mask,
      ...roomFor('narrow'),
      stepOf: ({ records, narrow }, places) => {
        return () => kernels.countInRecords(records.words, narrow, places, mask.words, frame.count);
      },
    },
    slotOf: narrowSlot,
  }),
  sum: addUp,
  min: (making) => keepExtreme(making, kernels.keepLeastInRecords),
  max: (making) => keepExtreme(making, kernels.keepGreatestInRecords),
  lives: ({ aggregate, livesOf, ...chosen }) => livesOf(chosen, gapOf(aggregate)).count,
  lifeStart: ({ aggregate, livesOf, ...chosen }) => livesOf(chosen, gapOf(aggregate)).start,
};

function roomFor(width: 'wide' | 'narrow', startsNull = false): Room {
  return { wide: +(width === 'wide'), narrow: +(width === 'narrow'), startsNull };
}

/** Sums that could leave the safe integers need their rows one after the other. */
function addUp({ aggregate: { value: of }, rows, range, mask }: Making): Kept | undefined {
  if (of === undefined) throw new TypeError('a sum needs a value');
  const { frame, table } = rows;
  const numbers = numbersToSum(rows.vectorize(of), mask, frame);
  if (!(numbers.magnitude * table.rowCount <= Number.MAX_SAFE_INTEGER)) return undefined;
  const integers = standingAs(Int32Array, numbers);
  return {
    fold: {
      range,
      mask,
      ...roomFor('wide'),
      stepOf:
        integers === undefined
          ? stepOver(kernels.addInRecords, mask.data, doublesOf(numbers), frame)
          : stepOver(kernels.addIntegersInRecords, mask.words, integers, frame),
    },
    slotOf: (place) => wideSlot(place, place.wide, { magnitude: UNKNOWN_REACH, nullable: false }),
  };
}

type Kernel<M, A extends NumberArray> = (
  doubles: Float64Array,
  place: number,
  places: Int32Array,
  mask: M,
  values: A,
  from: number,
  count: number,
) => void;

/** Folds values into one wide number of each record. */
function stepOver<M, A extends NumberArray>(
  kernel: Kernel<M, A>,
  mask: M,
  { values, cursor }: StoredRows<A>,
  frame: Frame,
): LooseFold['stepOf'] {
  return ({ records: { doubles }, wide }, places) => {
    return () => kernel(doubles, wide, places, mask, values, cursor.from, frame.count);
  };
}

function keepExtreme(
  { aggregate: { kind, value: of }, rows, range, mask }: Making,
  kernel: Kernel<Uint8Array, Float64Array>,
): Kept {
  if (of === undefined) throw new TypeError(`${kind} needs a value`);
  const { frame, vectorize } = rows;
  const numbers = asNumbers(vectorize(of), frame);
  const { magnitude } = numbers;
  return {
    fold: {
      range,
      mask,
      ...roomFor('wide', true),
      stepOf: stepOver(kernel, mask.data, doublesOf(numbers), frame),
    },
    slotOf: (place) => wideSlot(place, place.wide, { magnitude, nullable: true }),
  };
}

/** Counts rows of a window in the current life: those before it count no longer as soon as it begins. */
function countCurrent(
  { frame, cursor }: LooseRows,
  { range, mask }: ChosenRows,
  { count: { fold: lives }, begins }: LooseLives,
): Kept {
  const none = new Uint8Array(frame.capacity);
  return {
    fold: {
      // Lives may begin behind the window too.
      range: { from: range.from, to: lives.range.to },
      cut: range.to,
      mask: lives.mask,
      ...roomFor('narrow'),
      stepOf: ({ records, narrow }, places) => {
        return () => {
          const counted = cursor.from < range.to ? mask.data : none;
          kernels.countInLives(records.words, narrow, places, counted, begins.data, frame.count);
        };
      },
    },
    slotOf: narrowSlot,
  };
}

function followLives(rows: LooseRows, { range, mask }: ChosenRows, gapMs: number): LooseLives {
  const { frame, instants, magnitude } = rows;
  const begins = frame.mask();
  const rowsBegun = new Int32Array(frame.capacity);
  const fold: LooseFold = {
    range,
    mask,
    wide: 3,
    narrow: 1,
    startsNull: true,
    stepOf: ({ records: { words, doubles }, wide, narrow }, places) => {
      const begun = [narrow, wide + 1] as const;
      const { words: marks } = begins;
      const { values, cursor } = instants;
      return () => {
        const { count } = frame;
        const { from } = cursor;
        kernels.markLives(marks, doubles, wide, places, mask.words, values, from, gapMs, count);
        const found = kernels.listMarked(rowsBegun, marks, count);
        kernels.beginLives(words, doubles, begun, places, values, from, rowsBegun, found);
      };
    },
  };
  const known = { magnitude, nullable: true };
  return {
    begins,
    count: { fold, slotOf: narrowSlot },
    last: { fold, slotOf: (place) => wideSlot(place, place.wide, known) },
    first: { fold, slotOf: (place) => wideSlot(place, place.wide + 1, known) },
    start: { fold, slotOf: (place) => wideSlot(place, place.wide + 2, known) },
  };
}
