// One customer asks for a coupon: a yes with the entries to commit, or a no with every reason.
import {
  addToLedger,
  ClienteleError,
  calibrate,
  compile,
  createZone,
  decideClaim,
  indexLedger,
  render,
} from 'clientele';

const { plan, issues } = compile({
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
  offers: {
    back20: {
      kind: 'coupon',
      benefit: { off: 2000, minSpend: 9900 },
      claim: { who: 'buyers', perCustomer: 1, from: '2026-11-01', to: '2026-11-30' },
      use: { valid: { days: 7, mode: 'calendar' } },
    },
  },
});
if (plan === undefined) throw new ClienteleError(issues);
const ready = calibrate(plan);
const zone = createZone('Asia/Shanghai');
const words = { currency: 'CNY', ...(zone && { zone }) };

// What has happened so far; here nothing.
const { index } = indexLedger(plan.offers, []);
const anna = { id: 'anna', orders: [{ id: 'o-1', at: Date.UTC(2026, 9, 1), amount: 5000 }] };
const bob = { id: 'bob', orders: [] };
const at = (time: string) => Date.parse(`2026-${time}+08:00`);

const request = { key: 'request-1', offerId: 'back20' };
const yes = decideClaim(ready, anna, index, request, at('11-11T09:00'));
console.log(yes.status, yes.valueMinor);

// The host commits the entries; the index is told as well.
const entries = yes.entries.map(({ entry }) => entry);
addToLedger(index, entries);
const [grant] = entries;
if (grant?.kind === 'grant') console.log(new Date(grant.validTo ?? 0).toISOString());

// The same request again, since its answer was lost; and others.
console.log(decideClaim(ready, anna, index, request, at('11-11T09:01')).replayed);
const another = { key: 'request-2', offerId: 'back20' };
const [reached] = decideClaim(ready, anna, index, another, at('11-12T09:00')).reasons;
if (reached?.code === 'LIMIT_REACHED') console.log(reached.label, reached.used, reached.max);
for (const reason of decideClaim(ready, bob, index, another, at('12-01T00:00')).reasons) {
  console.log(render(reason, 'en', words));
}

// Seven local days, that of the claim included, end with 17 November: 24:00 in Shanghai is 16:00 UTC.
// Claiming ends with 30 November, and Bob has never bought.
// prints:
// applicable 2000
// 2026-11-17T16:00:00.000Z
// true
// claim-per-customer 1 1
// claiming ended at 2026-12-01 00:00 (Asia/Shanghai)
// it is for the segment buyers only
