import fc from 'fast-check';
import { createZone, type Zone } from '../../../src/base/zone.js';
import type { ScopeValues } from '../../../src/limit/index.js';
import { GRANT_SOURCES } from '../../../src/model/incentive/grant-source.js';
import type { EntryCodes, LedgerEntry } from '../../../src/model/incentive/ledger.js';
import {
  LIMIT_ACTIONS,
  LIMIT_SCOPES,
  type LimitScope,
  type LimitSpec,
  type LimitWindow,
} from '../../../src/model/incentive/limit.js';
import {
  contactEntry,
  expiryEntry,
  grantEntry,
  redemptionEntry,
  reservationEntry,
  reversalEntry,
} from './entries.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Where and when something happens: a zone, and a moment near which its clocks change, or nothing special is. */
export interface Setting {
  readonly zone: Zone;
  readonly around: number;
}

/**
 * In St. John's clocks went from 00:01 back to 23:01 of the day before, in Sao Paulo from 00:00 to 23:00 and, in
 * spring, from 00:00 to 01:00; Samoa left out the 30th of December 2011.
 */
export const SETTINGS: readonly Setting[] = [
  setting('UTC', '2026-01-01T00:00Z'),
  setting('Asia/Shanghai', '2026-02-28T16:00Z'),
  setting('America/New_York', '2026-11-01T06:00Z'),
  setting('Europe/Zurich', '2026-03-29T01:00Z'),
  setting('America/St_Johns', '2006-10-29T02:31Z'),
  setting('America/Sao_Paulo', '2018-02-18T02:00Z'),
  setting('America/Sao_Paulo', '2017-10-15T03:00Z'),
  setting('Pacific/Apia', '2011-12-30T10:00Z'),
];

function setting(name: string, around: string): Setting {
  const zone = createZone(name);
  if (zone === undefined) throw new Error(`no zone ${name}`);
  return { zone, around: Date.parse(around) };
}

/** An instant in the neighbourhood: often at a round distance, so that edges meet. */
export function instantNear({ around }: Setting): fc.Arbitrary<number> {
  return fc
    .record({
      unit: fc.constantFrom(1, MINUTE, HOUR, DAY),
      count: fc.integer({ min: -6, max: 6 }),
      nudge: fc.constantFrom(0, 0, 0, -1, 1),
    })
    .map(({ unit, count, nudge }) => around + unit * count + nudge);
}

const spans = fc.constantFrom(1, MINUTE, HOUR, DAY, 3 * DAY);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const codes: fc.Arbitrary<EntryCodes> = fc
  .record({
    campaignId: maybe(fc.constantFrom('spring', 'autumn')),
    runId: maybe(fc.constant('r1')),
    channel: fc.constantFrom('app', 'sms'),
    city: maybe(fc.constantFrom('Basel', '深圳')),
    shop: maybe(fc.constant('s1')),
    identifiers: maybe(fc.constantFrom({ device: 'd1' }, { device: 'd2' }, { phone: 'd1' })),
  })
  .map(
    (drawn) =>
      Object.fromEntries(
        Object.entries(drawn).filter(([, value]) => value !== undefined),
      ) as EntryCodes,
  );

const whose = fc.record({
  customerId: fc.constantFrom('anna', 'ben'),
  offerId: fc.constantFrom('tea', 'cake'),
  type: fc.constantFrom(null, 'food', 'drink'),
});

/** What may be asked of a limit. */
export const scopeValues: fc.Arbitrary<ScopeValues> = fc
  .tuple(whose, codes, fc.constantFrom('g0', 'g1'))
  .map(([who, code, grantId]) => ({ ...code, ...who, grantId }));

