import {
  addToLedger,
  type ContactCap,
  type ContactPurpose,
  checkContact,
  compileContacts,
  indexLedger,
  type LedgerEntry,
  orderReasons,
} from 'clientele';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test, vi } from 'vitest';
import { localDay } from '../../src/base/local-time.js';
import { createZone, type Zone } from '../../src/base/zone.js';

const RUNS = { numRuns: Number(process.env.CLIENTELE_CONTACT_RUNS ?? 120) };
/** At full size, on a busy machine. */
vi.setConfig({ testTimeout: 240_000 });

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Clocks change in these weeks, in Berlin on 25 October and in New York on 1 November. */
const START = Date.UTC(2026, 9, 20);
const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin'];
const CHANNELS = ['push', 'sms'];
const TYPES = ['sale', 'news'];

const window = fc.constantFrom<ContactCap['window']>(
  'lifetime',
  { rolling: '24h' },
  { rolling: '7d' },
  { rolling: '3h' },
  { calendar: 'day' },
  { calendar: 'week' },
  { lastDays: 1 },
  { lastDays: 3 },
);
const cap: fc.Arbitrary<ContactCap> = fc.record(
  {
    channel: fc.constantFrom(...CHANNELS),
    type: fc.constantFrom(...TYPES),
    max: fc.integer({ min: 0, max: 4 }),
    window,
    zone: fc.constant('customer' as const),
  },
  { requiredKeys: ['max', 'window'] },
);
const caps = fc.uniqueArray(cap, {
  minLength: 1,
  maxLength: 3,
  selector: ({ channel, type, window: back, zone }) => JSON.stringify([channel, type, back, zone]),
});
const time = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
const quietHours = fc
  .record({
    ends: fc.uniqueArray(time, { minLength: 2, maxLength: 2 }),
    action: fc.constantFrom('hold' as const, 'drop' as const, 'nextChannel' as const),
  })
  .map(({ ends: [from = '', to = ''], action }) => ({ from, to, action }));
