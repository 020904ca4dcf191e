import type { ValueKind } from '../model/type.js';
import { doubleLiteral, type Name } from './dialect.js';
import { compose, type Fragment } from './fragment.js';
import { asDouble, type Writer } from './writer.js';

export function addDoubles(a: Fragment, b: Fragment, sign: '+' | '-', writer: Writer): Fragment {
  return computed([a, b], writer, ([left, right], name) =>
    writer.dialect.add(left, right, sign, name),
  );
}

export function multiplyDoubles(a: Fragment, b: Fragment, writer: Writer): Fragment {
  return computed([a, b], writer, ([left, right], name) =>
    writer.dialect.multiply(left, right, name),
  );
}

/** One division of doubles; null where the divisor is 0 or the quotient is not finite. */
export function divideNumbers(a: Fragment, b: Fragment, writer: Writer): Fragment {
  const { dialect } = writer;
  const [dividend, divisor] = [asDouble(a, dialect), asDouble(b, dialect)];
  if (a.kind === 'number' || b.kind === 'number') {
    return computed([dividend, divisor], writer, ([left, right], name) =>
      dialect.divide(left, right, name),
    );
  }
  // Of integers the quotient is finite. Zero is added so that no zero is negative.
  const zero = doubleLiteral(0, dialect);
  const text = `(${dividend.text} / NULLIF(${divisor.text}, ${zero}) + ${zero})`;
  return compose([dividend, divisor], { text, kind: 'number', nullable: true });
}

/** The smallest or the largest; null if any is null, which the engines would pass over. */
export function extreme(
  word: 'LEAST' | 'GREATEST',
  values: readonly Fragment[],
  kind: ValueKind,
  { layers }: Writer,
): Fragment {
  const named = values.map((value) => (value.nullable ? layers.name(value) : value));
  const text = `${word}(${named.map((value) => value.text).join(', ')})`;
  const unsure = named.filter(({ nullable }) => nullable);
  if (unsure.length === 0) return compose(named, { text, kind, nullable: false });
  const isKnown = unsure.map((value) => `${value.text} IS NOT NULL`).join(' AND ');
  const guarded = `CASE WHEN ${isKnown} THEN ${text} END`;
  return compose(named, { text: guarded, kind, nullable: true });
}

function computed(
  args: readonly [Fragment, Fragment],
  { layers }: Writer,
  spell: (texts: readonly [string, string], name: Name) => string,
): Fragment {
  const parts: Fragment[] = [layers.name(args[0]), layers.name(args[1])];
  const [a, b] = parts as [Fragment, Fragment];
  const name: Name = (text) => {
    const named = layers.name(compose([a, b], { text, kind: 'number', nullable: true }));
    parts.push(named);
    return named.text;
  };
  const text = spell([a.text, b.text], name);
  return compose(parts, { text, kind: 'number', nullable: true });
}
