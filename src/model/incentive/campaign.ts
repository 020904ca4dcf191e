import type { Rule } from '../playbook/rule.js';
import type { Goal } from '../playbook/strategy.js';
import type { ContactPurpose } from './contact-purpose.js';
import type { LimitWindow } from './limit.js';
import type { CampaignFrame } from './offer.js';
import type { ScheduleSpec } from './validity.js';

/** What, why, for whom, when, where, how and how much 5W2H. */
export interface CampaignSpec extends CampaignFrame {
  /** Why. */
  readonly goal?: Goal;
  /** For whom: a segment, by default everybody. */
  readonly who?: string;
  /** Segments whose customers are left out. */
  readonly except?: readonly string[];
  /** A control group whose customers are held out, so that the campaign can be measured against them. */
  readonly control?: string;
  /** What is given: an offer, or several of which the first that can be claimed is given. */
  readonly what?: string | readonly string[];
  /** The message that it sends, or that goes with what it gives. */
  readonly message?: CampaignMessage;
  /** The event that sets it off. One without is decided about in passes over everybody. */
  readonly trigger?: TriggerSpec;
  /** What somebody is to do: a role such as `service`. It has no caps of its own. */
  readonly task?: { readonly role: string };
  /** The hours in which it acts, within `when`. */
  readonly schedule?: ScheduleSpec;
  readonly where?: CampaignPlaces;
  /** Where several compete for a customer the highest wins; by default 0. */
  readonly priority?: number;
  /** What it is expected to bring per customer, in minor units; decides between equal priorities. By default 0. */
  readonly expectedValue?: number;
  /**
   * The business form 业务形态 within which a customer gets one strategy at a time. Campaigns without one are of the same.
   */
  readonly businessLine?: string;
  /** When a customer can get it again: `never`, or after a time. By default whenever limits allow. */
  readonly again?: 'never' | Exclude<LimitWindow, string>;
  /** Reaches a customer several times, until she has used up what she was given. Every wave is a run of its own. */
  readonly waves?: CampaignWaves;
  /** The most that all its grants together may pay, in minor units, and on one local day. */
  readonly budget?: number;
  readonly budgetPerDay?: number;
  /** How many grants it may give, and on one local day. */
  readonly grants?: number;
  readonly grantsPerDay?: number;
  /** `even` shares `budget` and `grants` out over the local days of `when`, each day as much, rounded up. */
  readonly pacing?: 'even';
}

/** How often a customer is reached who does not respond. */
export interface CampaignWaves {
  readonly max: number;
  /** The time in which waves belong together: after it they begin anew. By default `lifetime`. */
  readonly within?: 'lifetime' | Exclude<LimitWindow, string>;
}

/** An event that sets a campaign off. */
export interface TriggerSpec {
  /** Its type, or several. */
  readonly on: string | readonly string[];
  /** A rule over the columns of the event, which has to hold. */
  readonly if?: Rule;
}

/** The message of a campaign. */
export interface CampaignMessage {
  /** By default `marketing`. */
  readonly purpose?: ContactPurpose;
  readonly type?: string;
}

/** Where a campaign reaches customers. */
export interface CampaignPlaces {
  /** The channels of its message, the one that is preferred first. */
  readonly channels?: readonly string[];
  readonly cities?: readonly string[];
  /** Touchpoints, such as a home page or a parcel: those that ask for it name one of them. */
  readonly scenes?: readonly string[];
}

/** Within what a customer gets one strategy at a time: everywhere, or in each city that campaigns name. */
export interface StrategyRule {
  readonly scope?: 'everywhere' | 'city';
}
