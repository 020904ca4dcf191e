import {
  type Addressee,
  CAP_PRESETS,
  type ContactRequest,
  type ContactSections,
  checkContact,
  compileContacts,
  indexLedger,
  type LedgerEntry,
} from 'clientele';
import { describe, expect, test } from 'vitest';
import { contactEntry } from '../../support/ledger/entries.js';

const HOUR_MS = 3_600_000;
const at = (text: string) => Date.parse(text);
const NOON = at('2026-11-20T12:00:00Z');
const NIGHT = at('2026-11-20T23:00:00Z');

const consents = { sms: { marketing: true }, push: { marketing: true } };

function ask(
  sections: Omit<ContactSections, 'timeZone'>,
  asOf: number,
  {
    customer = {},
    entries = [],
    ...parts
  }: Omit<Partial<ContactRequest>, 'customer'> & {
    readonly customer?: Partial<Addressee>;
    readonly entries?: readonly LedgerEntry[];
  } = {},
) {
  const { book, issues } = compileContacts({ timeZone: 'UTC', ...sections });
  if (book === undefined) throw new Error(JSON.stringify(issues));
  const anna = { id: 'anna', consents, ...customer };
  const request = { key: 'm-1', channels: ['sms'], ...parts, customer: anna };
  return checkContact(book, indexLedger(book, entries).index, request, asOf);
}

const sentThrough = (id: string, when: number, channel: string) =>
  contactEntry(id, when, { customerId: 'anna', codes: { channel }, status: 'sent' });
const codesOf = ({ reasons }: { readonly reasons: readonly { readonly code: string }[] }) =>
  reasons.map(({ code }) => code);

describe('in quiet hours a message', () => {
  const quiet = { from: '22:00', to: '08:00' };

  test('waits until they end', () => {
    const verdict = ask({ limits: { quietHours: quiet } }, NIGHT, { channels: ['sms', 'push'] });
    expect(verdict).toMatchObject({ status: 'hold', channel: 'sms', entries: [] });
    expect(verdict.sendAt).toBe(at('2026-11-21T08:00:00Z'));
    expect(verdict.channels.length).toBe(1);
  });

  test('is dropped where they say so, and tells when it could go out', () => {
    const verdict = ask({ limits: { quietHours: { ...quiet, action: 'drop' } } }, NIGHT);
    expect(verdict).toMatchObject({ status: 'drop', entries: [] });
    expect(verdict.sendAt).toBeUndefined();
    expect(verdict.eligibleAgainAt).toBe(at('2026-11-21T08:00:00Z'));
  });

  test('takes the next channel that has none', () => {
    const sections = {
      channels: {
        sms: { kind: 'offSite' as const },
        push: { kind: 'inApp' as const, quietHours: false as const },
      },
      limits: { quietHours: { ...quiet, action: 'nextChannel' as const } },
    };
    const verdict = ask(sections, NIGHT, { channels: ['sms', 'push'] });
    expect(verdict).toMatchObject({ status: 'send', channel: 'push', sendAt: NIGHT });
    expect(verdict.channels.map(codesOf)).toEqual([['QUIET_HOURS'], []]);
  });

  test('is not held where something else stands against it as well', () => {
    const verdict = ask({ limits: { quietHours: quiet } }, NIGHT, { customer: { consents: {} } });
    expect(verdict).toMatchObject({ status: 'drop', eligibleAgainAt: null });
    expect(codesOf(verdict)).toEqual(['QUIET_HOURS', 'NO_CONSENT']);
  });

  test('goes by the clocks of the customer, unless they are those of the playbook', () => {
    // Noon in UTC is 23:00 in Sydney.
    const customer = { zone: 'Australia/Sydney' };
    expect(ask({ limits: { quietHours: quiet } }, NOON, { customer }).status).toBe('hold');
    const theirs = { limits: { quietHours: { ...quiet, zone: 'playbook' as const } } };
    expect(ask(theirs, NOON, { customer }).status).toBe('send');
  });
});

describe('a day on which nobody is written to', () => {
  test('is one of the playbook, or of the customer, by her clocks', () => {
    const closed = { limits: { quietHours: { closedOn: ['2026-11-20'] } } };
    const next = at('2026-11-21T00:00:00Z');
    expect(ask(closed, NOON)).toMatchObject({ status: 'hold', sendAt: next });
    const customer = { doNotDisturb: ['2026-11-20', '2026-11-21'] };
    const after = at('2026-11-22T00:00:00Z');
    expect(ask({}, NOON, { customer })).toMatchObject({ status: 'hold', sendAt: after });
    // 15:59 in UTC is the last minute of the day in Shanghai.
    const hers = { customer: { ...customer, zone: 'Asia/Shanghai' } };
    expect(ask({}, at('2026-11-21T15:59:59.999Z'), hers).status).toBe('hold');
    expect(ask({}, at('2026-11-21T16:00:00Z'), hers).status).toBe('send');
  });
});

