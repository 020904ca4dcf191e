// A control group is drawn by a hash of the customer's id, so that the same people stay in it, on any
// machine, without a list. Raising the percentage only adds people.
import { bucketOf, ClienteleError, calibrate, compile, decide } from 'clientele';

const readyFor = (percent: number) => {
  const { plan, issues } = compile({
    version: 1,
    timeZone: 'UTC',
    controls: { holdout: { percent, salt: 'summer-2026' } },
    segments: { reachable: { '!': [{ var: 'control.holdout' }] } },
  });
  if (plan === undefined) throw new ClienteleError(issues);
  return calibrate(plan);
};

const asOf = Date.UTC(2026, 5, 30, 12);
const ids = Array.from({ length: 1000 }, (_, index) => `customer-${index}`);
const heldOut = (percent: number) => {
  const ready = readyFor(percent);
  return new Set(ids.filter((id) => decide(ready, { id }, asOf).controls.holdout));
};

const ten = heldOut(10);
const twenty = heldOut(20);
console.log('10 %:', ten.size, 'of 1000, 20 %:', twenty.size);
console.log(
  'all of the 10 % are among the 20 %:',
  [...ten].every((id) => twenty.has(id)),
);

const inBuckets = ids.filter((id) => bucketOf('summer-2026', id) < 1000);
console.log(
  'bucket below 1000:',
  inBuckets.length,
  inBuckets.every((id) => ten.has(id)),
);

const { segments } = decide(readyFor(10), { id: 'customer-0' }, asOf);
console.log('customer-0 reachable:', segments.reachable);

// About a tenth and a fifth: the draw is a hash, not a quota.
// prints:
// 10 %: 104 of 1000, 20 %: 195
// all of the 10 % are among the 20 %: true
// bucket below 1000: 104 true
// customer-0 reachable: true
