import { compareCodePoints } from '../base/code-point-order.js';
import { nearestName } from '../base/nearest.js';
import { ClienteleError } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { MOTIVES, type Motive } from '../model/playbook/attitude.js';
import { dominantMotive } from './dominant-motive.js';
import { collectFaults, type Report } from './faults.js';
import { checkRating } from './scale.js';
import { sumBySize } from './sum-by-size.js';

/** The strengths of one customer's motives; an absent one is unknown. */
export type MotiveStrengths = { readonly [M in Motive]?: number | null };

/** One customer in one group; who is in several groups has a row in each. */
export interface MotiveRow {
  readonly group: string;
  readonly strengths: MotiveStrengths;
}

/** One cell of the matrix. */
export interface MotiveCell {
  readonly group: string;
  readonly motive: Motive;
  /** How many customers of the group have a known strength of the motive. */
  readonly customers: number;
  /** Over these customers; null where there are none. */
  readonly meanStrength: number | null;
  /** For how many of them the motive is the strongest; of equals the first of {@link MOTIVES}. */
  readonly dominantCustomers: number;
  /** Dominant customers over customers; null where there are none. */
  readonly dominantShare: number | null;
}

/**
 * What moves which customers: every group of customers crossed with every motive, empty cells included.
 * Cells stand in the order of the groups, then of {@link MOTIVES}. The order of the rows does not
 * matter, to the last bit: strengths are sorted before they are added, and each figure is one
 * division at the end.
 *
 * @param options.groups the groups in the order wanted, each once; without it, those of the rows by
 *   code point.
 * @throws ClienteleError with every issue: INVALID_VALUE (not a finite number),
 *   UNKNOWN_NAME (a group that is not listed), DUPLICATE_NAME (a group listed twice), OUT_OF_RANGE
 *   (a sum beyond all doubles).
 *
 * @example
 * ```ts
 * import { motiveMatrix } from 'clientele';
 *
 * const cells = motiveMatrix([
 *   { group: 'students', strengths: { functional: 4, social: 6 } },
 *   { group: 'students', strengths: { functional: 5, social: 2 } },
 * ]);
 * cells[0];
 * // => { group: 'students', motive: 'functional', customers: 2, meanStrength: 4.5,
 * //      dominantCustomers: 1, dominantShare: 0.5 }
 * ```
 */
export function motiveMatrix(
  rows: readonly MotiveRow[],
  options: { readonly groups?: readonly string[] } = {},
): readonly MotiveCell[] {
  const { issues, report } = collectFaults();
  const groups = options.groups ?? groupsOf(rows);
  checkGroups(groups, report);
  const tallies = new Map(groups.map((group) => [group, emptyTallies()]));
  rows.forEach(({ group, strengths }, index) => {
    const place = child('/rows', index);
    const tally = tallies.get(group);
    if (tally === undefined) reportGroup(group, groups, child(place, 'group'), report);
    checkStrengths(strengths, child(place, 'strengths'), report);
    if (tally !== undefined) addRow(tally, strengths);
  });
  if (issues.length > 0) throw new ClienteleError(issues);

  const cells: MotiveCell[] = [];
  for (const [group, tally] of tallies) {
    for (const motive of MOTIVES) cells.push(cellOf(group, motive, tally[motive]));
  }
  if (cells.every(({ meanStrength }) => Number.isFinite(meanStrength ?? 0))) return cells;
  report({ code: 'OUT_OF_RANGE', pointer: '', message: 'a sum is too large' });
  throw new ClienteleError(issues);
}

/** What is collected for one cell. */
interface Tally {
  readonly strengths: number[];
  dominantCustomers: number;
}

type Tallies = { readonly [M in Motive]: Tally };

function emptyTallies(): Tallies {
  const tally = (): Tally => ({ strengths: [], dominantCustomers: 0 });
  return {
    functional: tally(),
    social: tally(),
    emotional: tally(),
    epistemic: tally(),
    conditional: tally(),
  };
}

function addRow(tallies: Tallies, strengths: MotiveStrengths): void {
  for (const motive of MOTIVES) {
    const strength = strengths[motive] ?? null;
    if (strength !== null) tallies[motive].strengths.push(strength);
  }
  const dominant = dominantMotive((motive) => strengths[motive] ?? null);
  if (dominant !== null) tallies[dominant].dominantCustomers++;
}

function cellOf(group: string, motive: Motive, tally: Tally): MotiveCell {
  const { strengths, dominantCustomers } = tally;
  const customers = strengths.length;
  return {
    group,
    motive,
    customers,
    // Adding 0 makes a negative zero an ordinary one.
    meanStrength: customers === 0 ? null : sumBySize(strengths) / customers + 0,
    dominantCustomers,
    dominantShare: customers === 0 ? null : dominantCustomers / customers,
  };
}

function groupsOf(rows: readonly MotiveRow[]): readonly string[] {
  return [...new Set(rows.map(({ group }) => group))].sort(compareCodePoints);
}

function checkGroups(groups: readonly string[], report: Report): void {
  groups.forEach((group, index) => {
    if (groups.indexOf(group) === index) return;
    const message = 'this group is listed twice';
    report({ code: 'DUPLICATE_NAME', pointer: child('/groups', index), message });
  });
}

function reportGroup(
  group: string,
  groups: readonly string[],
  pointer: string,
  report: Report,
): void {
  const nearest = nearestName(group, groups);
  report({
    code: 'UNKNOWN_NAME',
    pointer,
    message: 'is not among the groups',
    ...(nearest === undefined ? {} : { nearest }),
  });
}

function checkStrengths(strengths: MotiveStrengths, pointer: string, report: Report): void {
  for (const motive of MOTIVES) {
    const strength = strengths[motive] ?? null;
    if (strength !== null) checkRating(strength, undefined, child(pointer, motive), report);
  }
}
