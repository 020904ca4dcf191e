import { type ContactVerdict, checkContact } from '../contact/index.js';
import { type LedgerIndex, ledgerWith } from '../limit/index.js';
import type { ContactEntry, GrantEntry } from '../model/incentive/ledger.js';
import type { IncentiveReason } from '../model/incentive/reason.js';
import type { PlannedEntry, Verdict } from '../model/incentive/verdict.js';
import { checkClaim, orderReasons } from '../offer/index.js';
import { nextOpenAt } from '../validity/index.js';
import type { CampaignBook, PreparedCampaign } from './campaign-book.js';
import type { CampaignContext, CampaignCustomer, CampaignVerdict } from './requests.js';

/** One campaign and one customer at one instant. */
export interface Pair {
  readonly campaign: PreparedCampaign;
  readonly customer: CampaignCustomer;
  readonly context: CampaignContext;
  /** The campaign of the same business form that she has got already, where there is one. */
  readonly rival: string | undefined;
}

/** The step that every decision about campaigns is made of: one pair, on the ledger so far. */
export function checkCampaign(
  book: CampaignBook,
  ledger: LedgerIndex,
  pair: Pair,
  asOf: number,
): CampaignVerdict {
  const answer = answerAt(book, ledger, pair, asOf);
  const { reasons, offer, message, entries } = answer;
  const isChosen = reasons.length === 0;
  return {
    campaign: pair.campaign.id,
    isChosen,
    reasons,
    ...(isChosen && offer !== undefined ? { offer } : {}),
    ...(isChosen && message !== undefined ? { message } : {}),
    eligibleAgainAt: isChosen ? asOf : eligibleAgain(book, ledger, pair, asOf),
    entries: isChosen ? entries : [],
  };
}

interface Answer {
  readonly reasons: readonly IncentiveReason[];
  readonly offer?: string | undefined;
  readonly message?: ContactVerdict | undefined;
  readonly entries: readonly PlannedEntry[];
}

function answerAt(book: CampaignBook, ledger: LedgerIndex, pair: Pair, asOf: number): Answer {
  const reasons: IncentiveReason[] = [];
  checkTime(book, pair.campaign, asOf, reasons);
  checkWho(pair, reasons);
  checkPlace(pair, reasons);
  const given = claimFirst(book, ledger, pair, asOf);
  reasons.push(...(given?.verdict.reasons ?? []));
  const grants = given?.verdict.entries ?? [];
  const message = contact(book, ledger, pair, grants, given?.offer, asOf);
  if (message !== undefined && message.status !== 'send') reasons.push(...message.reasons);
  if (pair.rival !== undefined) reasons.push({ code: 'STRATEGY_CONFLICT', with: pair.rival });
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
  const isIn = (segment: string) => {
    const known = customer.segments?.[segment];
    if (typeof known === 'boolean') return known;
    reasons.push({ code: 'MISSING_INPUT', path: `/customer/segments/${segment}` });
    return undefined;
  };
  if (who !== undefined && isIn(who) === false) {
    reasons.push({ code: 'SEGMENT_MISMATCH', segment: who });
  }
  for (const segment of except) {
    if (isIn(segment) === true) reasons.push({ code: 'SEGMENT_EXCLUDED', segment });
  }
  if (control === undefined) return;
  const isHeldOut = customer.controls?.[control];
  if (typeof isHeldOut !== 'boolean') {
    reasons.push({ code: 'MISSING_INPUT', path: `/customer/controls/${control}` });
  } else if (isHeldOut) reasons.push({ code: 'IN_CONTROL_GROUP', control });
}

function checkPlace({ campaign, customer, context }: Pair, reasons: IncentiveReason[]): void {
  const { cities, scenes } = campaign.spec.where ?? {};
  const check = (
    code: 'CITY_MISMATCH' | 'SCENE_MISMATCH',
    allowed: readonly string[] | undefined,
    actual: string | undefined,
    path: string,
  ) => {
    if (allowed === undefined) return;
    if (actual === undefined) reasons.push({ code: 'MISSING_INPUT', path });
    else if (!allowed.includes(actual)) reasons.push({ code, allowed, actual });
  };
  check('CITY_MISMATCH', cities, customer.city, '/customer/city');
  check('SCENE_MISMATCH', scenes, context.scene, '/context/scene');
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

/** Of several offers the one that can be given first decides. */
function eligibleAgain(
  book: CampaignBook,
  ledger: LedgerIndex,
  pair: Pair,
  asOf: number,
): number | null {
  const { campaign } = pair;
  if (campaign.offers.length < 2) return eligibleFrom(book, ledger, pair, asOf);
  const instants = campaign.offers.flatMap((offer) => {
    const alone = { ...pair, campaign: { ...campaign, offers: [offer] } };
    return eligibleFrom(book, ledger, alone, asOf) ?? [];
  });
  return instants.length === 0 ? null : Math.min(...instants);
}

/** Goes on to the latest instant that a reason names, until nothing is left. */
function eligibleFrom(
  book: CampaignBook,
  ledger: LedgerIndex,
  pair: Pair,
  asOf: number,
): number | null {
  let { reasons } = answerAt(book, ledger, pair, asOf);
  let instant = asOf;
  for (let step = 0; reasons.length > 0; step++) {
    const ends = reasons.map(endOf);
    if (step === MOST_STEPS || ends.some((end) => end === null)) return null;
    instant = Math.max(...(ends as number[]));
    reasons = answerAt(book, ledger, pair, instant).reasons;
  }
  return instant;
}

const MOST_STEPS = 1_000;

function endOf(reason: IncentiveReason): number | null {
  switch (reason.code) {
    case 'NOT_STARTED':
      return reason.from;
    case 'OUTSIDE_SCHEDULE':
      return reason.nextOpenAt;
    case 'QUIET_HOURS':
      return reason.until;
    case 'LIMIT_REACHED':
      return reason.resetsAt ?? null;
    default:
      return null;
  }
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

/** What is to be committed for a pair that is chosen. */
export function plannedOf({ entries }: CampaignVerdict): readonly (GrantEntry | ContactEntry)[] {
  return entries
    .map(({ entry }) => entry)
    .filter((entry) => entry.kind === 'grant' || entry.kind === 'contact');
}
