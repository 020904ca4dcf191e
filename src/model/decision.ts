import type { PlainValue, RejectedRow } from './facts.js';

/** Where an answer comes from, so that it can be told apart from every other. */
export interface Provenance {
  /** The version of this library. */
  readonly engine: string;
  /** The fingerprint of the playbook. */
  readonly playbook: string;
  /** The id of the calibration, or null where nothing is learned from the crowd. */
  readonly calibration: string | null;
  /** The version of the time zone data, where the host has told it. */
  readonly tzdata: string | null;
  readonly asOf: number;
}

/** Why an answer could not be given. */
export type Gap =
  | {
      readonly code: 'MISSING_INPUT';
      /** The value without an answer, such as `segment.vip`. */
      readonly name: string;
      /** Pointers to what is absent from the facts. */
      readonly paths: readonly string[];
    }
  | { readonly code: 'UNSCORED'; readonly name: 'rfm' };

/** The scores and what they rest on; null where there is no counted order, or no calibration. */
export interface RfmAnswer {
  readonly recencyDays: number | null;
  readonly frequency: number | null;
  readonly monetary: number | null;
  readonly r: number | null;
  readonly f: number | null;
  readonly m: number | null;
  /** The three scores as one number, such as 543; only with fewer than 10 scores. */
  readonly score?: number | null;
  /** Only where the playbook declares segments. */
  readonly segment?: string | null;
  readonly lastOrderAt: number | null;
  readonly spend: number | null;
}

/** Where a customer stands in the lifecycle, with the instants and counts it rests on. */
export interface LifecycleAnswer<Stage extends string = string> {
  readonly stage: Stage | null;
  /** How many lives there have been, the current one included. */
  readonly life: number | null;
  readonly goal: string | null;
  readonly [detail: string]: PlainValue;
}

/** How far a customer came in a funnel, with the count of each step. */
export interface FunnelAnswer {
  readonly stage: string | null;
  /** How many stages were reached, 0 for none. */
  readonly level: number | null;
  readonly [detail: string]: PlainValue;
}

/** An attitude, intention or motive, with its details. */
export interface AttitudeAnswer {
  readonly score: number | null;
  readonly [detail: string]: PlainValue;
}

/** Whether a customer may claim an offer, as far as her facts and the instant tell. */
export interface OfferAnswer {
  readonly eligible: boolean | null;
  /** What stands against it, a bit for each of `ELIGIBILITY_REASONS`; `blockersOf` names them. */
  readonly blockers: number | null;
  readonly [detail: string]: PlainValue;
}

/** Whether a campaign is open to a customer, as far as her facts and the instant tell. */
export interface CampaignAnswer {
  readonly eligible: boolean | null;
  /** What stands against it, a bit for each of `CAMPAIGN_REASONS`; `campaignBlockersOf` names them. */
  readonly blockers: number | null;
  readonly [detail: string]: PlainValue;
}

/** Names used by a playbook, as literal types. */
export interface Names {
  readonly feature: string;
  readonly segment: string;
  readonly control: string;
  readonly funnel: string;
  readonly attitude: string;
  readonly offer: string;
  readonly campaign: string;
}

/** What a playbook says of one customer at one instant. */
export interface Decision<N extends Names = Names> {
  readonly customerId: string;
  readonly features: { readonly [K in N['feature']]: PlainValue };
  readonly rfm: RfmAnswer | null;
  readonly lifecycle: LifecycleAnswer | null;
  readonly funnels: { readonly [K in N['funnel']]: FunnelAnswer };
  readonly attitudes: { readonly [K in N['attitude']]: AttitudeAnswer };
  readonly offers: { readonly [K in N['offer']]: OfferAnswer };
  /** Those that give or say something. */
  readonly campaigns: { readonly [K in N['campaign']]?: CampaignAnswer };
  /** True, false, or null where an input was missing. */
  readonly segments: { readonly [K in N['segment']]: boolean | null };
  /** True for customers held out. */
  readonly controls: { readonly [K in N['control']]: boolean | null };
  /** Every answer that could not be given, with the reason. */
  readonly gaps: readonly Gap[];
  /** Facts that could not be used. */
  readonly rejected: readonly RejectedRow[];
  readonly provenance: Provenance;
}
