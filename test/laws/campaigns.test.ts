import { createHash } from 'node:crypto';
import {
  addToLedger,
  type CampaignCustomer,
  type CampaignVerdict,
  compileUnknown,
  decideCampaigns,
  decideCampaignsForAll,
  indexLedger,
  type LedgerEntry,
  orderReasons,
  type Plan,
} from 'clientele';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const RUNS = { numRuns: Number(process.env.CLIENTELE_CAMPAIGN_RUNS ?? 100) };
const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 10, 2);

const OFFERS = ['small', 'big', 'drawn'];
const SEGMENTS = ['a', 'b'];
const IDS = ['ann', 'bea', 'cid', 'dan', 'eve'];

const day = fc.integer({ min: 1, max: 9 }).map((date) => `2026-11-0${date}`);
/** Most keys of most campaigns are not there, so that there is much to choose from. */
function seldom<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: value },
  );
}
const mostly = fc.integer({ min: 0, max: 4 }).map((luck) => luck > 0);
const campaign = fc.record({
  who: seldom(fc.constantFrom(...SEGMENTS)),
  except: seldom(fc.constant(['b'])),
  control: seldom(fc.constant('held')),
  what: fc.oneof(fc.constantFrom(...OFFERS), fc.constant(['big', 'small']), fc.constant(undefined)),
  message: seldom(fc.record({ type: fc.constantFrom('sale', 'news') }, { requiredKeys: [] })),
  when: seldom(
    fc
      .record({ from: day, to: day }, { requiredKeys: [] })
      .filter(({ from = '', to = '9' }) => from <= to),
  ),
  schedule: seldom(fc.constant({ open: [{ from: '09:00', to: '18:00' }] })),
  priority: seldom(fc.integer({ min: 0, max: 2 })),
  expectedValue: seldom(fc.integer({ min: 0, max: 1 })),
  businessLine: fc.constantFrom('x', 'y', 'z'),
  again: seldom(fc.constantFrom('never', { rolling: '12h' }, { calendar: 'day' })),
  budget: seldom(fc.integer({ min: 100, max: 3_000 })),
  grantsPerDay: seldom(fc.integer({ min: 0, max: 3 })),
});
const limits = fc.record(
  {
    outstandingGrants: fc.integer({ min: 1, max: 4 }),
    sameTypeEvery: fc.constantFrom({ rolling: '24h' }, { calendar: 'day' }),
    contacts: fc.constantFrom(
      [{ max: 1, window: { rolling: '24h' } }],
      [{ max: 2, window: { calendar: 'day' } }],
    ),
    quietHours: fc.constantFrom({ from: '22:00', to: '08:00' }, { from: '12:00', to: '13:00' }),
  },
  { requiredKeys: [] },
);
const customer = fc.record({
  segments: fc.record({ a: mostly, b: fc.boolean() }),
  controls: fc.record({ held: mostly.map((isFree) => !isFree) }),
  agreed: mostly,
});
const world = fc.record({
  campaigns: fc.array(campaign, { minLength: 2, maxLength: 5 }),
  limits,
  customers: fc.array(customer, { minLength: 1, maxLength: IDS.length }),
  instants: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 4 }),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

/** The campaigns of a world; those that cannot stand beside an earlier one have a line of their own. */
function planOf({ campaigns, limits: all }: World): Plan {
  const named = campaigns.map((spec, place): readonly [string, object] => {
    const { what, message, budget, ...rest } = spec;
    const given = { ...rest, what: what ?? (message === undefined ? 'small' : undefined), message };
    const where = message === undefined ? undefined : { channels: ['push'] };
    // How much is drawn is not known beforehand by the least offer, and a budget asks for that.
    const full = { ...given, where, budget: what === 'drawn' ? undefined : budget };
    return [`c${place}`, JSON.parse(JSON.stringify(full))];
  });
  const compiled = (entries: readonly (readonly [string, object])[]) =>
    compileUnknown({
      version: 1,
      timeZone: 'Europe/Berlin',
      controls: { held: { percent: 10, salt: 's' } },
      segments: {
        a: { '>=': [{ var: 'orderCount' }, 1] },
        b: { '>=': [{ var: 'spend' }, 1000] },
      },
      channels: { push: { kind: 'inApp' } },
      offers: {
        small: { kind: 'coupon', type: 'thanks', benefit: { off: 100 }, claim: { perCustomer: 3 } },
        big: { kind: 'coupon', type: 'winback', benefit: { off: 900 }, claim: { stock: 2 } },
        drawn: { kind: 'redPacket', benefit: { draw: { min: 5, max: 90, seed: 'law' } } },
      },
      campaigns: Object.fromEntries(entries),
      limits: all,
    });
  const first = compiled(named);
  if (first.plan !== undefined) return first.plan;
  const errors = first.issues.filter(({ severity }) => severity === 'error');
  expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['STRATEGY_CONFLICT']));
  const refused = new Set(errors.map(({ pointer }) => pointer));
  const apart = named.map(([name, spec]): readonly [string, object] =>
    refused.has(`/campaigns/${name}`) ? [name, { ...spec, businessLine: name }] : [name, spec],
  );
  return compiled(apart).plan as Plan;
}

