import { compareCodePoints } from '../base/code-point-order.js';
import { readEntries } from '../ledger/index.js';
import type { Order } from '../model/facts.js';
import type { LedgerEntry } from '../model/incentive/ledger.js';
import { knownFacts } from './facts.js';
import type { Fraction } from './fraction.js';

/** One level of invitations: 1 are those whom customers invited who were not invited themselves. */
export interface ReferralLevel {
  readonly level: number;
  readonly invited: number;
  /** Of them: those who ordered at or after their invitation. */
  readonly conversion: Fraction;
}

/** What invitations came to. */
export interface Referrals {
  readonly levels: readonly ReferralLevel[];
  /** Customers who invited others and were not invited themselves. */
  readonly roots: number;
  /** Invited customers per customer who invites or was invited: above 1 the tree grows by itself. */
  readonly viralCoefficient: Fraction;
  /** Circles of customers who invited each other, each by id; nobody in one stands on a level. */
  readonly circles: readonly (readonly string[])[];
  /** What the grants of invitations paid, in minor units, per invited customer who ordered. */
  readonly costPerCustomer: Fraction;
}

/**
 * The trees of invitations that a ledger tells: a grant that names a referrer is an invitation of its holder, the
 * first one counts. A customer who is invited by somebody below herself makes a circle.
 *
 * @throws ClienteleError with INVALID_INSTANT.
 *
 * @example
 * ```ts
 * import { measureReferrals } from 'clientele/measure';
 *
 * const invited = (customerId: string, referrerId: string) => ({
 *   v: 1, kind: 'grant', id: `${customerId}:grant`, key: customerId, body: '', at: 0, customerId, offerId: 'friend',
 *   codes: {}, grantId: customerId, offerVersion: 1, type: null, source: 'referral', benefit: { off: 500 }, uses: 1,
 *   drawnMinor: null, mostMinor: 500, claimNumber: 1, validFrom: 0, validTo: null, referrerId,
 * }) as const;
 * const orders = [{ id: 'o-1', customerId: 'bert', at: 5, amount: 3000 }];
 * const { levels } = measureReferrals([invited('bert', 'anna'), invited('cleo', 'bert')], orders, 9);
 * levels[0]; // => { level: 1, invited: 1, conversion: { numerator: 1, denominator: 1 } }
 * levels[1]?.conversion; // => { numerator: 0, denominator: 1 }
 * ```
 */
export function measureReferrals(
  entries: readonly LedgerEntry[],
  orders: readonly Order[],
  asOf: number,
): Referrals {
  const known = knownFacts({ entries, orders }, asOf);
  const invitations = new Map<string, { readonly by: string; readonly at: number }>();
  let paidMinor = 0;
  for (const { grant, redemptions, reversedAt } of readEntries(known.entries).grants) {
    if (grant.referrerId === undefined || reversedAt !== null) continue;
    for (const { entry, reversedAt: takenBack } of redemptions) {
      if (takenBack === null) paidMinor += entry.amountMinor;
    }
    if (!invitations.has(grant.customerId)) {
      invitations.set(grant.customerId, { by: grant.referrerId, at: grant.at });
    }
  }
  const circles = circlesAmong(invitations);
  const inCircle = new Set(circles.flat());
  const levelOf = levelsOf(invitations, inCircle);
  const levels: { invited: number; ordered: number }[] = [];
  let ordered = 0;
  for (const [id, { at }] of invitations) {
    const hasOrdered = (known.ordersOf.get(id) ?? []).some((order) => order.at >= at);
    if (hasOrdered) ordered++;
    const level = levelOf.get(id);
    if (level === undefined) continue;
    levels[level - 1] ??= { invited: 0, ordered: 0 };
    const counted = levels[level - 1] as (typeof levels)[number];
    counted.invited++;
    if (hasOrdered) counted.ordered++;
  }
  const people = new Set([...invitations].flatMap(([id, { by }]) => [id, by]));
  return {
    levels: levels.map((counted, place) => ({
      level: place + 1,
      invited: counted.invited,
      conversion: { numerator: counted.ordered, denominator: counted.invited },
    })),
    roots: [...people].filter((id) => !invitations.has(id)).length,
    viralCoefficient: { numerator: invitations.size, denominator: people.size },
    circles,
    costPerCustomer: { numerator: paidMinor, denominator: ordered },
  };
}

type Invitations = ReadonlyMap<string, { readonly by: string }>;

/** Each circle once; whoever was invited by somebody in a circle is not in it. */
function circlesAmong(invitations: Invitations): readonly (readonly string[])[] {
  const done = new Set<string>();
  const circles: string[][] = [];
  for (const start of invitations.keys()) {
    const path = new Map<string, number>();
    let id = start;
    while (invitations.has(id) && !done.has(id) && !path.has(id)) {
      path.set(id, path.size);
      id = (invitations.get(id) as { readonly by: string }).by;
    }
    const from = path.get(id);
    if (from !== undefined) circles.push([...path.keys()].slice(from).sort(compareCodePoints));
    for (const passed of path.keys()) done.add(passed);
  }
  return circles.sort(([one = ''], [other = '']) => compareCodePoints(one, other));
}

/** How far below a customer who was not invited each one stands; below a circle nobody stands anywhere. */
function levelsOf(invitations: Invitations, inCircle: ReadonlySet<string>): Map<string, number> {
  const levels = new Map<string, number>();
  for (const start of invitations.keys()) {
    const path: string[] = [];
    let id = start;
    while (invitations.has(id) && !levels.has(id) && !inCircle.has(id)) {
      path.push(id);
      id = (invitations.get(id) as { readonly by: string }).by;
    }
    if (inCircle.has(id)) continue;
    let level = levels.get(id) ?? 0;
    for (const passed of path.reverse()) levels.set(passed, ++level);
  }
  return levels;
}
