import type { Value, ValueKind } from '../model/type.js';
import type { Flags, Kept, TextTest, Vector } from './vector.js';

/** A value among numbers: null is NaN, true is 1. */
export function numberOfValue(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : Number.NaN;
}

/** Reads single values out of a vector, as the language knows them. */
export function valueReader(
  vector: Exclude<Vector, TextTest | Kept | Flags>,
  kind: ValueKind,
): (index: number) => Value {
  switch (vector.form) {
    case 'constant': {
      const value = vector.value as Value;
      return () => value;
    }
    case 'mask':
      return (index) => vector.data[index] === 1;
    case 'codes': {
      const { data, dictionary } = vector;
      return (index) => dictionary.values[data[index] as number] ?? null;
    }
    case 'numbers': {
      const { data } = vector;
      const isBoolean = kind === 'boolean';
      return (index) => {
        const value = data[index] as number;
        if (Number.isNaN(value)) return null;
        return isBoolean ? value === 1 : value;
      };
    }
  }
}
