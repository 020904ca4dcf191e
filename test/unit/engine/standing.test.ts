import { calibrate, compile, decideCampaigns, indexLedger, standingOf } from 'clientele';
import { expect, test } from 'vitest';

const { plan } = compile({
  version: 1,
  timeZone: 'UTC',
  controls: { nobody: { percent: 0, salt: 's' }, all: { percent: 100, salt: 's' } },
  segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
  offers: { gift: { kind: 'coupon', benefit: { off: 500 } } },
  campaigns: {
    held: { who: 'buyers', control: 'all', what: 'gift' },
    free: { who: 'buyers', control: 'nobody', what: 'gift', businessLine: 'other' },
  },
});
if (plan === undefined) throw new Error('the playbook is sound');
const orders = [{ id: 'o-1', at: 0, amount: 100 }];

test('what campaigns ask of a customer follows from her facts', () => {
  const standing = standingOf(calibrate(plan), { id: 'anna', orders }, 1);
  expect(standing).toEqual({
    id: 'anna',
    segments: { buyers: true },
    controls: { nobody: false, all: true },
    orderCount: 1,
  });
  const { index } = indexLedger(plan.offers, []);
  const { verdicts, chosen } = decideCampaigns(plan.campaigns, index, standing, { run: 'r' }, 1);
  expect(chosen).toEqual(['free']);
  expect(verdicts.map(({ reasons }) => reasons)).toEqual([
    [],
    [{ code: 'IN_CONTROL_GROUP', control: 'all' }],
  ]);
});

test('what is not known of her is missing', () => {
  const standing = standingOf(calibrate(plan), { id: 'anna' }, 1);
  const { index } = indexLedger(plan.offers, []);
  const { verdicts } = decideCampaigns(plan.campaigns, index, standing, { run: 'r' }, 1);
  expect(verdicts[0]?.reasons).toEqual([
    { code: 'MISSING_INPUT', path: '/customer/segments/buyers' },
  ]);
});
