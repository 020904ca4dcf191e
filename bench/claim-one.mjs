// One claim in the request path: `checkClaim` over a ledger that was indexed once, as a service holds
// it, against the same check written by hand over the same fifty grants of history. Equal answers are
// asserted before any time is taken; both run in alternation in this process. An argument says how many
// calls a round has.
import { deepStrictEqual } from 'node:assert';
import { cpus, totalmem } from 'node:os';
import { historyOf } from './data/claim-history.mjs';
import { claimByHand } from './engines/claim-by-hand.mjs';
import { loadCore } from './harness/library.mjs';

const { checkClaim, compileOffers, indexLedger, ledgerTables } = await loadCore();

const DAY_MS = 86_400_000;
const asOf = Date.UTC(2026, 5, 30, 12);

const claim = {
  from: '2026-06-01',
  to: '2026-07-15',
  who: 'sleeping',
  cities: ['Beijing', 'Shanghai', 'Guangzhou', 'Shenzhen'],
  channels: ['app', 'miniProgram'],
  perCustomer: 12,
  perCustomerPerDay: 1,
};
const use = { valid: { days: 30, mode: 'elapsed' } };
const offers = {
  back20: { kind: 'coupon', type: 'winback', benefit: { off: 2000 }, claim, use },
  cake: {
    kind: 'coupon',
    type: 'birthday',
    benefit: { off: 1500 },
    claim: { ...claim, to: '2026-06-20', perCustomer: 3 },
    use,
  },
};
const { book, issues } = compileOffers({
  timeZone: 'Asia/Shanghai',
  offers,
  limits: { outstandingGrants: 3, sameTypeEvery: { rolling: '7d' } },
});
if (book === undefined) throw new Error(JSON.stringify(issues, null, 2));

const history = [
  ...historyOf('anna', asOf - 9 * DAY_MS, 0),
  ...historyOf('bela', asOf - 3_600_000, 45),
];
const { index, issues: faults } = indexLedger(book, history);
if (faults.length > 0) throw new Error(JSON.stringify(faults, null, 2));
const shop = {
  offers: {
    back20: { ...offers.back20, ...windowOf('2026-06-01', '2026-07-16') },
    cake: { ...offers.cake, ...windowOf('2026-06-01', '2026-06-21') },
  },
  grantsByCustomer: grantsByCustomer(ledgerTables(history).grants),
  answered: new Map(history.map((entry) => [entry.key, [entry]])),
};

function grantsByCustomer(grants) {
  const byCustomer = new Map(grants.map(({ customerId }) => [customerId, []]));
  for (const grant of grants) byCustomer.get(grant.customerId).push(grant);
  return byCustomer;
}

function windowOf(from, to) {
  const midnight = (day) => Date.parse(`${day}T00:00:00+08:00`);
  return { fromMs: midnight(from), toMs: midnight(to) };
}

const requests = {
  applicable: {
    key: 'click-1',
    offerId: 'back20',
    customer: { id: 'anna', segments: { sleeping: true } },
    source: 'crm',
    codes: { channel: 'app', city: 'Shanghai' },
  },
  refused: {
    key: 'click-2',
    offerId: 'cake',
    customer: { id: 'bela', segments: { sleeping: false } },
    source: 'crm',
    codes: { channel: 'app', city: 'Hangzhou' },
  },
};
const LIMIT = 'LIMIT_REACHED';
const REASONS = {
  applicable: [],
  refused: ['CLAIM_WINDOW_CLOSED', 'SEGMENT_MISMATCH', 'CITY_MISMATCH', LIMIT, LIMIT, LIMIT, LIMIT],
};
for (const [name, request] of Object.entries(requests)) {
  const codes = checkClaim(book, index, request, asOf).reasons.map(({ code }) => code);
  deepStrictEqual(codes, REASONS[name]);
}
/** Neither is timed on these, but both have to know them. */
const OTHERS = [
  { ...requests.applicable, offerId: 'unheard-of' },
  { ...requests.applicable, customer: { id: 'anna', segments: {} }, codes: { channel: 'mail' } },
  { ...requests.applicable, customer: { id: 'bela', segments: { sleeping: true } } },
  { ...requests.applicable, key: history[0].key },
  { ...requests.refused, source: 'self' },
];
for (const request of [...Object.values(requests), ...OTHERS]) {
  for (const instant of [asOf, asOf - 20 * DAY_MS, asOf - 60 * DAY_MS]) {
    const mine = checkClaim(book, index, request, instant);
    deepStrictEqual(mine, claimByHand(shop, request, instant));
  }
}

const ROUNDS = 15;
const CALLS = Number(process.argv[2] ?? 50_000);
const time = (work) => {
  const start = process.hrtime.bigint();
  for (let call = 0; call < CALLS; call++) work();
  return Number(process.hrtime.bigint() - start) / CALLS / 1000;
};
const jobs = Object.entries(requests).flatMap(([name, request]) => [
  { name, by: 'checkClaim', micros: [], run: () => checkClaim(book, index, request, asOf) },
  { name, by: 'byHand', micros: [], run: () => claimByHand(shop, request, asOf) },
]);
for (let round = 0; round < ROUNDS; round++) {
  for (const { run, micros } of round % 2 === 0 ? jobs : jobs.toReversed()) micros.push(time(run));
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const microsOf = (name, by) => jobs.find((job) => job.name === name && job.by === by).micros;
const figures = Object.keys(requests).map((name) => {
  const mine = microsOf(name, 'checkClaim');
  const theirs = microsOf(name, 'byHand');
  return [
    name,
    {
      checkClaimMicros: median(mine),
      byHandMicros: median(theirs),
      ratio: median(theirs) / median(mine),
      firstRoundRatio: theirs[0] / mine[0],
    },
  ];
});
const result = {
  machine: `${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  equal: true,
  ...Object.fromEntries(figures),
};
console.log(JSON.stringify(result, null, 2));
