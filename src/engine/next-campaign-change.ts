import { firstOther } from '../base/first-other.js';
import { localDay, startOfDay } from '../base/local-time.js';
import { CYCLE_MS } from '../base/zone.js';
import {
  type CampaignContext,
  type CampaignCustomer,
  type CampaignVerdict,
  decideCampaigns,
} from '../campaign/index.js';
import { hoursCloseAt, namedInstants } from '../campaign/turns.js';
import { foreseenFrom, type LedgerIndex } from '../limit/index.js';
import type { CustomerFacts } from '../model/facts.js';
import type { ReadyPlan } from './calibrate.js';
import { standingOf } from './decide-claim.js';
import { consentsOf } from './decide-contact.js';
import type { AboutCustomer } from './explain-campaign.js';
import { MOST_STEPS, seenUntil, watchOf } from './next-change.js';

/** What is known of a customer beside her facts, and how far is looked. */
export interface NextCampaignChangeOptions {
  readonly about?: AboutCustomer;
  /** Epoch milliseconds: changes after it are not looked for. By default there is no end. */
  readonly until?: number;
}

/**
 * The first instant after `asOf` at which another campaign is hers, or one of those that are no longer is, although nothing
 * new happens: caps and cooldowns run out, hours open and close, campaigns begin and end, consents end, she comes into
 * segments and leaves them. Which of several offers a campaign gives is not looked at. Null where that never happens, or not up to `until`.
 *
 * @param context a run that has decided nothing about her yet.
 * @param asOf epoch milliseconds.
 * @returns epoch milliseconds, exact to the millisecond.
 * @throws ClienteleError as `decide` does; RangeError as `nextChangeAt` does.
 *
 * @example
 * ```ts
 * import { calibrate, compile, indexLedger, nextCampaignChangeAt } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   channels: { push: { kind: 'inApp' } },
 *   campaigns: { hello: { message: {}, where: { channels: ['push'] } } },
 *   limits: { quietHours: { from: '22:00', to: '08:00' } },
 * });
 * const { index } = indexLedger(plan!.offers, []);
 * const facts = { id: 'anna', consents: [{ channel: 'push', purpose: 'marketing', from: 0 }] };
 * const night = Date.UTC(2026, 10, 1, 23);
 * const at = nextCampaignChangeAt(calibrate(plan!), facts, index, { run: 'r' }, night);
 * at && new Date(at).toISOString(); // => '2026-11-02T08:00:00.000Z'
 * ```
 */
export function nextCampaignChangeAt(
  ready: ReadyPlan,
  facts: CustomerFacts,
  ledger: LedgerIndex,
  context: CampaignContext,
  asOf: number,
  { about = {}, until = asOf + CYCLE_MS }: NextCampaignChangeOptions = {},
): number | null {
  const { campaigns: book } = ready.plan;
  const seen = seenUntil(facts, asOf);
  const known = foreseenFrom(ledger, asOf);
  const customerAt = (instant: number): CampaignCustomer => ({
    ...standingOf(ready, seen, instant),
    consents: consentsOf(seen, instant) ?? {},
    ...about,
  });
  const verdictsAt = (instant: number, customer = customerAt(instant)) =>
    decideCampaigns(book, known, customer, context, instant).verdicts;
  const hersAt = (instant: number) => hers(verdictsAt(instant));

  const turns = createTurns(ready, seen);
  const now = hersAt(asOf);
  let instant = asOf;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const customer = customerAt(instant);
    const next = Math.min(
      turns.after(instant),
      ...verdictsAt(instant, customer).map((verdict) => turnOf(verdict, customer, instant)),
    );
    if (next > until) return null;
    if (hersAt(next) !== now) {
      return firstOther(instant, next, (between) => hersAt(between) === now);
    }
    instant = next;
  }
  throw new RangeError(`after ${MOST_STEPS} steps no change is found up to ${instant}`);

  function turnOf(
    { campaign, isChosen, eligibleAgainAt }: CampaignVerdict,
    customer: CampaignCustomer,
    instant: number,
  ): number {
    const prepared = book.byId.get(campaign);
    const at = isChosen
      ? prepared && hoursCloseAt(book, prepared, customer, instant)
      : eligibleAgainAt;
    return at === null || at === undefined || at <= instant ? Number.POSITIVE_INFINITY : at;
  }
}

/** What is hers, as a text that can be compared. */
function hers(verdicts: readonly CampaignVerdict[]): string {
  return verdicts.map(({ isChosen }) => Number(isChosen)).join('');
}

/** What turns of itself: her standing and consents, what the playbook names, local days where validity hangs on them. */
function createTurns(ready: ReadyPlan, facts: CustomerFacts) {
  const { plan } = ready;
  const { campaigns: book, zone } = plan;
  const names = plan.definitions
    .map(({ name }) => name)
    .filter((name) => /^(segment|control)\.|^(orderCount|lifecycle\.ordersInLife)$/.test(name));
  const watch = watchOf(ready, facts);
  const named = namedInstants(book);
  const ends = (facts.consents ?? []).flatMap(({ to }) => (typeof to === 'number' ? [to] : []));
  const lastEnd = Math.max(
    ...[...book.offers.offers.values()].map(({ endOfValidity }) => endOfValidity ?? 0),
    0,
  );
  return {
    after: (instant: number): number => {
      const later = [...named, ...ends].filter((at) => at > instant);
      const midnight = startOfDay(localDay(instant, zone) + 1, zone);
      return Math.min(
        watch.turnAfter(names, instant),
        zone.stretchAt(instant).to,
        ...later,
        instant < lastEnd ? midnight : Number.POSITIVE_INFINITY,
      );
    },
  };
}
