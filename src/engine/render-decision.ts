import { VERSION } from '../base/version.js';
import type {
  AttitudeAnswer,
  CampaignAnswer,
  Decision,
  FunnelAnswer,
  Gap,
  LifecycleAnswer,
  Names,
  OfferAnswer,
  Provenance,
  RfmAnswer,
} from '../model/decision.js';
import type { RejectedRow } from '../model/facts.js';
import type { TableName } from '../model/tables.js';
import type { Value } from '../model/type.js';
import type { ReadyPlan } from './calibrate.js';
import { type DecisionLayout, readGroups, readPlaces } from './decision-layout.js';

/** What a machine has found out about one customer. */
export interface CustomerAnswer {
  readonly customerId: string;
  /** The value of every definition, each in its slot. */
  readonly values: readonly Value[];
  /** By slot, the absent tables behind a value; undefined where nothing was missing. */
  readonly missing: ReadonlyMap<number, readonly TableName[]> | undefined;
  readonly rejected: readonly RejectedRow[];
  readonly provenance: Provenance;
}

/** The decision that some answers make, whichever machine gave them. */
export function renderDecision<N extends Names>(
  layout: DecisionLayout,
  { customerId, values, missing, rejected, provenance }: CustomerAnswer,
): Decision<N> {
  const rfm = layout.rfm && (readPlaces(layout.rfm, values) as unknown as RfmAnswer);
  return {
    customerId,
    features: readPlaces(layout.features, values) as Decision<N>['features'],
    rfm,
    lifecycle:
      layout.lifecycle && (readPlaces(layout.lifecycle, values) as unknown as LifecycleAnswer),
    funnels: readGroups(layout.funnels, values) as { [K in N['funnel']]: FunnelAnswer },
    attitudes: readGroups(layout.attitudes, values) as unknown as {
      [K in N['attitude']]: AttitudeAnswer;
    },
    offers: readGroups(layout.offers, values) as unknown as { [K in N['offer']]: OfferAnswer },
    campaigns: readGroups(layout.campaigns, values) as unknown as {
      [K in N['campaign']]?: CampaignAnswer;
    },
    segments: readPlaces(layout.segments, values) as Decision<N>['segments'],
    controls: readPlaces(layout.controls, values) as Decision<N>['controls'],
    gaps: gapsOf(missing, layout, rfm),
    rejected,
    provenance,
  };
}

export function provenanceOf(
  { plan, calibration, tzdata }: Pick<ReadyPlan, 'plan' | 'calibration' | 'tzdata'>,
  asOf: number,
): Provenance {
  return {
    engine: VERSION,
    playbook: plan.fingerprint,
    calibration: calibration?.id ?? null,
    tzdata,
    asOf,
  };
}

const NONE: readonly Gap[] = [];

function gapsOf(
  missing: CustomerAnswer['missing'],
  layout: DecisionLayout,
  rfm: RfmAnswer | null,
): readonly Gap[] {
  const isUnscored = rfm !== null && rfm.frequency === 0;
  if (missing === undefined && !isUnscored) return NONE;
  const gaps: Gap[] = isUnscored ? [{ code: 'UNSCORED', name: 'rfm' }] : [];
  for (const { key, slot } of layout.named) {
    const tables = missing?.get(slot);
    if (tables === undefined) continue;
    gaps.push({ code: 'MISSING_INPUT', name: key, paths: tables.map((table) => `/${table}`) });
  }
  return gaps;
}
