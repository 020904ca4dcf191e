import { z } from 'zod';

/**
 * A choice among shapes that differ by their keys. Where none fits, the message is that of the first
 * whose keys do, with the way to the fault; where there is no such shape it says what was expected.
 */
export function oneOf<const Options extends readonly [z.ZodType, ...z.ZodType[]]>(
  options: Options,
  expected: string,
) {
  return z.union(options, {
    error: ({ input, errors }) => faultInside(input, errors as Faults) ?? `expected ${expected}`,
  });
}

/** What every option has against the input. */
type Faults = readonly (readonly z.core.$ZodIssue[])[] | undefined;

function faultInside(input: unknown, faults: Faults = []): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  // A key too many is a fault of the whole, and a key too few one of what is not there.
  const isInside = ({ path: [key] }: z.core.$ZodIssue) =>
    key !== undefined && Object.hasOwn(input, key);
  const [first] = faults.find((issues) => issues.every(isInside)) ?? [];
  return first && `${first.path.join('/')}: ${first.message}`;
}
