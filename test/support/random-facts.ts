import type { PlainValue, Tables } from '../../src/model/facts.js';

/** Numbers that look random and are the same on every run (the generator of Park and Miller, 1988). */
export function createDice(seed: number): Dice {
  let state = (seed % 2_147_483_646) + 1;
  const below = (limit: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  return {
    below,
    pick: (list) => list[below(list.length)] as never,
    chance: (percent) => below(100) < percent,
  };
}

export interface Dice {
  /** A whole number from 0 up to, and without, the limit. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly chance: (percent: number) => boolean;
}

export interface RandomFactsOptions {
  readonly seed: number;
  readonly customers: number;
  readonly asOf: number;
  readonly attributes?: (dice: Dice) => { readonly [name: string]: PlainValue };
  /** Further columns for a row of any open table. */
  readonly more?: (dice: Dice) => { readonly [name: string]: PlainValue };
  readonly eventTypes?: readonly string[];
  /** Instants lie at most so many days before asOf. */
  readonly historyDays?: number;
}

const DAY_MS = 86_400_000;
const IDS = ['', 'a', 'B', 'ä', '\uffff', '\u{10000}', "'", '\\'];

/**
 * Clean facts of many customers, among them some without a row: ties in time, rows without ids, gaps
 * where gaps are allowed, instants on and beside whole days and after asOf, refunds of both kinds.
 */
export function randomFacts({
  seed,
  customers: count,
  asOf,
  attributes = () => ({}),
  more = () => ({}),
  eventTypes = ['visit', 'sign_in', 'share'],
  historyDays = 400,
}: RandomFactsOptions): Required<Tables> {
  const dice = createDice(seed);
  const { below, pick, chance } = dice;
  const instant = (): number => {
    const day = asOf - below(historyDays) * DAY_MS;
    if (chance(4)) return asOf + pick([0, 1, DAY_MS]);
    return chance(60) ? day + pick([0, 0, -1, 1]) : Math.min(asOf, day + below(DAY_MS));
  };
  const perhaps = <T>(make: () => T): T | null => (chance(40) ? null : make());
  const ids = new Map<string, number>();
  // Ids of one kind of row are distinct, and not in the order in which rows are made.
  const idOf = (kind: string): string => {
    const place = (ids.get(kind) ?? 0) + 1;
    ids.set(kind, place);
    return `${pick(IDS)}${(place * 7_919) % 100_003}`;
  };
  const tables = {
    customers: [] as Required<Tables>['customers'][number][],
    orders: [] as Required<Tables>['orders'][number][],
    orderLines: [] as Required<Tables>['orderLines'][number][],
    events: [] as Required<Tables>['events'][number][],
    grants: [] as Required<Tables>['grants'][number][],
    contacts: [] as Required<Tables>['contacts'][number][],
    consents: [] as Required<Tables>['consents'][number][],
  };
  for (let place = 0; place < count; place++) {
    const customerId = `${pick(IDS)}c${place}`;
    tables.customers.push({ id: customerId, attributes: attributes(dice) });
    const usual = instant();
    // Many rows of one customer share an instant.
    const at = () => (chance(30) ? usual : instant());
    const rows = () => (chance(15) ? 0 : below(9));
    for (let left = rows(); left > 0; left--) {
      const status = pick([null, 'paid', 'paid', 'cancelled', 'refund'] as const);
      const amount = status === 'refund' ? -below(900) : below(3) * 100 + below(50);
      const isPaid = status === null || status === 'paid';
      const refunded = isPaid ? perhaps(() => below(amount + 1)) : null;
      const id = idOf('order');
      const refundedAt = perhaps(instant);
      const order = { id, customerId, at: at(), amount, refunded, refundedAt, status };
      tables.orders.push({ ...more(dice), ...order });
      for (let lines = below(3); lines > 0; lines--) {
        const line = {
          orderId: id,
          sku: perhaps(() => pick(['s1', 's2', 's3'])),
          category: perhaps(() => pick(['toys', 'Ärger', "o'clock"])),
          quantity: perhaps(() => below(5) - 1),
          amount: below(500),
        };
        tables.orderLines.push({ ...more(dice), ...line });
      }
    }
    for (let left = rows(); left > 0; left--) {
      const id = perhaps(() => idOf('event'));
      tables.events.push({ ...more(dice), id, customerId, at: at(), type: pick(eventTypes) });
    }
    for (let left = rows(); left > 0; left--) {
      tables.grants.push({
        ...more(dice),
        id: idOf('grant'),
        customerId,
        offerId: pick(['o1', 'o2']),
        type: perhaps(() => 'coupon'),
        campaignId: perhaps(() => 'spring'),
        source: pick([null, 'crm', 'self'] as const),
        at: at(),
        validFrom: perhaps(instant),
        validTo: perhaps(instant),
        redeemedAt: perhaps(instant),
        reversedAt: perhaps(instant),
      });
    }
    for (let left = rows(); left > 0; left--) {
      const id = perhaps(() => idOf('contact'));
      const channel = pick(['mail', 'sms']);
      const status = pick([null, 'sent', 'opened'] as const);
      tables.contacts.push({ ...more(dice), id, customerId, at: at(), channel, status });
    }
    for (let left = below(3); left > 0; left--) {
      const channel = pick(['mail', 'sms']);
      tables.consents.push({
        customerId,
        channel,
        purpose: 'ads',
        from: at(),
        to: perhaps(instant),
      });
    }
  }
  return tables;
}
