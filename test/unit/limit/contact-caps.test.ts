import { describe, expect, test } from 'vitest';
import type { Issue } from '../../../src/base/outcome.js';
import { expandContactCaps, readContactCaps } from '../../../src/limit/contact-caps.js';

type Told = Omit<Issue, 'severity'>;

function read(json: unknown) {
  const issues: Told[] = [];
  const caps = readContactCaps(json, '/x', (issue) => issues.push(issue));
  const told = issues.map(({ code, pointer, message, expected }) => [
    code,
    pointer,
    message,
    ...(expected === undefined ? [] : [expected]),
  ]);
  return { caps, told };
}

describe('caps on messages', () => {
  test('are limits of action contact, whose ids tell what they count', () => {
    const caps = [
      { max: 3, window: { rolling: '7d' } },
      { channel: 'sms', max: 1, window: { calendar: 'week', weekStart: 7 }, zone: 'customer' },
      { type: 'sale', per: 'campaign', max: 0, window: 'lifetime' },
      { per: 'channel', max: 2, window: 'campaign' },
      { channel: 'push', type: 'sale', per: 'type', max: 2, window: { lastDays: 1 } },
    ] as const;
    const shared = { label: 'contact-cap', action: 'contact' };
    expect(expandContactCaps(caps)).toEqual([
      { id: 'contacts.*.*.7d', ...shared, max: 3, per: ['customer'], window: { rolling: '7d' } },
      {
        id: 'contacts.sms.*.week-7.customer',
        ...shared,
        max: 1,
        per: ['customer'],
        window: { calendar: 'week', weekStart: 7 },
        channels: ['sms'],
        zone: 'customer',
      },
      {
        id: 'contacts.*.sale.per-campaign.lifetime',
        ...shared,
        max: 0,
        per: ['customer', 'campaign'],
        window: 'lifetime',
        types: ['sale'],
      },
      {
        id: 'contacts.*.*.per-channel.campaign',
        ...shared,
        max: 2,
        per: ['customer', 'channel'],
        window: 'campaign',
      },
      {
        id: 'contacts.push.sale.per-type.1',
        ...shared,
        max: 2,
        per: ['customer', 'type'],
        window: { lastDays: 1 },
        channels: ['push'],
        types: ['sale'],
      },
    ]);
  });

  test('are read as they are written', () => {
    const caps = [
      { channel: 'sms', type: 'sale', per: 'campaign', max: 2, window: { rolling: '7d' } },
      { max: 0, window: 'campaign', zone: 'customer' },
    ];
    expect(read(caps)).toEqual({ caps, told: [] });
    expect(read([])).toEqual({ caps: [], told: [] });
  });

  test('are told their mistakes, and the sound ones are given', () => {
    const sound = { max: 1, window: 'lifetime' };
    const { caps, told } = read([
      sound,
      { channel: 'a b', type: 5, per: 'customer', max: -1, window: 'day', zone: 'mine', colour: 1 },
      {},
      sound,
      { channel: 'sms', per: 'channel', max: 1, window: 'lifetime' },
      { max: 1, window: 'run' },
      7,
    ]);
    expect(caps).toEqual([sound, sound]);
    expect(told.map(([code, pointer]) => `${code} ${pointer}`)).toEqual([
      'UNKNOWN_KEY /x/1/colour',
      'INVALID_NAME /x/1/channel',
      'INVALID_TYPE /x/1/type',
      'UNKNOWN_VALUE /x/1/per',
      'OUT_OF_RANGE /x/1/max',
      'INVALID_WINDOW /x/1/window',
      'UNKNOWN_VALUE /x/1/zone',
      'MISSING_KEY /x/2/max',
      'MISSING_KEY /x/2/window',
      'DUPLICATE_NAME /x/3',
      'INVALID_VALUE /x/4/per',
      'INVALID_WINDOW /x/5/window',
      'INVALID_TYPE /x/6',
    ]);
    expect(told.find(([code]) => code === 'MISSING_KEY')?.[2]).toBe('"max" is missing');
    expect(told.find(([code]) => code === 'DUPLICATE_NAME')?.[2]).toBe(
      'another cap counts the same, "contacts.*.*.lifetime"',
    );
    expect(told.find(([, pointer]) => pointer === '/x/5/window')).toEqual([
      'INVALID_WINDOW',
      '/x/5/window',
      'a cap counts over runs',
      '"lifetime", "campaign", {"rolling": "7d"}, {"calendar": "day"} or {"lastDays": 7}',
    ]);
    expect(told.find(([, pointer]) => pointer === '/x/4/per')?.[2]).toBe(
      'there is one channel already, so that nothing is counted apart',
    );
    expect(read({}).told).toEqual([['INVALID_TYPE', '/x', 'is not a list', 'a list of caps']]);
    expect(read({}).caps).toEqual([]);
  });
});
