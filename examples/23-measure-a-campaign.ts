// What a campaign came to, beside those who were held out of it.
import type { LedgerEntry, Order } from 'clientele';
import {
  FIGURES,
  measureCampaigns,
  measureLift,
  sampleSize,
  valueOfFraction,
} from 'clientele/measure';

const DAY = 86_400_000;
const from = Date.UTC(2026, 2, 1);
const ids = (group: string, count: number) =>
  Array.from({ length: count }, (_, place) => `${group}-${place}`);
const [treated, control] = [ids('treated', 70), ids('control', 80)];

// Everybody who is treated gets a coupon; 56 of 70 use it, and 48 of the 80 held out buy without one.
const header = { v: 1, body: '', offerId: 'tea', codes: { campaignId: 'spring' } } as const;
const grants = treated.map(
  (customerId): LedgerEntry => ({
    ...header,
    ...{ kind: 'grant', id: `${customerId}:grant`, key: customerId, at: from, customerId },
    ...{ grantId: customerId, offerVersion: 1, type: null, source: 'crm', benefit: { off: 300 } },
    ...{
      uses: 1,
      drawnMinor: null,
      mostMinor: 300,
      claimNumber: 1,
      validFrom: from,
      validTo: null,
    },
  }),
);
const buyers = [...treated.slice(0, 56), ...control.slice(0, 48)];
const orders = buyers.map(
  (customerId): Order => ({
    ...{ id: `o-${customerId}`, customerId, at: from + 2 * DAY, amount: 2000 },
  }),
);
const redemptions = treated.slice(0, 56).map(
  (customerId): LedgerEntry => ({
    ...header,
    ...{
      kind: 'redemption',
      id: `${customerId}:use`,
      key: `use ${customerId}`,
      at: from + 2 * DAY,
    },
    ...{ customerId, grantId: customerId, orderId: `o-${customerId}` },
    ...{ amountMinor: 300, costMinor: { merchant: 300 } },
  }),
);

const asOf = from + 7 * DAY;
const { groups } = measureCampaigns({ entries: [...grants, ...redemptions], orders }, { asOf });
for (const { group, figures } of groups) {
  const { above, below } = FIGURES.redemptionRate;
  console.log(
    `${group}: ${above} / ${below} = ${valueOfFraction(figures.redemptionRate ?? { numerator: 0, denominator: 0 })}`,
  );
}

const span = { fromMs: from, toMs: asOf };
const lift = measureLift({ treated, control, orders, span, controlShare: 0.5 });
const percent = (share = 0) => `${(100 * share).toFixed(1)} %`;
const { difference, low, high } = lift.conversion ?? { difference: 0, low: 0, high: 0 };
console.log(
  `bought more often by ${percent(difference)}, 95 %: ${percent(low)} to ${percent(high)}`,
);
console.log(`one more buyer for every ${lift.numberNeeded?.value.toFixed(1)} treated`);
console.log(`spent more, all together: ${lift.incrementalMinor}`);
console.log(`groups as they were drawn: ${lift.ratio?.isMismatch === false}`);

// How many would it take to notice five points more than 60 %?
console.log(sampleSize({ baseline: 0.6, lift: 0.05 }));
// prints:
// spring: coupons used / coupons given = 0.8
// bought more often by 20.0 %, 95 %: 5.2 % to 33.4 %
// one more buyer for every 5.0 treated
// spent more, all together: 28000
// groups as they were drawn: true
// { treated: 1471, control: 1471 }
