// A campaign while it runs: every evening rules are held against its figures and its budget, and tell what needs a look.
import { createZone, type LedgerEntry, type Zone } from 'clientele';
import { budgetBurn, checkAlerts, compileAlerts, measureCampaigns } from 'clientele/measure';

const DAY = 86_400_000;
const from = Date.UTC(2026, 2, 1);
const utc = createZone('UTC') as Zone;

// JSON, as it may stand beside the campaign's playbook.
const { alerts = [] } = compileAlerts({
  burnsTooFast: { if: { '>': [{ var: 'burnPace' }, 1.5] } },
  lowRedemption: {
    if: { and: [{ '>=': [{ var: 'daysRunning' }, 3] }, { '<': [{ var: 'redemptionRate' }, 0.4] }] },
    level: 'notice',
  },
  nobodyComes: { if: { '==': [{ var: 'visitors' }, 0] } },
});

// Ten coupons are given on the first day; on the second nobody uses one, on the third three do, on the fourth two.
const header = { v: 1, body: '', offerId: 'tea', codes: { campaignId: 'spring' } } as const;
const customers = Array.from({ length: 10 }, (_, place) => `c-${place}`);
const usedOn = [3, 3, 3, 4, 4];
const entries: LedgerEntry[] = [
  ...customers.map(
    (customerId) =>
      ({
        ...header,
        ...{ kind: 'grant', id: `${customerId}:grant`, key: customerId, at: from, customerId },
        ...{ grantId: customerId, offerVersion: 1, type: null, source: 'crm', uses: 1 },
        ...{ benefit: { off: 500 }, drawnMinor: null, mostMinor: 500, claimNumber: 1 },
        ...{ validFrom: from, validTo: null },
      }) as LedgerEntry,
  ),
  ...usedOn.map(
    (day, place) =>
      ({
        ...header,
        ...{ kind: 'redemption', id: `c-${place}:use`, key: `use ${place}`, orderId: `o-${place}` },
        ...{ at: from + (day - 1) * DAY, customerId: `c-${place}`, grantId: `c-${place}` },
        ...{ amountMinor: 500, costMinor: { merchant: 500 } },
      }) as LedgerEntry,
  ),
];

const spring = { id: 'spring', budgetMinor: 4200, span: { fromMs: from, toMs: from + 14 * DAY } };
for (const day of [2, 3, 4]) {
  const asOf = from + day * DAY - 1;
  const { groups } = measureCampaigns({ entries }, { asOf });
  const burns = { spring: budgetBurn(entries, spring, asOf, utc) };
  for (const { alert, level, state, values } of checkAlerts(alerts, { groups, burns })) {
    if (state === 'fires') console.log(`day ${day}: ${level} ${alert} ${JSON.stringify(values)}`);
    if (state === 'unknown') console.log(`day ${day}: ${alert} cannot be judged`);
  }
}
// prints:
// day 2: nobodyComes cannot be judged
// day 3: warning burnsTooFast {"burnPace":1.6666666666666667}
// day 3: notice lowRedemption {"daysRunning":3,"redemptionRate":0.3}
// day 3: nobodyComes cannot be judged
// day 4: warning burnsTooFast {"burnPace":2.0833333333333335}
// day 4: nobodyComes cannot be judged
