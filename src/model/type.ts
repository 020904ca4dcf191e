/** The kinds of a single value. A date is a local day, an instant a moment. */
export type ScalarKind = 'boolean' | 'integer' | 'number' | 'string' | 'date' | 'instant';

/** A list kind is written as its element with `[]`; of these only `string[]` (tags) can be a column. */
export type ValueKind = ScalarKind | `${ScalarKind}[]`;

/** The static type of an expression: its kind, whether it can be unknown, and a closed set of strings. */
export interface Type {
  readonly kind: ValueKind;
  readonly nullable: boolean;
  readonly values?: readonly string[];
}

/**
 * A value while it is computed. Instants are epoch milliseconds, dates days since 1970-01-01,
 * money minor units, all of them integers below 2^53; null is the one unknown.
 */
export type Value = boolean | number | string | readonly string[] | null;

/** A value that may stand in an expression as a constant. */
export type LiteralValue = Value | readonly number[] | readonly boolean[];

export function typeOf(kind: ValueKind, nullable = false): Type {
  return { kind, nullable };
}

export function isNumeric(kind: ValueKind): kind is 'integer' | 'number' {
  return kind === 'integer' || kind === 'number';
}

/** Kinds that `less` and its kin compare. */
export function isOrdered(kind: ValueKind): boolean {
  return kind !== 'boolean' && !isList(kind);
}

export function isList(kind: ValueKind): kind is `${ScalarKind}[]` {
  return kind.endsWith('[]');
}

export function elementKind(kind: ValueKind): ScalarKind {
  return (isList(kind) ? kind.slice(0, -2) : kind) as ScalarKind;
}

/** Two kinds that may be compared: the same, or both numeric. */
export function comparable(a: ValueKind, b: ValueKind): boolean {
  return a === b || (isNumeric(a) && isNumeric(b));
}

/** The kind that holds both, if any. */
export function joinKinds(a: ValueKind, b: ValueKind): ValueKind | undefined {
  if (a === b) return a;
  return isNumeric(a) && isNumeric(b) ? 'number' : undefined;
}
