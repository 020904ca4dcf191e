import type { ValueKind } from '../model/type.js';

/** A piece of SQL that stands for one value of the row at hand. */
export interface Fragment {
  readonly text: string;
  readonly kind: ValueKind;
  readonly nullable: boolean;
  /** The layer of columns that it reads; it can be read from there on. */
  readonly level: number;
  /** How deeply its text is nested. */
  readonly depth: number;
  /** Whether it is a constant, which may be repeated however long it is. */
  readonly isConstant?: boolean;
  /** Between which integers it lies, where that is known to be less than all of them. */
  readonly range?: Range;
}

export type Range = readonly [least: number, greatest: number];

/** A fragment made of others: read where all of them can be, and nested deeper by one. */
export function compose(
  parts: readonly Fragment[],
  made: Pick<Fragment, 'text' | 'kind' | 'nullable'> & { readonly range?: Range | undefined },
): Fragment {
  const { text, kind, nullable, range } = made;
  return {
    text,
    kind,
    nullable,
    level: Math.max(0, ...parts.map(({ level }) => level)),
    depth: 1 + Math.max(0, ...parts.map(({ depth }) => depth)),
    ...(range === undefined ? {} : { range }),
  };
}

/** Between what any of some integers lies; undefined where that is not known. Null lies nowhere. */
export function unionRange(values: readonly Fragment[]): Range | undefined {
  const known = values.filter(({ isConstant, nullable }) => !(isConstant && nullable));
  if (known.length === 0 || known.some(({ range }) => range === undefined)) return undefined;
  const ranges = known.map(({ range }) => range as Range);
  return [Math.min(...ranges.map(([least]) => least)), Math.max(...ranges.map(([, most]) => most))];
}
