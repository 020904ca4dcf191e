import type { Zone } from '../base/zone.js';
import type { LimitAction, LimitSpec } from '../model/incentive/limit.js';
import type { CampaignFrame, OfferSpec } from '../model/incentive/offer.js';
import { mostOf } from '../play/index.js';
import { prepareSchedule } from '../validity/index.js';
import { spanOf } from '../validity/span-of.js';
import { endForClaims, prepareValidity } from '../validity/use-span.js';
import type { PreparedFrame, PreparedOffer } from './offer-book.js';

const CLAIM_ACTIONS: readonly LimitAction[] = [
  'claim',
  'deliver',
  'amount',
  'outstanding',
  'spent',
];

export function prepareCampaign(id: string, frame: CampaignFrame, zone: Zone): PreparedFrame {
  return { id, span: spanOf(frame.when ?? {}, zone), enabled: frame.enabled !== false };
}

/** Works out what does not hang on who asks. */
export function prepareOffer(
  id: string,
  spec: OfferSpec,
  {
    limits,
    numbering,
    campaign,
    zone,
  }: {
    /** Those that concern the offer. */
    readonly limits: readonly LimitSpec[];
    readonly numbering: LimitSpec | null;
    readonly campaign: PreparedFrame | null;
    readonly zone: Zone;
  },
): PreparedOffer {
  const { claim = {}, use = {} } = spec;
  const doing = (...actions: readonly LimitAction[]) =>
    limits.filter(({ action }) => actions.includes(action));
  return {
    id,
    spec,
    version: spec.version ?? 1,
    campaign,
    claimSpan: spanOf(claim, zone),
    validity: prepareValidity(use.valid ?? {}, zone, campaign?.span),
    endOfValidity: endForClaims(use.valid ?? {}, zone, campaign?.span),
    claimSchedule: claim.schedule === undefined ? null : prepareSchedule(claim.schedule),
    useSchedule: use.schedule === undefined ? null : prepareSchedule(use.schedule),
    claimLimits: doing(...CLAIM_ACTIONS),
    reserveLimits: doing('reserve'),
    redeemLimits: doing('redeem'),
    numbering,
    uses: use.perGrant === undefined ? 1 : use.perGrant,
    mostPerUse: mostOf(spec.benefit),
  };
}

/** The limit that numbers the claims of one activity, where their amounts hang on the number. */
export function numberingOf(id: string, offers: ReadonlyMap<string, OfferSpec>): LimitSpec | null {
  const benefit = offers.get(id)?.benefit;
  if (benefit === undefined) return null;
  if ('draw' in benefit) return countingClaims(`sequence:${id}`, [id], 'keep');
  if (!('diminishing' in benefit)) return null;
  const { activity, onReversal = 'keep' } = benefit.diminishing;
  if (activity === undefined) return countingClaims(`activity:${id}`, [id], onReversal);
  const members = [...offers].filter(([, { benefit: other }]) =>
    'diminishing' in other ? other.diminishing.activity === activity : false,
  );
  const names = members.map(([name]) => name);
  // Offers of one activity may differ in what becomes of a number, and then count apart.
  const kind = onReversal === 'keep' ? 'activities' : 'activities-free';
  return countingClaims(`${kind}:${activity}`, names, onReversal);
}

function countingClaims(
  id: string,
  offers: readonly string[],
  onReversal: 'keep' | 'free',
): LimitSpec {
  const window = 'lifetime' as const;
  const max = Number.MAX_SAFE_INTEGER;
  return {
    id,
    label: 'limit',
    action: 'claim',
    max,
    per: ['customer'],
    window,
    offers,
    onReversal,
  };
}