describe('consent and suppression', () => {
  test('hold for every purpose, each by channel', () => {
    const care = { purpose: 'care' as const };
    expect(codesOf(ask({}, NOON, care))).toEqual(['NO_CONSENT']);
    const owed = { purpose: 'transactional' as const };
    expect(codesOf(ask({}, NOON, owed))).toEqual(['NO_CONSENT']);
    expect(codesOf(ask({}, NOON, { customer: { suppressed: true } }))).toEqual(['SUPPRESSED']);
    expect(ask({}, NOON, { customer: { suppressed: ['push'] } }).status).toBe('send');
  });

  test('are not what every object inherits', () => {
    expect(codesOf(ask({}, NOON, { channels: ['constructor'] }))).toEqual(['NO_CONSENT']);
  });
});

describe('several channels at once', () => {
  const limits = {
    contacts: [
      { max: 1, window: { rolling: '24h' } },
      { channel: 'push', max: 1, window: { rolling: '7d' } },
    ],
  };
  const both = { channels: ['sms', 'push'], together: true };

  test('count once over all, and once for each', () => {
    const { status, entries } = ask({ limits }, NOON, both);
    expect(status).toBe('send');
    const committed = entries.map(({ entry }) => entry);
    expect(committed.map(({ codes }) => codes.channel)).toEqual(['sms', 'push']);
    // A day later the cap over all is free again, and that of push is not.
    const next = { key: 'm-2', ...both, entries: committed };
    const soon = ask({ limits }, NOON + 24 * HOUR_MS - 1, next);
    expect(soon.channels.map(codesOf)).toEqual([
      ['LIMIT_REACHED'],
      ['LIMIT_REACHED', 'LIMIT_REACHED'],
    ]);
    const later = ask({ limits }, NOON + 24 * HOUR_MS, next);
    expect(later.channels.map(codesOf)).toEqual([[], ['LIMIT_REACHED']]);
    expect(later.entries.length).toBe(1);
  });
});

describe('the presets of caps differ at the edges', () => {
  const used = at('2026-11-20T20:00:00Z');
  const stands = (contacts: ReturnType<typeof CAP_PRESETS.braze>, asOf: number) =>
    ask({ limits: { contacts } }, asOf, { entries: [sentThrough('a', used, 'sms')] }).status;

  test('Braze counts the days of the calendar', () => {
    const caps = CAP_PRESETS.braze([{ max: 1, days: 1 }]);
    expect(stands(caps, at('2026-11-20T23:59:59.999Z'))).toBe('drop');
    expect(stands(caps, at('2026-11-21T00:00:00Z'))).toBe('send');
  });

  test('Mautic still counts what was sent exactly a day ago', () => {
    const caps = CAP_PRESETS.mautic({ perDay: 1 });
    expect(stands(caps, used + 24 * HOUR_MS)).toBe('drop');
    expect(stands(caps, used + 24 * HOUR_MS + 1)).toBe('send');
  });

  test('Quick Audience does not, and takes 0 for no rule', () => {
    const caps = CAP_PRESETS.quickAudience({ perDay: 1, perWeek: 0 });
    expect(stands(caps, used + 24 * HOUR_MS - 1)).toBe('drop');
    expect(stands(caps, used + 24 * HOUR_MS)).toBe('send');
    expect(CAP_PRESETS.quickAudience({ perDay: 0 })).toEqual([]);
  });
});

test('a cap that was reached tells when it is free, whatever came after the instant', () => {
  const limits = { contacts: [{ max: 1, window: { rolling: '24h' } }] };
  const before = sentThrough('a', NOON - HOUR_MS, 'sms');
  const after = sentThrough('b', NOON + 2 * HOUR_MS, 'sms');
  const free = NOON + 23 * HOUR_MS;
  expect(ask({ limits }, NOON, { entries: [before] }).eligibleAgainAt).toBe(free);
  expect(ask({ limits }, NOON, { entries: [before, after] }).eligibleAgainAt).toBe(free);
});

test('every mistake of a request is told, and nothing is decided', () => {
  const channels = { sms: { kind: 'offSite' as const } };
  const verdict = ask({ channels }, NOON, {
    key: '',
    channels: ['fax', 'sms', 'sms'],
    customer: { zone: 'Mars/Olympus', doNotDisturb: ['2026-02-30'] },
  });
  const paths = verdict.reasons.map((reason) => ('path' in reason ? reason.path : reason.code));
  expect(paths).toEqual([
    '/key',
    '/customer/zone',
    '/customer/doNotDisturb/0',
    '/channels/0',
    '/channels/2',
  ]);
  expect(verdict).toMatchObject({ status: 'drop', eligibleAgainAt: null, entries: [] });
});