function crowdOf({ customers }: World): readonly CampaignCustomer[] {
  return customers.map(({ agreed, ...known }, place) => ({
    id: IDS[place] as string,
    ...known,
    consents: { push: { marketing: agreed } },
  }));
}

const instantsOf = ({ instants }: World) =>
  [...instants].sort((a, b) => a - b).map((hour) => START + hour * HOUR_MS);

const entriesOf = ({ entries }: { readonly entries: readonly { readonly entry: LedgerEntry }[] }) =>
  entries.map(({ entry }) => entry);

/** Runs over a world, one after another, with the ledger before each. */
function* runs(given: World, plan: Plan) {
  const crowd = crowdOf(given);
  const ledger: LedgerEntry[] = [];
  for (const [place, asOf] of instantsOf(given).entries()) {
    const { index, issues } = indexLedger(plan.offers, ledger);
    expect(issues).toEqual([]);
    const context = { run: `r-${place}`, salt: 'salt' };
    yield { index, asOf, context, crowd, before: [...ledger] };
    const copy = indexLedger(plan.offers, ledger).index;
    ledger.push(...entriesOf(decideCampaignsForAll(plan.campaigns, copy, crowd, context, asOf)));
  }
}

test('a crowd of one gets what she gets alone, and nothing was changed by asking', () => {
  let chosen = 0;
  let several = 0;
  fc.assert(
    fc.property(world, (given) => {
      const plan = planOf(given);
      for (const { index, asOf, context, crowd, before } of runs(given, plan)) {
        for (const one of crowd) {
          const alone = decideCampaigns(plan.campaigns, index, one, context, asOf);
          const again = decideCampaigns(plan.campaigns, index, one, context, asOf);
          expect(again).toEqual(alone);
          const verdicts: CampaignVerdict[] = [];
          const copy = indexLedger(plan.offers, before).index;
          const onVerdict = (_: string, verdict: CampaignVerdict) => verdicts.push(verdict);
          decideCampaignsForAll(plan.campaigns, copy, [one], { ...context, onVerdict }, asOf);
          const plain = (list: readonly CampaignVerdict[]) =>
            list.map(({ entries, message, ...rest }) => ({
              ...rest,
              entries: entries.map(({ entry }) => entry),
              status: message?.status,
            }));
          expect(plain(alone.verdicts)).toEqual(plain(verdicts));
          if (alone.chosen.length > 0) chosen++;
          if (alone.chosen.length > 1) several++;
        }
      }
    }),
    RUNS,
  );
  expect(chosen).toBeGreaterThan(RUNS.numRuns / 4);
  expect(several).toBeGreaterThan(RUNS.numRuns / 20);
});

test('the crowd is the fold of single decisions', () => {
  let chosen = 0;
  fc.assert(
    fc.property(world, (given) => {
      const plan = planOf(given);
      for (const { index, asOf, context, crowd, before } of runs(given, plan)) {
        const soFar = indexLedger(plan.offers, before).index;
        const expected: LedgerEntry[] = [];
        for (const [one, name] of pairsInOrder(plan, crowd, context.salt)) {
          const single = only(plan.campaigns, name);
          const entries = entriesOf(decideCampaigns(single, soFar, one, context, asOf));
          expect(addToLedger(soFar, entries)).toEqual([]);
          expected.push(...entries);
        }
        const all = decideCampaignsForAll(plan.campaigns, index, crowd, context, asOf);
        expect(entriesOf(all)).toEqual(expected);
        chosen += all.chosen.length;
      }
    }),
    RUNS,
  );
  expect(chosen).toBeGreaterThan(RUNS.numRuns);
});

