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
    error: (issue) => faultInside(issue.errors as Faults) ?? `expected ${expected}`,
  });
}

/** What every option has against the input. */
type Faults = readonly (readonly z.core.$ZodIssue[])[] | undefined;

function faultInside(faults: Faults = []): string | undefined {
  const inside = faults.find((issues) => issues.every(({ path }) => path.length > 0));
  const [first] = inside ?? [];
  return first && `${first.path.join('/')}: ${first.message}`;
}