/** A ledger in which grants are used, held, taken back and ended, in ways that nobody would have allowed, too. */
export function ledgerNear(where: Setting): fc.Arbitrary<readonly LedgerEntry[]> {
  const story = fc.record({
    who: whose,
    codes,
    at: instantNear(where),
    grant: fc.record({
      source: fc.constantFrom(...GRANT_SOURCES),
      uses: fc.constantFrom(1, 1, 2, null),
      mostMinor: fc.constantFrom(null, 0, 300, 500),
    }),
    waitMs: fc.constantFrom(0, HOUR),
    lastsMs: fc.option(spans),
    steps: fc.array(
      fc.record({
        kind: fc.constantFrom('redemption', 'redemption', 'reservation', 'expiry'),
        afterMs: fc.oneof(fc.constant(0), spans),
        codes,
        order: fc.constantFrom('o1', 'o2', 'o3'),
        amountMinor: fc.constantFrom(0, 100, 400),
        lastsMs: spans,
        takenBack: fc.option(fc.constantFrom(0, 1, HOUR, DAY, -HOUR)),
      }),
      { maxLength: 4 },
    ),
    takenBack: fc.option(fc.constantFrom(0, HOUR, DAY, 3 * DAY), { freq: 3 }),
  });
  const message = fc.record({
    at: instantNear(where),
    codes,
    who: whose,
    status: fc.constantFrom('sent', 'delivered', 'failed'),
  });
  return fc
    .tuple(fc.array(story, { maxLength: 7 }), fc.array(message, { maxLength: 3 }))
    .map(([stories, messages]) => [
      ...stories.flatMap((one, index) => entriesOf(one, `g${index}`)),
      ...messages.map(({ at, codes: code, who, status }, index) =>
        contactEntry(`m${index}`, at, { ...who, codes: code, status: status as 'sent' }),
      ),
    ]);

  function entriesOf(
    { who, codes: code, at, grant, waitMs, lastsMs, steps, takenBack }: StoryOf<typeof story>,
    grantId: string,
  ): LedgerEntry[] {
    const { customerId, offerId } = who;
    const given = grantEntry(grantId, at, {
      ...who,
      ...grant,
      codes: code,
      validFrom: at + waitMs,
      validTo: lastsMs === null ? null : at + waitMs + lastsMs,
    });
    const entries: LedgerEntry[] = [given];
    steps.forEach((step, index) => {
      const header = { id: `${grantId}:${index}`, codes: step.codes, customerId, offerId };
      const when = at + step.afterMs;
      const { order, amountMinor } = step;
      if (step.kind === 'expiry') {
        entries.push({ ...expiryEntry(grantId, when), ...header });
        return;
      }
      const entry =
        step.kind === 'redemption'
          ? redemptionEntry(grantId, order, when, { ...header, amountMinor })
          : { ...reservationEntry(grantId, order, when, when + step.lastsMs), ...header };
      entries.push(entry);
      if (step.takenBack !== null) {
        entries.push(reversalEntry(entry, when + step.takenBack, { customerId, offerId }));
      }
    });
    if (takenBack !== null)
      entries.push(reversalEntry(given, at + takenBack, { customerId, offerId }));
    return entries;
  }
}

type StoryOf<A> = A extends fc.Arbitrary<infer T> ? T : never;

const windows: fc.Arbitrary<LimitWindow> = fc.constantFrom<LimitWindow>(
  'lifetime',
  'campaign',
  'run',
  { rolling: '1ms' },
  { rolling: '1h' },
  { rolling: '1d' },
  { rolling: '3d' },
  { calendar: 'day' },
  { calendar: 'week' },
  { calendar: 'week', weekStart: 7 },
  { calendar: 'month' },
  { calendar: 'quarter' },
  { calendar: 'year' },
);

/** Any limit, of counts or of money. */
export const limits: fc.Arbitrary<LimitSpec> = fc
  .record({
    action: fc.constantFrom(...LIMIT_ACTIONS),
    window: windows,
    per: fc.oneof(
      fc.constantFrom<readonly LimitScope[]>([], ['customer']),
      fc.subarray<LimitScope>([...LIMIT_SCOPES, 'id:device'], { maxLength: 2 }),
    ),
    sources: fc.option(fc.subarray([...GRANT_SOURCES], { minLength: 1 }), {
      freq: 1,
      nil: undefined,
    }),
    offers: maybe(fc.constantFrom(['tea'], ['cake', 'tea'])),
    onOvershoot: fc.constantFrom('reject', 'partial', 'allow-last'),
    onReversal: fc.constantFrom('free', 'keep'),
    max: fc.constantFrom(0, 1, 1, 2, 3),
  })
  .map(
    ({ sources, offers, max, ...limit }): LimitSpec => ({
      ...limit,
      id: 'cap',
      onOvershoot: limit.onOvershoot as 'reject',
      onReversal: limit.onReversal as 'free',
      max: limit.action === 'amount' ? max * 300 : max,
      ...(sources === undefined ? {} : { sources }),
      ...(offers === undefined ? {} : { offers }),
    }),
  );