/** By priority, by expected value, by md5 of salt and customer, by customer, by campaign. */
function pairsInOrder(plan: Plan, crowd: readonly CampaignCustomer[], salt: string) {
  const md5 = (id: string) => createHash('md5').update(`${salt}:${id}`).digest('hex');
  const pairs = plan.campaigns.campaigns.flatMap((campaign) =>
    crowd.map((one) => ({ campaign, one, key: `${md5(one.id)} ${one.id} ${campaign.id}` })),
  );
  return pairs
    .sort(
      (a, b) =>
        b.campaign.priority - a.campaign.priority ||
        b.campaign.expectedValue - a.campaign.expectedValue ||
        (a.key < b.key ? -1 : 1),
    )
    .map(({ campaign, one }) => [one, campaign.id] as const);
}

/** The book with one campaign to decide about, all others known. */
function only(book: Plan['campaigns'], name: string): Plan['campaigns'] {
  return { ...book, campaigns: book.campaigns.filter(({ id }) => id === name) };
}

test('whatever the order that the crowd and the ledger come in, it gets the same', () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.nat()), (given, random) => {
      const plan = planOf(given);
      for (const { index, asOf, context, crowd, before } of runs(given, plan)) {
        const keys = new Map(crowd.map(({ id }) => [id, random.next().value as number]));
        const shuffled = [...crowd].sort((a, b) => Number(keys.get(a.id)) - Number(keys.get(b.id)));
        const copy = indexLedger(plan.offers, [...before].reverse()).index;
        const one = decideCampaignsForAll(plan.campaigns, index, crowd, context, asOf);
        const other = decideCampaignsForAll(plan.campaigns, copy, shuffled, context, asOf);
        expect(other).toEqual(one);
        const sum = (list: typeof one.totals) => list.reduce((all, { chosen }) => all + chosen, 0);
        expect(sum(one.totals)).toBe(one.chosen.length);
      }
    }),
    RUNS,
  );
});

test('no cap, budget, stock or strategy is ever exceeded', () => {
  let given = 0;
  fc.assert(
    fc.property(world, (drawn) => {
      const plan = planOf(drawn);
      const ledger: LedgerEntry[] = [];
      for (const { index, asOf, context, crowd } of runs(drawn, plan)) {
        const decision = decideCampaignsForAll(plan.campaigns, index, crowd, context, asOf);
        ledger.push(...entriesOf(decision));
        checkBounds(plan, ledger, asOf);
        given += decision.chosen.length;
      }
    }),
    RUNS,
  );
  expect(given).toBeGreaterThan(RUNS.numRuns);
});

/** Counted from the entries themselves. */
function checkBounds(plan: Plan, ledger: readonly LedgerEntry[], now: number): void {
  const grants = ledger.filter((entry) => entry.kind === 'grant');
  const { outstandingGrants } = (plan.playbook.limits ?? {}) as { outstandingGrants?: number };
  for (const id of IDS) {
    const hers = grants.filter(({ customerId }) => customerId === id);
    if (outstandingGrants !== undefined) expect(hers.length).toBeLessThanOrEqual(outstandingGrants);
    expect(hers.filter(({ offerId }) => offerId === 'small').length).toBeLessThanOrEqual(3);
    const lines = new Map<string, Set<string>>();
    for (const { codes } of hers) {
      const campaign = plan.campaigns.byId.get(codes.campaignId ?? '');
      if (campaign === undefined) continue;
      const isRunning = campaign.span.fromMs <= now && now < campaign.span.toMs;
      if (!isRunning) continue;
      const held = lines.get(campaign.line) ?? new Set();
      lines.set(campaign.line, held.add(campaign.id));
    }
    for (const held of lines.values()) expect(held.size).toBe(1);
  }
  expect(grants.filter(({ offerId }) => offerId === 'big').length).toBeLessThanOrEqual(2);
  for (const { id, spec } of plan.campaigns.campaigns) {
    const own = grants.filter(({ codes }) => codes.campaignId === id);
    const paid = own.reduce((sum, { mostMinor }) => sum + (mostMinor ?? 0), 0);
    if (spec.budget !== undefined) expect(paid).toBeLessThanOrEqual(spec.budget);
    if (spec.again !== 'never') continue;
    for (const one of IDS) {
      expect(own.filter(({ customerId }) => customerId === one).length).toBeLessThanOrEqual(1);
    }
  }
}

