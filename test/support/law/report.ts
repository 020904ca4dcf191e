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

/** The figures of several runs together. */
export interface Totals {
  readonly programs: number;
  readonly definitions: number;
  readonly customers: number;
  readonly machines: readonly {
    readonly machine: string;
    readonly cells: number;
    readonly differing: number;
    readonly refused: number;
  }[];
}

export function describeTotals({ programs, definitions, customers, machines }: Totals): string {
  return [
    `law: in all ${programs} programs, ${definitions} definitions, ${customers} customers`,
    ...machines.map(
      ({ machine, cells, differing, refused }) =>
        `law: in all row = ${machine}: ${cells} cells compared, ${differing} differing, ${refused} declared out of reach`,
    ),
  ].join('\n');
}

/**
 * What keeps a run from proving anything: parts of the language that a machine was not asked about, or
 * that it answers although it declares it cannot, and playbooks of which too much was left out.
 */
export function gapsOfRun({ tallies, dropped, pieces }: LawResult): readonly string[] {
  const gaps = tallies.flatMap(({ machine, outOfReach, coverage }) => {
    if (outOfReach === null) return [];
    const missing = coverage.missing(outOfReach);
    const reached = outOfReach.filter(coverage.met);
    return [
      ...missing.map((trait) => `${machine} was never asked: ${trait}`),
      ...reached.map((trait) => `${machine} can answer: ${trait}`),
    ];
  });
  return dropped.length < 0.05 * pieces
    ? gaps
    : [...gaps, `${dropped.length} of ${pieces} pieces were left out`];
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
