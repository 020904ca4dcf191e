import type { RejectedRow } from 'clientele';
import type { Value } from '../../../src/model/type.js';
import type { Answered } from './machine.js';

/** A cell in which a machine departs from the judge. */
export interface CellDifference {
  readonly definition: string;
  readonly customer: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** How many cells were held against one another, and where they differ. */
export interface Comparison {
  readonly cells: number;
  readonly refused: number;
  readonly differences: readonly CellDifference[];
}

/** Compares cell by cell; a definition that is neither answered nor declared refused is a difference. */
export function compareAnswers(
  judge: Answered,
  other: Answered,
  handsOut: (value: Value, definition: string) => Value = (value) => value,
): Comparison {
  const differences: CellDifference[] = [];
  let cells = 0;
  let refused = 0;
  for (const [definition, expectedBy] of judge.answers) {
    if (other.refused.has(definition)) {
      refused += expectedBy.size;
      continue;
    }
    const actualBy = other.answers.get(definition);
    for (const [customer, value] of expectedBy) {
      const expected = handsOut(value, definition);
      cells++;
      const actual =
        actualBy === undefined
          ? 'no answer'
          : actualBy.has(customer)
            ? actualBy.get(customer)
            : 'no customer';
      if (!isSameValue(expected, actual))
        differences.push({ definition, customer, expected, actual });
    }
    for (const customer of actualBy?.keys() ?? []) {
      if (!expectedBy.has(customer))
        differences.push({
          definition,
          customer,
          expected: 'no customer',
          actual: actualBy?.get(customer),
        });
    }
  }
  return { cells, refused, differences };
}

/** The rows that could not be used must be the same ones, for the same reasons, in any order. */
export function compareRejected(judge: Answered, other: Answered): readonly CellDifference[] {
  if (other.rejected === undefined) return [];
  const [expected, actual] = [keysOf(judge.rejected ?? []), keysOf(other.rejected)];
  const missing = without(expected, actual).map((row) => difference(row, undefined));
  const surplus = without(actual, expected).map((row) => difference(undefined, row));
  return [...missing, ...surplus];
}

function difference(expected: string | undefined, actual: string | undefined): CellDifference {
  return { definition: 'rejected', customer: '', expected, actual };
}

function keysOf(rows: readonly RejectedRow[]): string[] {
  return rows.map(({ table, row, column, code }) => JSON.stringify([table, row, column, code]));
}

function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return rows.filter((row) => {
    const place = left.indexOf(row);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

/** The same kind and the same value, to the last bit; no machine may tell -0 from 0. */
function isSameValue(expected: Value, actual: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      expected.length === actual.length &&
      expected.every((tag, index) => tag === actual[index])
    );
  }
  return Object.is(expected, actual);
}
