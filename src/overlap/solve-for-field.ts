import { type Expression, isCall } from '../expr/expression.js';
import { BY_MONTHS, type Constant, type Moment } from './moment.js';

/** `value` compared with `bound` says the same as the whole did; true of it where also within `guard`. */
export interface Solved {
  readonly value: Expression;
  readonly bound: number;
  readonly family: string | undefined;
  /** Whether smaller and larger have changed places. */
  readonly isTurned: boolean;
  /** Beyond this the sum is no safe integer, and unknown. */
  readonly guard: { readonly is: 'below' | 'above'; readonly bound: number };
}

/** Takes a constant from `x + c`, `c + x`, `x - c` or `c - x` over to the other side, in whole numbers. */
export function solveForField(
  term: Expression,
  right: Constant,
  { constantOf }: Moment,
): Solved | undefined {
  if (!isCall(term) || (term.op !== 'add' && term.op !== 'subtract')) return undefined;
  const [first, second] = term.args;
  if (first === undefined || second === undefined) return undefined;
  if ([term, first, second].some(({ type }) => type.kind === 'number')) return undefined;
  const [left, behind] = [constantOf(first), constantOf(second)];
  const constant = left ?? behind;
  const value = left === undefined ? first : second;
  if (constant?.family !== undefined && right.family !== undefined) return undefined;
  if (typeof constant?.value !== 'number' || !Number.isSafeInteger(right.value)) return undefined;
  const [c, b] = [constant.value, right.value as number];
  // c - x <= b is x >= c - b; x + c <= b is x <= b - c; x - c <= b is x <= b + c.
  const isTurned = left !== undefined && term.op === 'subtract';
  const added = isTurned || term.op === 'add' ? c : -c;
  const bound = isTurned ? c - b : b - added;
  const shift = right.family === undefined ? b : c;
  if (!Number.isSafeInteger(bound)) return undefined;
  const family = shifted(constant.family ?? right.family, shift);
  return { value, bound, family, isTurned, guard: guardOf(added, isTurned) };
}

/** Where `x + added`, or `added - x` if turned, is a safe integer; only one end of it can be left. */
function guardOf(added: number, isTurned: boolean): Solved['guard'] {
  const most = Number.MAX_SAFE_INTEGER;
  if (isTurned) {
    return added > 0 ? { is: 'above', bound: added - most } : { is: 'below', bound: added + most };
  }
  return added > 0 ? { is: 'below', bound: most - added } : { is: 'above', bound: -most - added };
}

/** Moved by days, the ends of months are another family for every number of days. */
function shifted(family: string | undefined, shift: number): string | undefined {
  return family?.endsWith(BY_MONTHS) ? `${shift} ${family}` : family;
}
