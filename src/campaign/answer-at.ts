import { child } from '../base/pointer.js';
import { type ContactVerdict, checkContact } from '../contact/index.js';
import { type LedgerIndex, ledgerWith } from '../limit/index.js';
import type { GrantEntry } from '../model/incentive/ledger.js';
import type { IncentiveReason } from '../model/incentive/reason.js';
import type { PlannedEntry, Verdict } from '../model/incentive/verdict.js';
import { checkClaim, orderReasons } from '../offer/index.js';
import { checkOneOf, checkSegment, isInSegment, tellMissing } from '../offer/where-and-who.js';
import { nextOpenAt } from '../validity/index.js';
import type { CampaignBook, PreparedCampaign } from './campaign-book.js';
import type { CampaignContext, CampaignCustomer } from './requests.js';
import { strategyAt } from './strategies-of.js';

/** One campaign and one customer at one instant. */
export interface Pair {
  readonly campaign: PreparedCampaign;
  readonly customer: CampaignCustomer;
  readonly context: CampaignContext;
  /** The campaigns of the same business form that gave her something already, the latest last. */
  readonly given: readonly PreparedCampaign[];
}

/** What stands against a pair at an instant, and what would be committed if nothing did. */
export interface Answer {
  readonly reasons: readonly IncentiveReason[];
  readonly offer?: string | undefined;
  readonly message?: ContactVerdict | undefined;
  readonly entries: readonly PlannedEntry[];
}

/** All that can be said of a pair at an instant, on the ledger so far. */
export function answerAt(
  book: CampaignBook,
  ledger: LedgerIndex,
  pair: Pair,
  asOf: number,
): Answer {
  const reasons: IncentiveReason[] = [];
  checkTime(book, pair.campaign, asOf, reasons);
  checkWho(pair, reasons);
  checkPlace(pair, reasons);
  const given = claimFirst(book, ledger, pair, asOf);
  reasons.push(...(given?.verdict.reasons ?? []));
  const grants = given?.verdict.entries ?? [];
  const message = contact(book, ledger, pair, grants, given?.offer, asOf);
  if (message !== undefined && message.status !== 'send') reasons.push(...message.reasons);
  const strategy = strategyAt(pair.given, asOf);
  if (strategy !== undefined && strategy.id !== pair.campaign.id) {
    reasons.push({ code: 'STRATEGY_CONFLICT', with: strategy.id });
  }
  const entries = [...grants, ...(message?.entries ?? [])];
  return { reasons: orderReasons(reasons), offer: given?.offer, message, entries };
}

function checkTime(
  { zone }: CampaignBook,
  { spec, span, schedule }: PreparedCampaign,
  asOf: number,
  reasons: IncentiveReason[],
): void {
  if (spec.enabled === false) reasons.push({ code: 'DISABLED' });
  if (asOf < span.fromMs) reasons.push({ code: 'NOT_STARTED', from: span.fromMs });
  if (asOf >= span.toMs) reasons.push({ code: 'EXPIRED', to: span.toMs });
  const opens = schedule === null ? asOf : nextOpenAt(schedule, asOf, zone);
  if (opens !== asOf) reasons.push({ code: 'OUTSIDE_SCHEDULE', nextOpenAt: opens });
}

function checkWho({ campaign: { spec }, customer }: Pair, reasons: IncentiveReason[]): void {
  const { who, except = [], control } = spec;
  checkSegment(who, customer, reasons);
  for (const segment of except) {
    const isIn = isInSegment(customer, segment);
    if (isIn === null) tellMissing(child('/customer/segments', segment), reasons);
    else if (isIn) reasons.push({ code: 'SEGMENT_EXCLUDED', segment });
  }
  if (control === undefined) return;
  const isHeldOut = customer.controls?.[control];
  if (typeof isHeldOut !== 'boolean') tellMissing(child('/customer/controls', control), reasons);
  else if (isHeldOut) reasons.push({ code: 'IN_CONTROL_GROUP', control });
}

function checkPlace({ campaign, customer, context }: Pair, reasons: IncentiveReason[]): void {
  const { cities, scenes } = campaign.spec.where ?? {};
  checkOneOf('CITY_MISMATCH', cities, customer.city, '/customer/city', reasons);
  checkOneOf('SCENE_MISMATCH', scenes, context.scene, '/context/scene', reasons);
}

/** The first of its offers that can be claimed; where none can, the first of all, which tells why. */
function claimFirst(
  { offers }: CampaignBook,
  ledger: LedgerIndex,
  { campaign, customer, context }: Pair,
  asOf: number,
): { readonly offer: string; readonly verdict: Verdict } | undefined {
  let refused: { readonly offer: string; readonly verdict: Verdict } | undefined;
  for (const offer of campaign.offers) {
    const request = {
      key: keyOf(context.run, campaign.id, customer.id),
      offerId: offer,
      customer,
      source: 'crm',
      codes: { ...codesOf({ campaign, customer, context }), ...channelOf(campaign) },
    } as const;
    const verdict = checkClaim(offers, ledger, request, asOf);
    if (verdict.status === 'applicable') return { offer, verdict };
    refused ??= { offer, verdict };
  }
  return refused;
}

/** The message of the campaign, as it would be after the grant that it goes with. */
function contact(
  { contacts }: CampaignBook,
  ledger: LedgerIndex,
  pair: Pair,
  grants: readonly PlannedEntry[],
  offer: string | undefined,
  asOf: number,
): ContactVerdict | undefined {
  const { campaign, customer, context } = pair;
  const { message, where } = campaign.spec;
  if (message === undefined) return undefined;
  const { purpose, type } = message;
  const planned = grants.map(({ entry }) => entry).filter((entry) => entry.kind === 'grant');
  const request = {
    key: `${keyOf(context.run, campaign.id, customer.id)}:message`,
    customer,
    channels: where?.channels ?? [],
    codes: codesOf(pair),
    ...(purpose === undefined ? {} : { purpose }),
    ...(type === undefined ? {} : { type }),
    ...(offer === undefined ? {} : { offerId: offer }),
  };
  const after = planned.length === 0 ? ledger : ledgerWith(ledger, planned as GrantEntry[]);
  return checkContact(contacts, after, request, asOf);
}

function keyOf(run: string, campaign: string, customer: string): string {
  return JSON.stringify([run, campaign, customer]);
}

function codesOf({
  campaign,
  customer,
  context: { run, trigger },
}: Pick<Pair, 'campaign' | 'customer' | 'context'>) {
  const { city } = customer;
  return {
    campaignId: campaign.id,
    runId: run,
    ...(trigger === undefined ? {} : { trigger }),
    ...(city === undefined ? {} : { city }),
  };
}

/** A claim is made where the campaign would rather speak. */
function channelOf({ spec: { where } }: PreparedCampaign): { readonly channel?: string } {
  const [channel] = where?.channels ?? [];
  return channel === undefined ? {} : { channel };
}
