import { calibrate, compile, explainCampaign, indexLedger, render } from 'clientele';
import { expect, test } from 'vitest';
import { thrownIssues } from '../../support/thrown-issues.js';

const { plan } = compile({
  version: 1,
  timeZone: 'UTC',
  columns: { events: { rating: 'integer' } },
  segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
  offers: { gift: { kind: 'coupon', benefit: { off: 500 } } },
  campaigns: {
    sorry: {
      trigger: { on: ['review', 'refund'], if: { '<=': [{ var: 'rating' }, 2] } },
      who: 'buyers',
      what: 'gift',
      priority: 1,
    },
    call: { trigger: { on: 'review' }, task: { role: 'service' } },
    hello: { what: 'gift' },
  },
});

function explain(campaign: string, event?: { type: string; rating?: number }, orders = 1) {
  if (plan === undefined) throw new Error('does not compile');
  const facts = {
    id: 'anna',
    orders: Array.from({ length: orders }, (_, place) => ({ id: `${place}`, at: 0, amount: 1 })),
  };
  const { index } = indexLedger(plan.offers, []);
  const context = { run: 'r', ...(event === undefined ? {} : { event }) };
  return explainCampaign(calibrate(plan), facts, index, campaign, context, 1000);
}

test('a campaign is explained among those of the same event', () => {
  const { verdict, chosen } = explain('sorry', { type: 'review', rating: 1 });
  expect(verdict).toMatchObject({ campaign: 'sorry', isChosen: true, offer: 'gift' });
  expect(verdict.entries).toMatchObject([{ entry: { codes: { trigger: 'review' } } }]);
  expect(chosen).toEqual(['sorry']);
  expect(explain('call', { type: 'review', rating: 1 }).verdict.reasons).toEqual([
    { code: 'STRATEGY_CONFLICT', with: 'sorry' },
  ]);
});

test.each([
  ['without an event', undefined, null, 'it is set off by review or refund only'],
  [
    'of another event',
    { type: 'paid' },
    'paid',
    'it is set off by review or refund only (this is paid)',
  ],
  [
    'where its rule does not hold',
    { type: 'review', rating: 5 },
    'review',
    'the rule of its trigger does not hold for this review',
  ],
])('%s it tells so, and what else stands against it', (_, event, actual, words) => {
  const { verdict, segments, needed } = explain('sorry', event, 0);
  expect(verdict).toMatchObject({ isChosen: false, eligibleAgainAt: null, entries: [] });
  expect(verdict.reasons).toEqual([
    { code: 'SEGMENT_MISMATCH', segment: 'buyers' },
    { code: 'EVENT_MISMATCH', allowed: ['review', 'refund'], actual },
  ]);
  expect(verdict.reasons.map((reason) => render(reason))[1]).toBe(words);
  expect(segments.map(({ name }) => name)).toEqual(['segment.buyers']);
  expect(needed['segment.buyers']?.conditions).toHaveLength(1);
});

test('an event says nothing of a campaign of passes', () => {
  expect(explain('hello', { type: 'paid' }).verdict.isChosen).toBe(true);
});

test('the nearest name may be that of a campaign with a trigger', () => {
  expect(thrownIssues(() => explain('sory'))).toMatchObject([
    { code: 'UNKNOWN_NAME', nearest: 'sorry' },
  ]);
});
