import type { Zone } from '../base/zone.js';
import type { ValueKind } from '../model/type.js';
import { type Dialect, doubleLiteral, GREATEST_INTEGER } from './dialect.js';
import { compose, type Fragment, type Range } from './fragment.js';
import type { Layers } from './layers.js';

/** What an expression is written for: the rows at hand, and the engine that will read it. */
export interface Writer {
  readonly dialect: Dialect;
  readonly layers: Layers;
  readonly zone: Zone;
  /** The value of a name. */
  readonly field: (name: string) => Fragment;
  /** What stands for something learned: its numbers, or null where there was nobody to learn from. */
  readonly parameter: (name: string) => Learned;
}

/** Something learned within the query: numbers in ascending order, all null where there are none. */
export interface Learned {
  readonly numbers: readonly Fragment[];
}

/** An integer, wide enough for any sum that it stands in. */
export function integerFragment(value: number, kind: ValueKind = 'integer'): Fragment {
  const text = `BIGINT '${value}'`;
  return {
    text,
    kind,
    nullable: false,
    level: 0,
    depth: 0,
    isConstant: true,
    range: [value, value],
  };
}

export function nullFragment(kind: ValueKind, dialect: Dialect): Fragment {
  const text = `CAST(NULL AS ${sqlType(kind, dialect)})`;
  return { text, kind, nullable: true, level: 0, depth: 0, isConstant: true };
}

export function sqlType(kind: ValueKind, { types }: Dialect): string {
  const type = (types as { readonly [kind: string]: string })[kind];
  if (type === undefined) throw new TypeError(`a value of kind ${kind} has no type in SQL`);
  return type;
}

/** A condition that is never null. */
export function truth(fragment: Fragment): string {
  return fragment.nullable ? `COALESCE(${fragment.text}, FALSE)` : fragment.text;
}

/** A test that is false where an argument is null. */
export function test(parts: readonly Fragment[], text: string): Fragment {
  const guarded = parts.some(({ nullable }) => nullable) ? `COALESCE(${text}, FALSE)` : text;
  return compose(parts, { text: guarded, kind: 'boolean', nullable: false });
}

export function asDouble(fragment: Fragment, dialect: Dialect): Fragment {
  if (fragment.kind === 'number') return fragment;
  const [least, greatest] = rangeOf(fragment);
  const { nullable } = fragment;
  if (least === greatest && !nullable) {
    return { ...fragment, text: doubleLiteral(least, dialect), kind: 'number', isConstant: true };
  }
  const text = `CAST(${fragment.text} AS ${dialect.types.number})`;
  return compose([fragment], { text, kind: 'number', nullable });
}

const EVERY_INTEGER: Range = [-GREATEST_INTEGER, GREATEST_INTEGER];

export function rangeOf({ range }: Fragment): Range {
  return range ?? EVERY_INTEGER;
}

export function isSafeRange([least, greatest]: Range): boolean {
  return least >= -GREATEST_INTEGER && greatest <= GREATEST_INTEGER;
}

/** A result that is null beyond the safe integers; `range` says between what it lies at most. */
export function safeInteger(
  parts: readonly Fragment[],
  text: string,
  kind: ValueKind,
  range: Range,
  { layers, dialect }: Writer,
): Fragment {
  const nullable = parts.some((part) => part.nullable);
  if (isSafeRange(range)) return compose(parts, { text, kind, nullable, range });
  const read = [...parts];
  const guarded = dialect.safeInteger(text, (written) => {
    const named = layers.name(compose(parts, { text: written, kind, nullable }));
    read.push(named);
    return named.text;
  });
  return compose(read, { text: guarded, kind, nullable: true });
}
