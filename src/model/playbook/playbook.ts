import type { CampaignSpec, StrategyRule } from '../incentive/campaign.js';
import type { CartSpec } from '../incentive/cart.js';
import type { ChannelSpec, QuietHours } from '../incentive/contact.js';
import type { LimitsSection } from '../incentive/limit.js';
import type { OfferSpec } from '../incentive/offer.js';
import type { AttitudeSection } from './attitude.js';
import type { FeatureSection } from './feature.js';
import type { FunnelSection } from './funnel.js';
import type { LifecycleSection } from './lifecycle.js';
import type { RfmSection } from './rfm.js';
import type { ControlSection, SegmentSection } from './segment.js';

/** The type of a column that a playbook declares; `money` is an integer of minor units. */
export type ColumnType =
  | 'boolean'
  | 'integer'
  | 'money'
  | 'number'
  | 'string'
  | 'date'
  | 'instant'
  | 'string[]';

/** A declared column: its type, or for a text also the closed set of values. */
export type ColumnSection =
  | ColumnType
  | { readonly type: ColumnType; readonly values?: readonly string[]; readonly label?: string };

/** A whole definition of who customers are, as plain JSON. */
export interface Playbook {
  readonly $schema?: string;
  readonly version: 1;
  readonly name?: string;
  readonly description?: string;
  /** The zone of every local day, by its IANA name. */
  readonly timeZone: string;
  /** The currency of every amount, by its ISO 4217 code. */
  readonly currency?: string;
  /** How rules are read: typed and null-safe (`strict`), or with json-logic-js's answers. */
  readonly profile?: 'strict' | 'compat';
  /** The attributes of a customer. */
  readonly customer?: { readonly [name: string]: ColumnSection };
  /** Further columns of the fact tables. */
  readonly columns?: {
    readonly [T in 'orders' | 'orderLines' | 'events' | 'grants' | 'contacts']?: {
      readonly [name: string]: ColumnSection;
    };
  };
  readonly features?: { readonly [name: string]: FeatureSection };
  readonly rfm?: RfmSection;
  readonly lifecycle?: LifecycleSection;
  readonly attitudes?: AttitudeSection;
  readonly funnels?: { readonly [name: string]: FunnelSection };
  /** Control groups. */
  readonly controls?: { readonly [name: string]: ControlSection };
  readonly segments?: { readonly [name: string]: SegmentSection };
  /** What can be given. */
  readonly offers?: { readonly [name: string]: OfferSpec };
  /** What, why, for whom, when, where, how and how much. */
  readonly campaigns?: { readonly [name: string]: CampaignSpec };
  /** The ways to reach customers, by their codes. */
  readonly channels?: { readonly [code: string]: ChannelSpec };
  /** Limits over all offers and messages, and when customers are left in peace. */
  readonly limits?: LimitsSection & {
    readonly quietHours?: QuietHours;
    /** How one strategy at a time is meant. */
    readonly strategies?: StrategyRule;
  };
  /** How carts are priced. */
  readonly cart?: CartSpec;
}

/**
 * Gives a playbook back as it is, with its names kept as literal types, so that a segment or feature
 * that does not exist is an error in the editor.
 *
 * @example
 * ```ts
 * import { definePlaybook, type SegmentName } from 'clientele';
 *
 * const playbook = definePlaybook({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
 * });
 * const name: SegmentName<typeof playbook> = 'buyers'; // any other text is a type error
 * name; // => 'buyers'
 * ```
 */
export function definePlaybook<const P extends Playbook>(playbook: P): P {
  return playbook;
}
