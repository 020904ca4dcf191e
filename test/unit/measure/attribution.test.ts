import type { CustomerEvent, LedgerEntry, Order } from 'clientele';
import {
  attribute,
  countConversions,
  measureCampaigns,
  type Touch,
  touchesOf,
} from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const WINDOW_MS = 5;
const rules = { window: `${WINDOW_MS}ms` };

const customerId = fc.constantFrom('anna', 'bert');
const at = fc.integer({ min: 0, max: 20 });
const touches: fc.Arbitrary<Touch[]> = fc
  .array(
    fc.record({
      customerId,
      at,
      campaignId: fc.constantFrom('spring', 'tea'),
      channel: fc.constantFrom(undefined, 'sms', 'email'),
    }),
    { maxLength: 12 },
  )
  .map((drawn) =>
    drawn.map(({ channel, campaignId, ...touch }, place) => ({
      ...{ ...touch, id: `m-${place}`, kind: 'message' },
      codes: { campaignId, ...(channel === undefined ? {} : { channel }) },
    })),
  );
const acts = fc
  .array(fc.record({ customerId, at }), { maxLength: 12 })
  .map((drawn) => drawn.map((act, place) => ({ ...act, id: `a-${place}` })));

const isFollowed = (
  touch: { at: number; customerId: string },
  act: { at: number; customerId: string },
) => touch.customerId === act.customerId && touch.at <= act.at && act.at - touch.at < WINDOW_MS;
const later = (one: Touch, other: Touch) => one.at - other.at || (one.id < other.id ? -1 : 1);
const placeOf = ({ codes: { campaignId, channel } }: Touch) => `${campaignId} ${channel ?? null}`;

describe('attribution beside every pair of touch and act', () => {
  test('last: the latest touch within the window', () => {
    const property = fc.property(touches, acts, (given, done) => {
      const found = attribute(given, done, rules).map(({ act, touch }) => [act.id, touch.id]);
      const expected = done.flatMap((act) => {
        const last = given
          .filter((touch) => isFollowed(touch, act))
          .sort(later)
          .at(-1);
        return last === undefined ? [] : [[act.id, last.id]];
      });
      expect(found.sort()).toEqual(expected.sort());
    });
    fc.assert(property, { numRuns: 500 });
  });

  test('all: the latest touch of each campaign and channel', () => {
    const property = fc.property(touches, acts, (given, done) => {
      const found = attribute(given, done, { ...rules, credit: 'all' });
      const expected = done.flatMap((act) => {
        const within = given.filter((touch) => isFollowed(touch, act));
        const isLast = (touch: Touch) =>
          !within.some((other) => placeOf(other) === placeOf(touch) && later(touch, other) < 0);
        return within.filter(isLast).map((touch) => [act.id, touch.id]);
      });
      expect(found.map(({ act, touch }) => [act.id, touch.id]).sort()).toEqual(expected.sort());
    });
    fc.assert(property, { numRuns: 500 });
  });

  test('conversions: customers with an act in the window of a touch there', () => {
    const property = fc.property(touches, acts, (given, done) => {
      const found = countConversions(given, done, { ...rules, credit: 'all' });
      const places = [...new Set(given.map(placeOf))];
      const expected = places.map((place) => {
        const there = given.filter((touch) => placeOf(touch) === place);
        const converted = there.filter((touch) => done.some((act) => isFollowed(touch, act)));
        const distinct = (list: readonly Touch[]) =>
          new Set(list.map((one) => one.customerId)).size;
        return [place, distinct(converted), distinct(there)];
      });
      const shown = found.map(({ campaignId, channel, conversions, customers }) => [
        ...[`${campaignId} ${channel}`, conversions, customers],
      ]);
      expect(shown.sort()).toEqual(expected.sort());
    });
    fc.assert(property, { numRuns: 500 });
  });
});

describe('responses beside every pair', () => {
  test('visitors, those who were dormant, and those of either who ordered', () => {
    const property = fc.property(touches, acts, acts, (given, visited, ordered) => {
      const entries = given.map(
        ({ id, customerId, at, codes }): LedgerEntry => ({
          ...{ v: 1, kind: 'contact', id, key: id, body: '', at, customerId, offerId: '' },
          ...{ type: null, status: 'sent', codes },
        }),
      );
      const orders: Order[] = ordered.map((act) => ({ ...act, amount: 100 }));
      const events: CustomerEvent[] = visited.map((act) => ({ ...act, type: 'visit' }));
      const { groups } = measureCampaigns(
        { entries, orders, events },
        { asOf: 99, attribution: rules, dormantAfter: '3ms' },
      );
      for (const { group, counts } of groups) {
        const own = touchesOf(entries).filter(({ codes }) => codes.campaignId === group);
        const customers = [...new Set(own.map((touch) => touch.customerId))];
        const firstOf = (id: string) => own.filter((touch) => touch.customerId === id)[0] as Touch;
        const responds = (
          list: readonly Touch[],
          done: readonly { at: number; customerId: string }[],
        ) => list.some((touch) => done.some((act) => isFollowed(touch, act)));
        const of = (id: string) => own.filter((touch) => touch.customerId === id);
        const visitors = customers.filter((id) => responds(of(id), visited));
        const isNew = (id: string) =>
          ![...visited, ...ordered].some((act) => act.customerId === id && act.at < firstOf(id).at);
        const dormant = customers.filter((id) => {
          const before = ordered.filter((act) => act.customerId === id && act.at < firstOf(id).at);
          return before.length > 0 && before.every((act) => firstOf(id).at - act.at >= 3);
        });
        expect(counts).toMatchObject({
          targeted: customers.length,
          noticed: customers.length,
          noticedVisiting: visitors.length,
          visitors: visitors.length,
          visitorsOrdering: visitors.filter((id) => responds(of(id), ordered)).length,
          newVisitors: visitors.filter(isNew).length,
          newVisitorsOrdering: visitors.filter((id) => isNew(id) && responds(of(id), ordered))
            .length,
          dormant: dormant.length,
          dormantOrdering: dormant.filter((id) => responds([firstOf(id)], ordered)).length,
        });
      }
    });
    fc.assert(property, { numRuns: 500 });
  });
});
