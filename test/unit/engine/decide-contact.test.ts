import {
  addToLedger,
  calibrate,
  checkContact,
  compile,
  consentsOf,
  decideContact,
  indexLedger,
} from 'clientele';
import { describe, expect, test } from 'vitest';

const { plan } = compile({
  version: 1,
  timeZone: 'UTC',
  channels: { sms: { kind: 'offSite' }, push: { kind: 'inApp' } },
  limits: { quietHours: { from: '22:00', to: '08:00' } },
});
if (plan === undefined) throw new Error('the playbook is sound');
const ready = calibrate(plan);
const NOON = Date.UTC(2026, 10, 20, 12);
const sms = { channel: 'sms', purpose: 'marketing', from: 0 };
const wish = { key: 'm-1', channels: ['sms', 'push'] };

describe('decideContact', () => {
  test('answers as checkContact does with the consents of the facts', () => {
    const { index } = indexLedger(plan.offers, []);
    const customer = { zone: 'Asia/Shanghai', suppressed: ['push'] };
    const consents = { sms: { marketing: true } };
    const request = { ...wish, customer: { ...customer, id: 'anna', consents } };
    // Noon is 20:00 in Shanghai, and four hours later it is midnight.
    for (const [asOf, status] of [
      [NOON, 'send'],
      [NOON + 4 * 3_600_000, 'hold'],
    ] as const) {
      const facts = { id: 'anna', consents: [sms] };
      const verdict = decideContact(ready, facts, index, { ...wish, customer }, asOf);
      expect(verdict.status).toBe(status);
      expect(verdict).toEqual(checkContact(plan.contacts, index, request, asOf));
    }
  });

  test('sends nothing where consents are not known, but answers again what was sent', () => {
    const { index } = indexLedger(plan.offers, []);
    const unknown = decideContact(ready, { id: 'anna' }, index, wish, NOON);
    expect(unknown).toMatchObject({ status: 'drop', entries: [], eligibleAgainAt: null });
    expect(unknown.reasons).toEqual([{ code: 'MISSING_INPUT', path: '/consents' }]);
    const none = decideContact(ready, { id: 'anna', consents: [] }, index, wish, NOON);
    expect(none.reasons).toEqual([{ code: 'NO_CONSENT', channel: 'sms' }]);

    const sent = decideContact(ready, { id: 'anna', consents: [sms] }, index, wish, NOON);
    addToLedger(
      index,
      sent.entries.map(({ entry }) => entry),
    );
    const again = decideContact(ready, { id: 'anna' }, index, wish, NOON + 1);
    expect(again).toMatchObject({ status: 'send', replayed: true, entries: [] });
  });
});

describe('consentsOf', () => {
  test('knows what is in force from its start to before its end', () => {
    const facts = { id: 'anna', consents: [{ ...sms, from: 10, to: 20 }] };
    const at = (asOf: number) => consentsOf(facts, asOf);
    expect([9, 10, 19, 20].map(at)).toEqual([
      {},
      { sms: { marketing: true } },
      { sms: { marketing: true } },
      {},
    ]);
  });

  test('takes any row in force, whichever comes first', () => {
    const rows = [
      { ...sms, to: 5 },
      { ...sms, from: 8 },
      { ...sms, purpose: 'care' },
    ];
    const expected = { sms: { marketing: true, care: true } };
    expect(consentsOf({ id: 'anna', consents: rows }, 9)).toEqual(expected);
    expect(consentsOf({ id: 'anna', consents: rows.toReversed() }, 9)).toEqual(expected);
  });

  test('permits nothing by rows of others, or rows that are not valid', () => {
    const rows: unknown[] = [
      { ...sms, customerId: 'bert' },
      { ...sms, channel: 7 },
      { ...sms, purpose: null },
      { ...sms, from: '0' },
      { ...sms, to: 'never' },
      null,
      'sms',
    ];
    expect(consentsOf({ id: 'anna', consents: rows as never }, 9)).toEqual({});
  });

  test('reads names that objects inherit as any others', () => {
    const rows = [{ ...sms, channel: '__proto__' }];
    const consents = consentsOf({ id: 'anna', consents: rows }, 9);
    expect(Object.keys(consents ?? {})).toEqual(['__proto__']);
    expect(consents?.sms).toBeUndefined();
  });
});