test('reasons are in order, and time cures them exactly when it says', () => {
  const met = { cured: 0, never: 0 };
  fc.assert(
    fc.property(world, (given) => {
      const plan = planOf(given);
      for (const { asOf, context, crowd, before } of runs(given, plan)) {
        for (const one of crowd) {
          const { index } = indexLedger(plan.offers, before);
          const now = decideCampaigns(plan.campaigns, index, one, context, asOf);
          addToLedger(index, entriesOf(now));
          for (const { campaign, reasons, isChosen } of now.verdicts) {
            expect(orderReasons(reasons)).toEqual(reasons);
            expect(isChosen).toBe(reasons.length === 0);
            const alone = only(plan.campaigns, campaign);
            const at = (instant: number) =>
              decideCampaigns(alone, index, one, { run: 'later' }, instant)
                .verdicts[0] as CampaignVerdict;
            const kind = checkForesight(at, asOf);
            if (kind !== undefined) met[kind]++;
          }
        }
      }
    }),
    RUNS,
  );
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(RUNS.numRuns);
});

/** Holds what a campaign foresees to what it says then, and tells what it foresaw. */
function checkForesight(at: (instant: number) => CampaignVerdict, asOf: number) {
  const { isChosen, eligibleAgainAt } = at(asOf);
  if (isChosen) return undefined;
  if (eligibleAgainAt === null) {
    // Campaigns begin and end within nine days, and no window is longer than one.
    const looks = Array.from({ length: 40 }, (_, place) => asOf + place * 6 * HOUR_MS);
    expect(looks.filter((instant) => at(instant).isChosen)).toEqual([]);
    return 'never';
  }
  expect(at(eligibleAgainAt - 1).isChosen).toBe(false);
  expect(at(eligibleAgainAt).isChosen).toBe(true);
  return 'cured';
}

test('a run that is asked about again gives nothing twice', () => {
  fc.assert(
    fc.property(world, (given) => {
      const plan = planOf(given);
      for (const { index, asOf, context, crowd } of runs(given, plan)) {
        const first = decideCampaignsForAll(plan.campaigns, index, crowd, context, asOf);
        const again = decideCampaignsForAll(plan.campaigns, index, crowd, context, asOf);
        const twice = new Set(entriesOf(again).map(({ id }) => id));
        for (const { id } of entriesOf(first)) expect(twice.has(id)).toBe(false);
      }
    }),
    RUNS,
  );
});

test('what came after the instant changes nothing of the answer', () => {
  let later = 0;
  fc.assert(
    fc.property(world, (given) => {
      const plan = planOf(given);
      const all: LedgerEntry[] = [];
      for (const { index, asOf, context, crowd } of runs(given, plan)) {
        all.push(...entriesOf(decideCampaignsForAll(plan.campaigns, index, crowd, context, asOf)));
      }
      for (const { index, asOf, crowd } of runs(given, plan)) {
        const whole = indexLedger(plan.offers, all).index;
        const seen = indexLedger(
          plan.offers,
          all.filter(({ at }) => at <= asOf),
        ).index;
        later += all.filter(({ at }) => at > asOf).length;
        expect(index.entries.size).toBeLessThanOrEqual(whole.entries.size);
        for (const one of crowd) {
          const ask = (ledger: typeof whole) =>
            decideCampaigns(plan.campaigns, ledger, one, { run: 'other' }, asOf);
          const plain = ({ verdicts }: ReturnType<typeof ask>) =>
            verdicts.map(({ campaign, reasons, eligibleAgainAt, entries }) => ({
              campaign,
              reasons,
              eligibleAgainAt,
              entries: entries.map(({ entry }) => entry),
            }));
          expect(plain(ask(whole))).toEqual(plain(ask(seen)));
        }
      }
    }),
    RUNS,
  );
  expect(later).toBeGreaterThan(RUNS.numRuns / 4);
});
