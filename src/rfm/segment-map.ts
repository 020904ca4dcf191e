import { compareCodePoints } from '../base/code-point-order.js';
import { ClienteleError, type Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import type { ScoreRange, SegmentMap } from '../model/playbook/rfm.js';
import { cellAt, cellCount, cellIndex, cellName, parseCell, type Scores } from './cell.js';

/** What is wrong with a segment map; cells are written as `543` (or `10-4-3` with ten bins). */
export interface SegmentMapLint {
  /** Cells in no segment. */
  readonly uncovered: readonly string[];
  /** Cells in several segments, with their names in the order of the map. */
  readonly ambiguous: readonly { readonly cell: string; readonly names: readonly string[] }[];
  /** Segments that win no cell when the first match counts. */
  readonly dead: readonly string[];
  /** The same as issues: warnings where the map says `match: 'first'` and `otherwise`, else errors. */
  readonly issues: readonly Issue[];
}

/**
 * Checks that every cell of scores belongs to exactly one segment, and that every segment has a cell.
 *
 * @param bins how many scores there are, 2 to 10.
 * @param pointer where the map stands in a playbook, for the pointers of the issues.
 *
 * @example
 * ```ts
 * import { lintSegmentMap } from 'clientele';
 *
 * const map = { rules: [{ name: 'recent', r: [2, 2] }, { name: 'rich', m: [2, 2] }] } as const;
 * const { uncovered, ambiguous } = lintSegmentMap(map, 2);
 * uncovered; // => ['111', '121']
 * ambiguous[0]; // => { cell: '212', names: ['recent', 'rich'] }
 * ```
 */
export function lintSegmentMap(map: SegmentMap, bins: number, pointer = ''): SegmentMapLint {
  const claims = claimsOf(map, bins);
  const uncovered: string[] = [];
  const ambiguous: { cell: string; names: readonly string[] }[] = [];
  const winners = new Set<string>();
  claims.forEach((names, index) => {
    const cell = cellName(cellAt(index, bins), bins);
    const [first, ...others] = names;
    if (first === undefined) uncovered.push(cell);
    else winners.add(first);
    if (others.length > 0) ambiguous.push({ cell, names });
  });
  const dead = segmentNames(map).filter((name) => !winners.has(name));
  return { uncovered, ambiguous, dead, issues: issuesOf({ uncovered, ambiguous, dead }) };

  function issuesOf(found: Omit<SegmentMapLint, 'issues'>): readonly Issue[] {
    const severity = settlesDoubt(map) ? 'warning' : 'error';
    const issues: Issue[] = [];
    const add = (code: string, place: string, message: string, expected: string) =>
      issues.push({ code, severity, pointer: place, message, expected });
    const remedy = "or match: 'first' with otherwise: NAME";
    if (found.uncovered.length > 0) {
      const message = `${found.uncovered.length} cells in no segment: ${listed(found.uncovered)}`;
      add('UNCOVERED_CELLS', pointer, message, `every cell in a segment, ${remedy}`);
    }
    if (found.ambiguous.length > 0) {
      const cells = found.ambiguous.map(({ cell, names }) => `${cell} (${names.join(', ')})`);
      const message = `${cells.length} cells in several segments: ${listed(cells)}`;
      add('AMBIGUOUS_CELLS', pointer, message, `every cell in one segment, ${remedy}`);
    }
    for (const name of found.dead) {
      const message = `no cell is left to segment ${JSON.stringify(name)}`;
      add('DEAD_SEGMENT', placeOf(map, name, pointer), message, 'a cell of its own');
    }
    return issues;
  }
}

/**
 * The segment of every cell, bins ^ 3 names, the cell of scores r, f, m at
 * ((r - 1) * bins + (f - 1)) * bins + (m - 1).
 *
 * @throws ClienteleError with the errors of {@link lintSegmentMap}, which lists them and never throws.
 *
 * @example
 * ```ts
 * import { resolveSegmentMap } from 'clientele';
 *
 * resolveSegmentMap({ rules: [{ name: 'a', r: [2, 2] }], match: 'first', otherwise: 'b' }, 2);
 * // => ['b', 'b', 'b', 'b', 'a', 'a', 'a', 'a']
 * ```
 */
export function resolveSegmentMap(map: SegmentMap, bins: number): readonly string[] {
  const { issues } = lintSegmentMap(map, bins);
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new ClienteleError(errors);
  const rest = map.otherwise ?? '';
  return claimsOf(map, bins).map(([first]) => first ?? rest);
}

/** The names of the segments of a map, each once, in the order of the map, without `otherwise`. */
export function segmentNames(map: SegmentMap): readonly string[] {
  return 'rules' in map ? [...new Set(map.rules.map(({ name }) => name))] : Object.keys(map.cells);
}

/** The segments that claim each cell, in the order of the map, each once. */
function claimsOf(map: SegmentMap, bins: number): readonly (readonly string[])[] {
  const claims: string[][] = Array.from({ length: cellCount(bins) }, () => []);
  const claim = (index: number, name: string) => {
    const names = claims[index];
    if (names !== undefined && !names.includes(name)) names.push(name);
  };
  if ('rules' in map) {
    for (const rule of map.rules) {
      claims.forEach((_, index) => {
        const cell = cellAt(index, bins);
        const inside = within(cell.r, rule.r) && within(cell.f, rule.f) && within(cell.m, rule.m);
        if (inside) claim(index, rule.name);
      });
    }
  } else {
    // In the order of names, so that no meaning hangs on the order of keys.
    for (const name of Object.keys(map.cells).sort(compareCodePoints)) {
      for (const cell of map.cells[name] ?? []) {
        const scores: Scores | undefined = parseCell(cell, bins);
        if (scores !== undefined) claim(cellIndex(scores, bins), name);
      }
    }
  }
  return claims;
}

function within(score: number, range: ScoreRange | undefined): boolean {
  return range === undefined || (score >= range[0] && score <= range[1]);
}

function settlesDoubt(map: SegmentMap): boolean {
  return map.match === 'first' && map.otherwise !== undefined;
}

function placeOf(map: SegmentMap, name: string, pointer: string): string {
  if ('cells' in map) return child(child(pointer, 'cells'), name);
  const index = map.rules.findIndex((rule) => rule.name === name);
  return child(child(pointer, 'rules'), index);
}

const LISTED_CELLS = 125;

function listed(cells: readonly string[]): string {
  const more = cells.length - LISTED_CELLS;
  const shown = cells.slice(0, LISTED_CELLS).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
