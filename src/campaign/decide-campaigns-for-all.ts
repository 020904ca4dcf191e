import { compareCodePoints } from '../base/code-point-order.js';
import { requireInstant } from '../base/instant-argument.js';
import { md5 } from '../base/md5.js';
import { addToLedger, type LedgerIndex } from '../limit/index.js';
import type { IncentiveReasonCode } from '../model/incentive/reason.js';
import type { PlannedEntry } from '../model/incentive/verdict.js';
import type { CampaignBook, PreparedCampaign } from './campaign-book.js';
import { checkCampaign, plannedOf } from './check-campaign.js';
import type { CampaignContext, CampaignCustomer, CampaignVerdict } from './requests.js';
import { addStrategy, strategiesOf } from './strategies-of.js';

/** How a whole crowd is gone through. */
export interface CrowdContext extends CampaignContext {
  /** Seeds the order of customers among whom a budget or a stock is shared out. */
  readonly salt: string;
  /** Told of every pair, in the order in which they are decided. */
  readonly onVerdict?: (customerId: string, verdict: CampaignVerdict) => void;
}

/** What a campaign came to, over a crowd. */
export interface CampaignTotals {
  readonly campaign: string;
  readonly chosen: number;
  /** How many customers each reason held back; a customer with several reasons counts for each. */
  readonly heldBack: { readonly [C in IncentiveReasonCode]?: number };
}

/** What campaigns give to a crowd. */
export interface CrowdDecision {
  /** Who gets what, in the order in which it was decided. */
  readonly chosen: readonly { readonly customerId: string; readonly campaign: string }[];
  readonly totals: readonly CampaignTotals[];
  readonly entries: readonly PlannedEntry[];
}

/**
 * Which campaigns every customer of a crowd gets. The pairs are walked by priority, then by expected value, both
 * descending, then by md5 of `salt:id`, then by customer and campaign; each is decided by the same step as for one
 * customer, on the ledger so far, so that no cap, budget or stock is ever exceeded. A pair that is refused leaves the
 * customer free for later ones. The order of `customers` changes nothing.
 *
 * The index is a working copy: what is chosen is added to it.
 *
 * @param customers each id once.
 * @param asOf epoch milliseconds.
 * @throws ClienteleError with INVALID_INSTANT for an `asOf` that is none.
 *
 * @example
 * ```ts
 * import { compile, decideCampaignsForAll, indexLedger } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   offers: { gift: { kind: 'coupon', benefit: { off: 500 } } },
 *   campaigns: { hello: { what: 'gift', budget: 1000 } },
 * });
 * const { index } = indexLedger(plan!.offers, []);
 * const crowd = ['ann', 'bea', 'cid'].map((id) => ({ id }));
 * const { totals } = decideCampaignsForAll(plan!.campaigns, index, crowd, { run: 'r-1', salt: 's' }, 0);
 * totals; // => [{ campaign: 'hello', chosen: 2, heldBack: { LIMIT_REACHED: 1 } }]
 * ```
 */
export function decideCampaignsForAll(
  book: CampaignBook,
  ledger: LedgerIndex,
  customers: readonly CampaignCustomer[],
  context: CrowdContext,
  asOf: number,
): CrowdDecision {
  requireInstant(asOf);
  const crowd = inOrder(customers, context.salt).map((customer) => ({
    customer,
    strategies: strategiesOf(book, ledger, customer.id, asOf),
  }));
  const totals = new Map(book.campaigns.map(({ id }) => [id, new Map<string, number>()]));
  const chosen: { readonly customerId: string; readonly campaign: string }[] = [];
  const entries: PlannedEntry[] = [];
  for (const equals of byRank(book.campaigns, (campaign) => campaign)) {
    for (const { customer, strategies } of crowd) {
      for (const campaign of equals) {
        const pair = { campaign, customer, context, given: strategies.get(campaign.line) ?? [] };
        const verdict = checkCampaign(book, ledger, pair, asOf);
        context.onVerdict?.(customer.id, verdict);
        count(totals.get(campaign.id) as Map<string, number>, verdict);
        if (!verdict.isChosen) continue;
        addStrategy(strategies, campaign);
        addToLedger(ledger, plannedOf(verdict));
        chosen.push({ customerId: customer.id, campaign: campaign.id });
        entries.push(...verdict.entries);
      }
    }
  }
  const told = book.campaigns.map(({ id }): CampaignTotals => {
    const { [CHOSEN]: got = 0, ...heldBack } = Object.fromEntries(totals.get(id) ?? []);
    return { campaign: id, chosen: got, heldBack };
  });
  return { chosen, totals: told, entries };
}

const CHOSEN = '';

function count(totals: Map<string, number>, { isChosen, reasons }: CampaignVerdict): void {
  const codes = isChosen ? [CHOSEN] : new Set(reasons.map(({ code }) => code));
  for (const code of codes) totals.set(code, (totals.get(code) ?? 0) + 1);
}

/** An order that favours nobody, and is the same wherever and whenever it is made. */
function inOrder(
  customers: readonly CampaignCustomer[],
  salt: string,
): readonly CampaignCustomer[] {
  const keyed = customers.map((customer) => ({ customer, key: md5(`${salt}:${customer.id}`) }));
  keyed.sort(
    (a, b) => compareCodePoints(a.key, b.key) || compareCodePoints(a.customer.id, b.customer.id),
  );
  return keyed.map(({ customer }) => customer);
}

/** What is of campaigns of equal priority and expected value together, in the order of the book. */
export function byRank<T>(
  items: readonly T[],
  campaignOf: (item: T) => PreparedCampaign,
): readonly (readonly T[])[] {
  const ranks: T[][] = [];
  for (const item of items) {
    const last = ranks.at(-1);
    const first = last?.[0];
    if (first !== undefined && haveOneRank(campaignOf(first), campaignOf(item))) last?.push(item);
    else ranks.push([item]);
  }
  return ranks;
}

function haveOneRank(one: PreparedCampaign, other: PreparedCampaign): boolean {
  return (
    one.precedence === other.precedence &&
    one.priority === other.priority &&
    one.expectedValue === other.expectedValue
  );
}
