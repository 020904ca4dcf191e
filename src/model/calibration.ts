/**
 * Frozen cut points, ascending. The two kinds differ in name so that none is read as the other:
 * `above`: a value scores 1 + the number of cuts below it (value > cut);
 * `atOrAbove`: a value scores 1 + the number of cuts not above it (value >= cut).
 */
export type Cuts =
  | { readonly above: readonly number[] }
  | { readonly atOrAbove: readonly number[] };

/** The name of a kind of cut points. */
export type CutKind = 'above' | 'atOrAbove';

/**
 * The cut points of the three scores; null where there was nobody to learn from, so that nobody is
 * scored. Those of `r` are cuts of -recencyDays.
 */
export interface RfmCuts {
  readonly r: Cuts | null;
  readonly f: Cuts | null;
  readonly m: Cuts | null;
}

/**
 * What was learned from the crowd as of an instant, frozen as plain JSON. It belongs to one playbook,
 * whose fingerprint it carries.
 */
export interface Calibration {
  readonly version: 1;
  /** md5 of everything else in it. */
  readonly id: string;
  readonly playbook: string;
  readonly asOf: number;
  /** How many customers it was learned from. */
  readonly population: number;
  /** By parameter: cut points, percentiles; null where there was nobody to learn from. */
  readonly learned: { readonly [parameter: string]: unknown };
}
