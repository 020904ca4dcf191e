import { nearestName } from '../base/nearest.js';
import { ClienteleError } from '../base/outcome.js';
import {
  type CampaignContext,
  type CampaignCustomer,
  type CampaignVerdict,
  decideCampaigns,
} from '../campaign/index.js';
import type { LedgerIndex } from '../limit/index.js';
import type { CustomerFacts } from '../model/facts.js';
import type { ReadyPlan } from './calibrate.js';
import { standingOf } from './decide-claim.js';
import { consentsOf } from './decide-contact.js';
import { explain, type ValueExplanation } from './explain.js';
import { type WhatItTakes, whatItTakes } from './what-it-takes.js';

/** Why a customer gets a campaign, or not. */
export interface CampaignExplanation {
  readonly verdict: CampaignVerdict;
  /** The segments that it is for or leaves out, with the conditions that decided. */
  readonly segments: readonly ValueExplanation[];
  /** What it would take for each segment that stands against it not to; by its name, such as `segment.vip`. */
  readonly needed: { readonly [name: string]: WhatItTakes | null };
  /** The campaigns that she gets. */
  readonly chosen: readonly string[];
}

/** What facts do not tell of a customer. */
export type AboutCustomer = Omit<CampaignCustomer, 'id' | 'segments' | 'controls'>;

/**
 * What one campaign has to say to a customer, among all others, with the conditions that put her into its segment or
 * keep her out of it. Her segments, control groups and consents follow from her facts.
 *
 * @param about her zone and city, and whatever else facts do not tell; it goes before what they do.
 * @throws ClienteleError as `decide` does, and with UNKNOWN_NAME where there is no such campaign.
 *
 * @example
 * ```ts
 * import { calibrate, compile, explainCampaign, indexLedger, render } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
 *   offers: { gift: { kind: 'coupon', benefit: { off: 500 } } },
 *   campaigns: { hello: { who: 'buyers', what: 'gift' } },
 * });
 * const { index } = indexLedger(plan!.offers, []);
 * const anna = { id: 'anna', orders: [] };
 * const { verdict, segments } = explainCampaign(calibrate(plan!), anna, index, 'hello', { run: 'r' }, 0);
 * verdict.reasons; // => [{ code: 'SEGMENT_MISMATCH', segment: 'buyers' }]
 * segments[0]?.reasons.map((reason) => render(reason)); // => ['orderCount (0) ≥ 1 does not hold']
 * ```
 */
export function explainCampaign(
  ready: ReadyPlan,
  facts: CustomerFacts,
  ledger: LedgerIndex,
  campaign: string,
  context: CampaignContext,
  asOf: number,
  about: AboutCustomer = {},
): CampaignExplanation {
  const { campaigns } = ready.plan;
  const customer = {
    ...standingOf(ready, facts, asOf),
    consents: consentsOf(facts, asOf) ?? {},
    ...about,
  };
  const { verdicts, chosen } = decideCampaigns(campaigns, ledger, customer, context, asOf);
  const verdict = verdicts.find((one) => one.campaign === campaign);
  if (verdict === undefined) throw unknownCampaign(campaign, verdicts);
  const { who, except = [] } = campaigns.byId.get(campaign)?.spec ?? {};
  const named = [...(who === undefined ? [] : [who]), ...except];
  const { segments } = explain(ready, facts, asOf);
  const against = named.filter(
    (name) => (segments[name]?.value === true) === except.includes(name),
  );
  const needed = against.map((name) => {
    const full = `segment.${name}`;
    return [full, whatItTakes(ready, facts, full, asOf, !except.includes(name))] as const;
  });
  return {
    verdict,
    segments: named.flatMap((name) => segments[name] ?? []),
    needed: Object.fromEntries(needed),
    chosen,
  };
}

function unknownCampaign(name: string, verdicts: readonly CampaignVerdict[]): ClienteleError {
  const nearest = nearestName(
    name,
    verdicts.map(({ campaign }) => campaign),
  );
  const message = `there is no campaign "${name}" that gives or says something`;
  return new ClienteleError([
    {
      code: 'UNKNOWN_NAME',
      severity: 'error',
      pointer: '',
      message,
      ...(nearest === undefined ? {} : { nearest }),
    },
  ]);
}
