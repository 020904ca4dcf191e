// Cut points are learned from the crowd once and frozen as JSON. One customer scored alone, on
// another machine and another day, then gets the score she would have had in the crowd.
import { ClienteleError, calibrate, compile, decide, decideAll, fit } from 'clientele';

const { plan, issues } = compile({
  version: 1,
  timeZone: 'UTC',
  rfm: { bins: 2, segments: 'eight' },
});
if (plan === undefined) throw new ClienteleError(issues);

const asOf = Date.UTC(2026, 5, 30, 12);
const order = (id: string, customerId: string, daysAgo: number, amount: number) => ({
  id,
  customerId,
  at: asOf - daysAgo * 86_400_000,
  amount,
});

const tables = {
  customers: [{ id: 'ann' }, { id: 'bea' }, { id: 'cid' }, { id: 'dan' }, { id: 'eve' }],
  orders: [
    order('a1', 'ann', 2, 40000),
    order('a2', 'ann', 20, 30000),
    order('a3', 'ann', 50, 30000),
    order('b1', 'bea', 5, 20000),
    order('b2', 'bea', 35, 20000),
    order('c1', 'cid', 40, 9000),
    order('d1', 'dan', 120, 3000),
  ],
};

const calibration = fit(plan, tables, asOf);
console.log(JSON.stringify(calibration.learned));

// What is stored and loaded again is plain JSON.
const ready = calibrate(plan, JSON.parse(JSON.stringify(calibration)));
for (const { customerId, rfm } of decideAll(ready, tables, asOf).decisions) {
  console.log(customerId, rfm?.score, rfm?.segment);
}

const stranger = { id: 'fay', orders: [order('f1', 'fay', 3, 10000)] };
console.log('fay', decide(ready, stranger, asOf).rfm?.score);

// Four customers have orders: 2, 5, 40, 120 days ago; 3, 2, 1, 1 orders; 100000, 40000, 9000, 3000.
// With two bins the cut is the second smallest value (recency is scored as -days): -40, 1, 9000.
// prints:
// {"rfm.r":{"above":[-40]},"rfm.f":{"above":[1]},"rfm.m":{"above":[9000]}}
// ann 222 important-value
// bea 222 important-value
// cid 111 general-win-back
// dan 111 general-win-back
// eve null null
// fay 212
