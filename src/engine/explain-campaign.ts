import { nearestName } from '../base/nearest.js';
import { ClienteleError } from '../base/outcome.js';
import {
  type CampaignBook,
  type CampaignContext,
  type CampaignCustomer,
  type CampaignVerdict,
  decideCampaigns,
  type PreparedCampaign,
} from '../campaign/index.js';
import type { LedgerIndex } from '../limit/index.js';
import type { CustomerFacts } from '../model/facts.js';
import { orderReasons } from '../offer/index.js';
import type { ReadyPlan } from './calibrate.js';
import { standingOf } from './decide-claim.js';
import { consentsOf } from './decide-contact.js';
import type { IncomingEvent } from './event-row.js';
import { explain, type ValueExplanation } from './explain.js';
import { bookOfEvent, onlySetOff } from './on-event.js';
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

/** Where and for what a campaign is explained. */
export interface ExplainContext extends CampaignContext {
  /** For a campaign with a trigger: what has happened. */
  readonly event?: IncomingEvent;
}

/**
 * What one campaign has to say to a customer, among all others, with the conditions that put her into its segment or
 * keep her out of it. Her segments, control groups and consents follow from her facts. One that an event sets off is
 * explained among those of the same event; without an event, or with another one, it tells EVENT_MISMATCH.
 *
 * @param about her zone and city, and whatever else facts do not tell; it goes before what they do.
 * @throws ClienteleError as `decide` and `onEvent` do, and with UNKNOWN_NAME where there is no such campaign.
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
  { event, ...context }: ExplainContext,
  asOf: number,
  about: AboutCustomer = {},
): CampaignExplanation {
  const { campaigns: book } = ready.plan;
  const customer = {
    ...standingOf(ready, facts, asOf),
    consents: consentsOf(facts, asOf) ?? {},
    ...about,
  };
  const decideAbout = (some: CampaignBook) =>
    decideCampaigns(
      some,
      ledger,
      customer,
      event === undefined ? context : { ...context, trigger: event.type },
      asOf,
    );
  const triggered = book.triggered.find(({ id }) => id === campaign);
  const competing =
    triggered === undefined || event === undefined ? book : bookOfEvent(ready.plan, event, asOf);
  const { verdicts, chosen } = decideAbout(competing);
  const found = verdicts.find((one) => one.campaign === campaign);
  const verdict =
    found ??
    (triggered === undefined
      ? undefined
      : notSetOff(decideAbout(onlySetOff(book, [triggered])).verdicts, triggered, event));
  if (verdict === undefined) throw unknownCampaign(campaign, book);
  const { who, except = [] } = (triggered ?? book.byId.get(campaign))?.spec ?? {};
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

/** The verdict on a campaign that nothing has set off, with what else stands against it. */
function notSetOff(
  [verdict]: readonly CampaignVerdict[],
  { trigger }: PreparedCampaign,
  event: IncomingEvent | undefined,
): CampaignVerdict | undefined {
  if (verdict === undefined) return undefined;
  const { campaign, reasons } = verdict;
  const allowed = trigger?.on ?? [];
  const mismatch = { code: 'EVENT_MISMATCH', allowed, actual: event?.type ?? null } as const;
  return {
    campaign,
    isChosen: false,
    reasons: orderReasons([mismatch, ...reasons]),
    eligibleAgainAt: null,
    entries: [],
  };
}

function unknownCampaign(name: string, { campaigns, triggered }: CampaignBook): ClienteleError {
  const nearest = nearestName(
    name,
    [...campaigns, ...triggered].map(({ id }) => id),
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
