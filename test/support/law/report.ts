import type { LawFailure, LawResult } from './law.js';

/** The figures of a run, one line each. */
export function describeRun(result: LawResult, seed: number): string {
  const { programs, customers, definitions, pieces, dropped, tallies } = result;
  const share = ((100 * dropped.length) / Math.max(1, pieces)).toFixed(2);
  return [
    `law: ${programs} programs (seed ${seed}), ${definitions} definitions, ${customers} customers; ${dropped.length} of ${pieces} pieces left out (${share} %)`,
    ...tallies.map(
      ({ machine, cells, differing, refused }) =>
        `law: row = ${machine}: ${cells} cells compared, ${differing} differing, ${refused} declared out of reach`,
    ),
  ].join('\n');
}

/** A failure as something to paste into a test. */
export function describeFailure({ machine, way, seed, program, difference }: LawFailure): string {
  const { definition, customer, expected, actual } = difference;
  return [
    `${machine} departs from row (${way}; program ${seed}):`,
    `  ${definition}${customer === '' ? '' : ` of ${JSON.stringify(customer)}`}: row says ${show(expected)}, ${machine} says ${show(actual)}`,
    `playbook ${JSON.stringify(program.playbook)}`,
    `asOf ${program.asOf}`,
    `tables ${JSON.stringify(program.tables)}`,
  ].join('\n');
}

function show(value: unknown): string {
  return Object.is(value, -0) ? '-0' : (JSON.stringify(value) ?? 'undefined');
}