const world = fc.record({
  caps,
  quietHours: fc.option(quietHours, { nil: undefined }),
  sendHours: fc.option(fc.uniqueArray(time, { minLength: 2, maxLength: 2 }), { nil: undefined }),
  zone: fc.constantFrom(...ZONES),
  hers: fc.constantFrom(...ZONES),
  asks: fc.array(
    fc.record({
      after: fc.oneof(
        fc.integer({ min: 0, max: 8 * HOUR_MS }),
        fc.integer({ min: 0, max: 20 }).map((halves) => halves * (HOUR_MS / 2)),
      ),
      channels: fc.constantFrom(['push'], ['sms'], ['push', 'sms'], ['sms', 'push']),
      together: fc.boolean(),
      type: fc.option(fc.constantFrom(...TYPES)),
      purpose: fc.constantFrom<ContactPurpose>('marketing', 'marketing', 'care', 'transactional'),
      agreed: fc.integer({ min: 0, max: 9 }),
    }),
    { minLength: 3, maxLength: 25 },
  ),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

function bookOf({ caps: contacts, quietHours: quiet, sendHours, zone }: World) {
  const [from, to] = sendHours ?? [];
  const hours =
    from === undefined || to === undefined ? {} : { sendHours: { open: [{ from, to }] } };
  const { book, issues } = compileContacts({
    timeZone: zone,
    channels: { push: { kind: 'inApp' }, sms: { kind: 'offSite', ...hours } },
    limits: { contacts, ...(quiet === undefined ? {} : { quietHours: quiet }) },
  });
  if (book === undefined) throw new Error(JSON.stringify(issues));
  return book;
}

function requestOf(ask: World['asks'][number], place: number, zone: string) {
  const { agreed, after, ...request } = ask;
  const isAgreed = agreed > 0;
  const consents = {
    push: { marketing: isAgreed, care: true, transactional: true },
    sms: { marketing: isAgreed, care: true, transactional: true },
  };
  return { ...request, key: `m-${place}`, customer: { id: 'anna', zone, consents } };
}

/** What was asked, one after another, with everything that was sent by then. */
function* story(given: World) {
  const book = bookOf(given);
  const sent: LedgerEntry[] = [];
  let now = START;
  for (const [place, ask] of given.asks.entries()) {
    now += ask.after;
    const { index, issues } = indexLedger(book, sent);
    expect(issues).toEqual([]);
    const request = requestOf(ask, place, given.hers);
    const verdict = checkContact(book, index, request, now);
    yield { book, index, request, now, verdict, sent: [...sent] };
    sent.push(...verdict.entries.map(({ entry }) => entry));
  }
}

/** How much of a cap is used, read off the messages themselves. */
function usedOf(
  { channel, type, window: back, zone }: ContactCap,
  sent: readonly LedgerEntry[],
  now: number,
  theirs: Zone,
): number {
  const messages = new Set<string>();
  for (const entry of sent) {
    if (entry.kind !== 'contact' || entry.at > now || entry.purpose === 'transactional') continue;
    if (channel !== undefined && entry.codes.channel !== channel) continue;
    if (type !== undefined && entry.type !== type) continue;
    const own = zone === 'customer' ? (createZone(entry.zone ?? '') ?? theirs) : theirs;
    if (isIn(back, entry.at, now, own)) messages.add(entry.key);
  }
  return messages.size;
}

function isIn(back: ContactCap['window'], at: number, now: number, zone: Zone): boolean {
  if (typeof back === 'string') return true;
  if ('rolling' in back) {
    const [, count, unit] = /^(\d+)(h|d)$/.exec(back.rolling) ?? [];
    return at > now - Number(count) * (unit === 'h' ? HOUR_MS : DAY_MS);
  }
  const today = localDay(now, zone);
  if ('lastDays' in back) return localDay(at, zone) > today - back.lastDays;
  // Day 4 after 1970-01-01 was a Monday.
  const monday = (day: number) => Math.floor((day - 4) / 7);
  return back.calendar === 'day'
    ? localDay(at, zone) === today
    : monday(localDay(at, zone)) === monday(today);
}

/** The latest minute of a day that clocks have shown: what they show again when they are set back is not later. */
function minuteShown(instant: number, zone: string): number {
  const local = (at: number) => at + offsetAt(at, zone);
  let latest = local(instant);
  if (offsetAt(instant - 3 * HOUR_MS, zone) > offsetAt(instant, zone)) {
    for (let back = 1; back <= 180; back++) {
      latest = Math.max(latest, local(instant - back * MINUTE_MS));
    }
  }
  return Math.floor((latest % DAY_MS) / MINUTE_MS);
}

const offsets = new Map<string, number>();

/** These zones change their clocks on the hour, so that one question for each hour is enough. */
function offsetAt(instant: number, zone: string): number {
  const hour = Math.floor(instant / HOUR_MS) * HOUR_MS;
  const key = `${zone} ${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const moment = Temporal.Instant.fromEpochMilliseconds(hour).toZonedDateTimeISO(zone);
  const offset = moment.offsetNanoseconds / 1e6;
  offsets.set(key, offset);
  return offset;
}

const minuteOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** Whether clocks show a time from one on and before another, which may be of the next day. */
function isBetween(minute: number, fromText: string, toText: string): boolean {
  const [from, to] = [minuteOf(fromText), minuteOf(toText)];
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** Whether a message may go out through a channel, with nothing worked out beforehand. */
function isOpenFor(
  given: World,
  request: ReturnType<typeof requestOf>,
  where: { readonly channel: string; readonly isFurther: boolean },
  { sent, now }: { readonly sent: readonly LedgerEntry[]; readonly now: number },
): boolean {
  const { purpose, type, customer } = request;
  const { channel, isFurther } = where;
  const agreed = customer.consents[channel as 'push' | 'sms'][purpose];
  if (purpose === 'transactional') return agreed;
  const minute = minuteShown(now, given.hers);
  const { quietHours: quiet, sendHours: [opens, closes] = [] } = given;
  if (quiet !== undefined && isBetween(minute, quiet.from, quiet.to)) return false;
  if (channel === 'sms' && opens !== undefined && closes !== undefined) {
    if (!isBetween(minute, opens, closes)) return false;
  }
  const theirs = createZone(given.zone) as Zone;
  const concerned = given.caps.filter(
    (one) =>
      (one.channel === undefined ? !isFurther : one.channel === channel) &&
      (one.type === undefined || one.type === type),
  );
  return agreed && concerned.every((one) => usedOf(one, sent, now, theirs) < one.max);
}

test('a channel is open exactly where clocks, consent and the messages themselves say so', () => {
  const met = { open: 0, closed: 0 };
  fc.assert(
    fc.property(world, (given) => {
      for (const { request, now, verdict, sent } of story(given)) {
        let isFurther = false;
        for (const { channel, reasons } of verdict.channels) {
          const isOpen = isOpenFor(given, request, { channel, isFurther }, { sent, now });
          expect(reasons.length === 0, JSON.stringify(reasons)).toBe(isOpen);
          met[isOpen ? 'open' : 'closed']++;
          isFurther ||= isOpen;
        }
      }
    }),
    RUNS,
  );
  expect(Math.min(met.open, met.closed)).toBeGreaterThan(RUNS.numRuns);
});

test('what came after the instant changes nothing of the answer', () => {
  let unseen = 0;
  fc.assert(
    fc.property(world, (given) => {
      const told = [...story(given)];
      const last = told.at(-1);
      if (last === undefined) return;
      const all = [...last.sent, ...last.verdict.entries.map(({ entry }) => entry)];
      const { book } = last;
      const whole = indexLedger(book, all).index;
      for (const { request, now } of told) {
        const asked = { ...request, key: 'asked-anew' };
        const known = all.filter(({ at }) => at <= now);
        unseen += all.length - known.length;
        const { index } = indexLedger(book, known);
        const { entries, ...seen } = checkContact(book, index, asked, now);
        const { entries: others, ...answer } = checkContact(book, whole, asked, now);
        expect(answer).toEqual(seen);
        expect(others.map(({ entry }) => entry)).toEqual(entries.map(({ entry }) => entry));
      }
    }),
    RUNS,
  );
  expect(unseen).toBeGreaterThan(RUNS.numRuns);
});

test('no window is ever over its cap, and what is refused for a cap would have gone over it', () => {
  let refused = 0;
  fc.assert(
    fc.property(world, (given) => {
      const theirs = createZone(given.zone) as Zone;
      for (const { now, verdict, sent, request } of story(given)) {
        const after = [...sent, ...verdict.entries.map(({ entry }) => entry)];
        if (verdict.status === 'send' && request.purpose !== 'transactional') {
          for (const one of given.caps) {
            const concerned = verdict.entries.some(
              ({ entry }) =>
                (one.channel === undefined || entry.codes.channel === one.channel) &&
                (one.type === undefined || request.type === one.type),
            );
            if (concerned) expect(usedOf(one, after, now, theirs)).toBeLessThanOrEqual(one.max);
          }
        }
        for (const { reasons } of verdict.channels) {
          for (const reason of reasons) {
            if (reason.code !== 'LIMIT_REACHED') continue;
            refused++;
            const one = given.caps.find(
              ({ max, window: back }) => max === reason.max && back === reason.window,
            );
            expect(one).toBeDefined();
            expect(reason.used).toBeGreaterThanOrEqual(reason.max);
          }
        }
      }
    }),
    RUNS,
  );
  expect(refused).toBeGreaterThan(RUNS.numRuns);
});

test('what a cap says it has used is what the messages say', () => {
  let compared = 0;
  fc.assert(
    fc.property(world, ({ caps: [one], ...rest }) => {
      if (one === undefined) return;
      const given = { ...rest, caps: [one] };
      const theirs = createZone(given.zone) as Zone;
      for (const { now, verdict, sent } of story(given)) {
        for (const reason of verdict.channels.flatMap(({ reasons }) => reasons)) {
          if (reason.code !== 'LIMIT_REACHED') continue;
          expect(reason.used).toBe(usedOf(one, sent, now, theirs));
          compared++;
        }
      }
    }),
    RUNS,
  );
  expect(compared).toBeGreaterThan(RUNS.numRuns / 4);
});

test('it can be sent again exactly when it says, and not a millisecond before', () => {
  let asked = 0;
  fc.assert(
    fc.property(world, (given) => {
      for (const { book, index, request, now, verdict } of story(given)) {
        for (const { channel, reasons, eligibleAgainAt } of verdict.channels) {
          expect(orderReasons(reasons)).toEqual(reasons);
          if (eligibleAgainAt === null || eligibleAgainAt === now) continue;
          asked++;
          const alone = { ...request, channels: [channel], together: false };
          const before = checkContact(book, index, alone, eligibleAgainAt - 1);
          expect(before.status).not.toBe('send');
          expect(checkContact(book, index, alone, eligibleAgainAt).status).toBe('send');
        }
      }
    }),
    RUNS,
  );
  expect(asked).toBeGreaterThan(RUNS.numRuns);
});

test('neither the order of the ledger nor another cap ever lets a message through a channel', () => {
  fc.assert(
    fc.property(world, cap, fc.infiniteStream(fc.nat()), (given, another, random) => {
      const more = { ...given, caps: [...given.caps, another] };
      const isTwin = ({ channel, type, window: back, zone }: ContactCap) =>
        JSON.stringify([channel, type, back, zone]) ===
        JSON.stringify([another.channel, another.type, another.window, another.zone]);
      for (const { book, request, now, verdict, sent } of story(given)) {
        const order = new Map(sent.map((entry) => [entry.id, random.next().value as number]));
        const shuffled = [...sent].sort(
          (a, b) => Number(order.get(a.id)) - Number(order.get(b.id)),
        );
        expect(checkContact(book, indexLedger(book, shuffled).index, request, now)).toEqual(
          verdict,
        );
        if (given.caps.some(isTwin)) continue;
        const stricter = bookOf(more);
        const { index } = indexLedger(stricter, sent);
        for (const { channel, reasons } of verdict.channels) {
          if (reasons.length === 0) continue;
          const alone = { ...request, channels: [channel], together: false };
          expect(checkContact(stricter, index, alone, now).status).not.toBe('send');
        }
      }
    }),
    RUNS,
  );
});

test('what was committed is answered once, and another request with its key is refused', () => {
  fc.assert(
    fc.property(world, (given) => {
      for (const { book, index, request, now, verdict } of story(given)) {
        if (verdict.status !== 'send') continue;
        addToLedger(
          index,
          verdict.entries.map(({ entry }) => entry),
        );
        const again = checkContact(book, index, request, now + 1);
        expect(again).toMatchObject({ status: 'send', replayed: true, entries: [] });
        const other = checkContact(book, index, { ...request, type: 'other' }, now + 1);
        expect(other.reasons).toEqual([{ code: 'DUPLICATE_REQUEST' }]);
      }
    }),
    RUNS,
  );
});
