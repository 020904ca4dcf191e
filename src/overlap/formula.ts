import type { Expression } from '../expr/expression.js';

/** A single value that can be compared with a constant. */
export type Scalar = boolean | number | string;

/**
 * What is asked of one value. Every test is true or false, also of null: `null` is true of it, `empty`
 * too, the others are false. `outside` asks for some tag that is not in the list.
 */
export type Test =
  | { readonly is: 'null' }
  | { readonly is: 'in'; readonly values: readonly Scalar[] }
  | { readonly is: 'below' | 'above'; readonly bound: number | string; readonly inclusive: boolean }
  | { readonly is: 'tag'; readonly tag: string }
  | { readonly is: 'empty' }
  | { readonly is: 'outside'; readonly tags: readonly string[] };

/** A test of the value of an expression, with keys by which equal ones are found. */
export interface Atom {
  readonly term: Expression;
  readonly termKey: string;
  readonly test: Test;
  readonly key: string;
  /**
   * How the constant depends on the moment. Constants of one family keep their order and distance at
   * every moment, those of different families do not. Undefined where any order is the same.
   */
  readonly family: string | undefined;
}

/** An atom that must hold, or must not. */
export interface Literal {
  readonly is: 'literal';
  readonly atom: Atom;
  readonly holds: boolean;
}

/** A condition in two-valued logic: null has been worked into the tests. */
export type Formula =
  | Literal
  | { readonly is: 'constant'; readonly value: boolean }
  | { readonly is: 'all' | 'any'; readonly parts: readonly Formula[] };

export const ALWAYS: Formula = { is: 'constant', value: true };
export const NEVER: Formula = { is: 'constant', value: false };

export function all(parts: readonly Formula[]): Formula {
  return joined('all', parts, NEVER, ALWAYS);
}

export function any(parts: readonly Formula[]): Formula {
  return joined('any', parts, ALWAYS, NEVER);
}

/** The opposite, with negation moved down to the literals. */
export function negate(formula: Formula): Formula {
  switch (formula.is) {
    case 'constant':
      return formula.value ? NEVER : ALWAYS;
    case 'literal':
      return { ...formula, holds: !formula.holds };
    case 'all':
      return any(formula.parts.map(negate));
    default:
      return all(formula.parts.map(negate));
  }
}

export function atomOf(term: Expression, test: Test, family?: string): Formula {
  const termKey = keyOf(term);
  const atom = { term, termKey, test, key: `${termKey} ${JSON.stringify(test)}`, family };
  return { is: 'literal', atom, holds: true };
}

/** The same text for the same expression, whatever is known of its type. */
export function keyOf(expression: Expression): string {
  if ('args' in expression) return `${expression.op}(${expression.args.map(keyOf).join(', ')})`;
  return 'name' in expression ? expression.name : JSON.stringify(expression.value);
}

function joined(
  is: 'all' | 'any',
  parts: readonly Formula[],
  decisive: Formula,
  neutral: Formula,
): Formula {
  const kept: Formula[] = [];
  for (const part of parts) {
    if (part === decisive) return decisive;
    if (part === neutral) continue;
    if (part.is === is) kept.push(...part.parts);
    else kept.push(part);
  }
  const [first, ...rest] = kept;
  if (first === undefined) return neutral;
  return rest.length === 0 ? first : { is, parts: kept };
}
