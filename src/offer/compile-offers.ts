import type { Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { createZone, type Zone } from '../base/zone.js';
import { type Report, readZone, soundly } from '../expr/fields.js';
import { quote, readEntries, readObject } from '../expr/section.js';
import { expandShorthands, readLimitsSection } from '../limit/index.js';
import type { CartSpec } from '../model/incentive/cart.js';
import type { LimitAction, LimitSpec, LimitsSection } from '../model/incentive/limit.js';
import type { CampaignFrame, OfferSpec } from '../model/incentive/offer.js';
import { prepareCart } from './cart-policy.js';
import type { OfferBook, PreparedOffer } from './offer-book.js';
import { numberingOf, prepareCampaign, prepareOffer } from './prepare-offer.js';
import { checkIdleLimits } from './read/check-idle-limits.js';
import { checkOfferNames } from './read/check-offer-names.js';
import { readCart } from './read/read-cart.js';
import { readCampaignFrame, readOffer } from './read/read-offer.js';

/** Offers and what concerns them, as plain data: the sections of a playbook. */
export interface OfferSections {
  /** The zone of every local day, by its IANA name. */
  readonly timeZone: string;
  readonly currency?: string;
  readonly offers?: { readonly [name: string]: OfferSpec };
  readonly campaigns?: { readonly [name: string]: CampaignFrame };
  readonly limits?: LimitsSection;
  readonly cart?: CartSpec;
}

/** What `compileOffers` gives: a book if no issue is an error, and every issue there is. */
export interface CompiledOffers {
  readonly book: OfferBook | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Checks offers and works out once what does not hang on who asks. Segments that they name are not
 * looked for: within a playbook, `compile` does.
 *
 * @returns `book` is undefined if any issue is an error; warnings leave it standing.
 *
 * @example
 * ```ts
 * import { compileOffers } from 'clientele';
 *
 * const back20 = { kind: 'coupon', benefit: { off: 2000 }, claim: { perCustomer: -1 } } as const;
 * compileOffers({ timeZone: 'UTC', offers: { back20 } }).issues[0]?.pointer;
 * // => '/offers/back20/claim/perCustomer'
 * ```
 */
export function compileOffers(sections: OfferSections): CompiledOffers {
  const issues: Issue[] = [];
  const report: Report = ({ severity = 'error', ...issue }) => {
    issues.push({ ...issue, severity });
  };
  const known = ['timeZone', 'currency', 'offers', 'campaigns', 'limits', 'cart'];
  if (readObject(sections, '', known, report) === undefined) return { book: undefined, issues };
  const { timeZone } = sections as { readonly timeZone?: unknown };
  const zone = readZone(timeZone, '/timeZone', report);
  const currency = readCurrency(sections, report);
  // Without a zone there is no book, but the other mistakes are told all the same.
  const utc = createZone('UTC') as Zone;
  const book = prepareBook(sections, { zone: zone ?? utc, currency, report });
  const isSound = !issues.some(({ severity }) => severity === 'error');
  return { book: isSound ? book : undefined, issues };
}

function readCurrency({ currency }: { readonly currency?: unknown }, report: Report) {
  if (currency === undefined) return null;
  if (typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)) return currency;
  const expected = 'a code of ISO 4217, such as CNY';
  report({ code: 'UNKNOWN_CURRENCY', pointer: '/currency', message: 'is no currency', expected });
  return null;
}

/** The sections as they stand in a playbook. */
interface RawSections {
  readonly offers?: unknown;
  readonly campaigns?: unknown;
  readonly limits?: unknown;
  readonly cart?: unknown;
}

/** Reads the sections that speak of offers, and prepares them; reports every mistake. */
export function prepareBook(
  sections: RawSections,
  {
    zone,
    currency,
    segments,
    limits: further = [],
    report,
  }: {
    readonly zone: Zone;
    readonly currency: string | null;
    /** The segments that can be named; where it is not given, any. */
    readonly segments?: readonly string[];
    /** Limits from elsewhere, such as those of campaigns. */
    readonly limits?: readonly LimitSpec[];
    readonly report: Report;
  },
): OfferBook {
  const offers = readNamed(sections.offers, '/offers', report, readOffer);
  const campaigns = readNamed(sections.campaigns, '/campaigns', report, readCampaignFrame);
  const written =
    sections.limits === undefined ? [] : readLimitsSection(sections.limits, '/limits', report);
  const general = [...written, ...further];
  const own = [...offers].flatMap(([id, spec]) => expandShorthands(id, spec));
  const cart = prepareCart(
    sections.cart === undefined ? {} : soundly(readCart)(sections.cart, '/cart', report),
  );
  checkOfferNames(sections, [...cart.lanes.keys()], segments, report);
  checkIdleLimits(sections, offers, report);
  const numberings = new Map([...offers.keys()].map((id) => [id, numberingOf(id, offers)]));

  const prepared = new Map<string, PreparedOffer>();
  for (const [id, spec] of offers) {
    const pointer = child('/offers', id);
    const frame = spec.campaign === undefined ? undefined : campaigns.get(spec.campaign);
    const campaign =
      frame === undefined ? null : prepareCampaign(spec.campaign as string, frame, zone);
    // What an offer lists may concern others as well, and holds them back, too.
    const limits = [...own, ...general].filter((limit) => concerns(limit, id));
    const numbering = numberings.get(id) ?? null;
    const offer = prepareOffer(id, spec, { limits, numbering, campaign, zone });
    checkBudget(offer, pointer, report);
    checkMost(offer, pointer, report);
    prepared.set(id, offer);
  }
  const numbering = [...new Map([...numberings.values()].flatMap(byId)).values()];
  const limits = [...own, ...general, ...numbering];
  const overAll = (action: LimitAction) =>
    general.filter((limit) => limit.offers === undefined && limit.action === action);
  const withoutOffer = { reserveLimits: overAll('reserve'), redeemLimits: overAll('redeem') };
  return { offers: prepared, withoutOffer, limits, zone, currency, cart };
}

function readNamed<T>(
  section: unknown,
  pointer: string,
  report: Report,
  read: (json: unknown, pointer: string, report: Report) => T | undefined,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  if (section === undefined) return found;
  readEntries(section, pointer, report, (name, entry, place) => {
    const value = read(entry, place, report);
    if (value !== undefined) found.set(name, value);
  });
  return found;
}

function concerns({ offers }: LimitSpec, id: string): boolean {
  return offers === undefined || offers.includes(id);
}

function byId(limit: LimitSpec | null): readonly (readonly [string, LimitSpec])[] {
  return limit === null ? [] : [[limit.id, limit]];
}

/** A budget holds back the most that a grant can pay, so that has to be known, and to fit in. */
function checkBudget(
  { claimLimits, mostPerUse, uses }: PreparedOffer,
  pointer: string,
  report: Report,
) {
  const budgets = claimLimits.filter(({ action }) => action === 'amount');
  if (budgets.length === 0) return;
  const most = mostPerUse === null || uses === null ? null : mostPerUse * uses;
  if (most === null) {
    const message = 'a budget is set, and how much a grant pays at most is not known beforehand';
    const expected =
      'money off, "percentOff" with "cap", and a number of uses; else a limit of action redeem';
    report({ code: 'UNBOUNDED_BENEFIT', pointer: child(pointer, 'benefit'), message, expected });
    return;
  }
  for (const { id, max, onOvershoot = 'reject' } of budgets) {
    if (max >= most || onOvershoot !== 'reject') continue;
    const message = `one grant may pay ${most}, more than ${quote(id)} allows in all, ${max}: nobody can claim`;
    report({ code: 'BUDGET_BELOW_BENEFIT', severity: 'warning', pointer, message });
  }
}

/** All that a grant pays over its uses has to be an amount that is exact. */
function checkMost({ mostPerUse, uses }: PreparedOffer, pointer: string, report: Report) {
  if (mostPerUse === null || uses === null || Number.isSafeInteger(mostPerUse * uses)) return;
  const message = `${uses} uses of ${mostPerUse} are no exact amount any more`;
  const expected = 'at most 9007199254740991 over all uses';
  report({ code: 'OUT_OF_RANGE', pointer: `${pointer}/use/perGrant`, message, expected });
}
