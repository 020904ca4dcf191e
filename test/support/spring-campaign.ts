import { join } from 'node:path';
import { calibrate, compile, decideAll, type LedgerEntry, type Order, type Plan } from 'clientele';
import { createFactsFolder, plain } from '../cli/facts-folder.js';

/** A campaign with a control group, as files that the command line reads, and who did what in it. */
export function springCampaign(name: string) {
  const { folder, file } = createFactsFolder(name);
  const inFolder = (name: string) => join(folder, name);
  const DAY = 86_400_000;
  const START = Date.parse('2026-03-01T00:00:00Z');

  const playbook = {
    version: 1,
    timeZone: 'UTC',
    currency: 'EUR',
    controls: { quiet: { percent: 50, salt: 'spring' } },
    segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
    funnels: {
      path: {
        steps: [
          { name: 'came', event: 'visit' },
          { name: 'bought', order: true },
          { name: 'again', order: true, atLeast: 2 },
        ],
      },
    },
    channels: { sms: { kind: 'offSite' } },
    offers: { five: { kind: 'coupon', benefit: { off: 500 } } },
    campaigns: {
      spring: {
        goal: 'recall',
        who: 'buyers',
        control: 'quiet',
        what: 'five',
        message: { purpose: 'marketing' },
        where: { channels: ['sms'] },
        when: { from: '2026-03-01', to: '2026-03-30' },
        budget: 10_000,
      },
      later: { goal: 'revenue', what: 'five', when: { from: '2026-06-01', to: '2026-06-30' } },
    },
  } as const;
  const plan = compile(playbook).plan as Plan;

  // Thirty buyers of January and two who only visited. In March the first six of those who are not held out order again,
  // for 10.00 each, and one of those who are.
  const buyers = Array.from({ length: 30 }, (_, n) => `c-${n}`);
  const visitors = ['v-1', 'v-2'];
  const order = (customerId: string, day: string, amount: number): Order => ({
    id: `${customerId}:${day}`,
    customerId,
    at: Date.parse(day),
    amount,
  });
  const january = buyers.map((id) => order(id, '2026-01-10', 2_000));
  const atStart = decideAll(calibrate(plan), { orders: january, grants: [], contacts: [] }, START);
  const heldOut = atStart.decisions.flatMap(({ customerId, controls }) =>
    controls.quiet === true ? [customerId] : [],
  );
  const treated = buyers.filter((id) => !heldOut.includes(id));
  const again = [...treated.slice(0, 6), heldOut[0] as string];
  const orders = [...january, ...again.map((id) => order(id, '2026-03-05', 1_000))];

  // Eight of the treated are given a coupon and seven of them a message; one message fails, three coupons are used.
  const given = treated.slice(0, 8);
  const written = treated.slice(0, 7);
  const used = treated.slice(0, 3);
  const header = { v: 1, body: '900150983cd24fb0d6963f7d28e17f72', offerId: 'five' } as const;
  const codes = { campaignId: 'spring', channel: 'sms' };
  const entries = [
    ...given.map((customerId) => ({
      ...{ ...header, kind: 'grant', id: `${customerId}:grant`, key: `${customerId}:g`, at: START },
      ...{ customerId, grantId: customerId, codes, offerVersion: 1, type: null, source: 'crm' },
      ...{ benefit: { off: 500 }, uses: 1, drawnMinor: null, mostMinor: 500, claimNumber: 1 },
      ...{ validFrom: START, validTo: null },
    })),
    ...written.map((customerId, place) => ({
      ...{ ...header, kind: 'contact', id: `${customerId}:m`, key: `${customerId}:m`, at: START },
      ...{ customerId, codes, type: null, status: place === 6 ? 'failed' : 'sent' },
    })),
    ...used.map((customerId) => ({
      ...{ ...header, kind: 'redemption', id: `${customerId}:r`, key: `${customerId}:r` },
      ...{
        at: START + 4 * DAY,
        customerId,
        grantId: customerId,
        orderId: `${customerId}:2026-03-05`,
      },
      ...{ codes, amountMinor: 500, costMinor: { merchant: 500 } },
    })),
  ] as LedgerEntry[];

  const csv = (head: string, rows: readonly (readonly unknown[])[]) =>
    `${head}\n${rows.map((row) => `${row.join(',')}\n`).join('')}`;
  const iso = (at: number) => new Date(at).toISOString();
  file('playbook.json', playbook);
  file('ledger.json', entries);
  file(
    'orders.csv',
    csv(
      'id,customerId,at,amount',
      orders.map(({ id, customerId, at, amount }) => [id, customerId, iso(at), amount]),
    ),
  );
  file(
    'events.csv',
    csv(
      'customerId,at,type',
      visitors.map((id) => [id, '2026-02-01', 'visit']),
    ),
  );
  file(
    'grants.csv',
    csv(
      'id,customerId,offerId,campaignId,at,redeemedAt',
      given.map((id) => [
        id,
        id,
        'five',
        'spring',
        iso(START),
        used.includes(id) ? iso(START + 4 * DAY) : '',
      ]),
    ),
  );
  file(
    'contacts.csv',
    csv(
      'id,customerId,at,channel,campaignId,status',
      written.map((id, place) => [
        id,
        id,
        iso(START),
        'sms',
        'spring',
        place === 6 ? 'failed' : 'sent',
      ]),
    ),
  );
  // All but the last buyer may be written to.
  file(
    'consents.csv',
    csv(
      'customerId,channel,purpose,from',
      [...buyers.slice(0, 29), ...visitors].map((id) => [id, 'sms', 'marketing', '2026-01-01']),
    ),
  );
  const facts = {
    orders: plain('orders', 'id', 'customerId', 'at', 'amount'),
    events: plain('events', 'customerId', 'at', 'type'),
    consents: plain('consents', 'customerId', 'channel', 'purpose', 'from'),
  };
  const promotions = {
    grants: plain('grants', 'id', 'customerId', 'offerId', 'campaignId', 'at', 'redeemedAt'),
    contacts: plain('contacts', 'id', 'customerId', 'at', 'channel', 'campaignId', 'status'),
  };
  file('facts.json', { tables: { ...facts, ...promotions } });
  file('facts-without.json', { tables: facts });
  return { file, inFolder, START, treated, heldOut, orders, entries };
}
