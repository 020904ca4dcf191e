import type { PlainValue } from '../../model/facts.js';

/** A column of a crowd: a code for each customer, and what each code stands for. */
export interface CodedColumn {
  readonly codes: Uint16Array;
  readonly values: readonly PlainValue[];
}

/** A crowd in columns, one value per customer in each, by the names of definitions. */
export interface Crowd {
  readonly ids: readonly string[];
  readonly coded: (name: string) => CodedColumn;
  /** Whole numbers from 0; never unknown. */
  readonly counts: (name: string) => ArrayLike<number>;
}
