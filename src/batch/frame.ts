import type { Dictionary } from './dictionary.js';
import type { Codes, Flags, Kept, Mask, Numbers } from './vector.js';

/**
 * The rows at hand, customers or rows of one fact table, and what is to be worked out for them: steps
 * that fill vectors, each after those that it reads. Everything is set up once per run; a chunk of rows
 * only sets `count` and runs the steps.
 */
export interface Frame {
  count: number;
  /** Room for the most rows that a chunk has. */
  readonly capacity: number;
  readonly steps: (() => void)[];
  /** The masks of conditions on texts that are worked out, by text and then by answers. */
  readonly looked: Map<Codes, Map<string, Mask>>;
  /** The numbers kept or added up where conditions hold that are worked out. */
  readonly kept: Map<Kept | Flags, Numbers>;
  /** The ranks of texts that are worked out, by text. */
  readonly ranked: Map<Codes, Float64Array>;
  readonly numbers: (magnitude: number, nullable?: boolean) => Numbers;
  readonly mask: () => Mask;
  readonly codes: (dictionary: Dictionary, nullable: boolean) => Codes;
}

export function createFrame(rows: number): Frame {
  // Conditions are worked out four rows at a time, and some loops look at the row behind the last.
  const capacity = 4 * Math.ceil((rows + 1) / 4);
  return {
    count: 0,
    capacity,
    steps: [],
    looked: new Map(),
    kept: new Map(),
    ranked: new Map(),
    numbers: (magnitude, nullable = true) => ({
      form: 'numbers',
      data: new Float64Array(capacity),
      magnitude,
      nullable,
    }),
    mask: () => {
      const data = new Uint8Array(capacity);
      return { form: 'mask', data, words: new Int32Array(data.buffer) };
    },
    codes: (dictionary, nullable) => ({
      form: 'codes',
      data: new Int32Array(capacity),
      dictionary,
      nullable,
    }),
  };
}

/** What is worked out is settled: a step that came later would run after those that need it. */
export function closeFrame({ steps }: Frame): void {
  Object.freeze(steps);
}

export function runFrame(frame: Frame, count: number): void {
  frame.count = count;
  const { steps } = frame;
  for (let index = 0; index < steps.length; index++) (steps[index] as () => void)();
}
