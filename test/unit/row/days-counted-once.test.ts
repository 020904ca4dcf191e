import { calibrate, compile, decideAll } from 'clientele';
import { decisionAt, runBatch } from 'clientele/batch';
import { expect, test } from 'vitest';

// Until 2011 clocks in Newfoundland were put back at one minute past midnight: on 2010-11-07 at 00:01
// (02:31 UTC) they showed 23:01 of 6 November again (tzdata, northamerica, rule StJohns 1988 to 2010).
const MINUTE_MS = 60_000;
const afterMidnight = Date.UTC(2010, 10, 7, 2, 30, 30);
const instants = [0, 30, 90].map((minutes) => afterMidnight + minutes * MINUTE_MS);

const { plan } = compile({
  version: 1,
  timeZone: 'America/St_Johns',
  features: { days: { countDays: 'events' } },
});
const asOf = Date.UTC(2012, 0, 1);
const eventsAt = (list: readonly number[]) =>
  list.map((at, place) => ({ id: `e${place}`, customerId: 'ann', at, type: 'visit' }));

test.each([
  ['7, 6 and 7 November', instants, 2],
  ['7 and 6 November', instants.slice(0, 2), 2],
  [
    '6, 7, 6, 7 and 8 November',
    [-60, 0, 30, 90, 1_500].map((m) => afterMidnight + m * MINUTE_MS),
    3,
  ],
])('%s are %j days', (_name, list, days) => {
  const tables = { events: eventsAt(list) };
  if (plan === undefined) throw new Error('the playbook has changed');
  const ready = calibrate(plan);
  expect(decideAll(ready, tables, asOf).decisions[0]?.features.days).toBe(days);
  expect(decisionAt(runBatch(ready, tables, asOf), 0).features.days).toBe(days);
});
