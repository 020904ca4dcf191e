import type { WindowSpelling } from '../../base/window.js';
import type { Rule } from './rule.js';

/**
 * How the stage follows from the steps.
 * - `furthest` (default): the last step reached, whatever became of the earlier ones.
 * - `everyEarlier`: the last step that was reached together with every earlier one.
 * - `ordered`, `orderedNoRepeat`, `orderedNoGap`: the last step of the longest chain of events in
 *   time. Every step is then one event.
 */
export const FUNNEL_MODES = [
  'furthest',
  'everyEarlier',
  'ordered',
  'orderedNoRepeat',
  'orderedNoGap',
] as const;

/** How the stage follows from the steps. */
export type FunnelMode = (typeof FUNNEL_MODES)[number];

/** The funnels that come ready made. */
export const FUNNEL_PRESET_NAMES = [
  'aidees',
  'aidma',
  'aisas',
  'aarrr',
  'loyalty',
  'brand',
] as const;

/** The name of a ready-made funnel. */
export type FunnelPresetName = (typeof FUNNEL_PRESET_NAMES)[number];

/** How often and when; not for the ordered modes. */
interface MarkerCount {
  /** How many events or orders make the step reached; 1 if left out. */
  readonly atLeast?: number;
  /** On how many different local days they must lie, instead of how many they are. */
  readonly atLeastDays?: number;
  /** When they count; the window of the funnel if left out. */
  readonly window?: WindowSpelling;
}

/** What makes a step reached: events by type (or by a rule over them), paid orders, or a rule. */
export type FunnelMarker =
  | ({ readonly event: Rule } & MarkerCount)
  | ({ readonly order: Rule } & MarkerCount)
  | { readonly when: Rule };

/** What every funnel can say. */
interface FunnelCommon {
  readonly mode?: FunnelMode;
  /** In the ordered modes, how long a chain may take from its first event on, such as `7d`. */
  readonly within?: string;
  /** When events and orders count; the whole past if left out. */
  readonly window?: WindowSpelling;
  /** Which events are looked at, at all. */
  readonly where?: Rule;
}

/** A ready-made funnel, changed where needed. */
export interface PresetFunnel extends FunnelCommon {
  readonly preset: FunnelPresetName;
  /** The steps in another order. */
  readonly stepOrder?: readonly string[];
  /** Markers by step, instead of the default ones. */
  readonly markers?: { readonly [step: string]: FunnelMarker };
  /** For `aidees`: by step, the count that is worth the full score; the marker's if left out. */
  readonly targets?: { readonly [step: string]: number };
  /** For `aidees`: by step, its weight in the score; 1 if left out. */
  readonly weights?: { readonly [step: string]: number };
}

/** A funnel with steps of its own, in order. */
export interface CustomFunnel extends FunnelCommon {
  readonly steps: readonly ({ readonly name: string } & FunnelMarker)[];
}

/** A funnel: ready-made, or with steps of its own. */
export type FunnelSection = PresetFunnel | CustomFunnel;
