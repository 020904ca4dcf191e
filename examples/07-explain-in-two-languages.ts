// Every answer has coded reasons; words are rendered from them afterwards, in English or Chinese.
import { ClienteleError, calibrate, compile, explain, render } from 'clientele';

const { plan, issues } = compile({
  version: 1,
  timeZone: 'UTC',
  customer: { birthday: 'date', tags: 'string[]' },
  segments: {
    regulars: {
      and: [{ '>=': [{ var: 'orderCount' }, 2] }, { '<=': [{ var: 'recencyDays' }, 30] }],
    },
    invited: {
      or: [{ in: ['vip', { var: 'tags' }] }, { '<': [{ var: 'birthday' }, '2000-01-01'] }],
    },
    visitors: { '>': [{ var: 'visits' }, 0] },
  },
});
if (plan === undefined) throw new ClienteleError(issues);
const ready = calibrate(plan);

const asOf = Date.UTC(2026, 5, 30, 12);
const orders = [{ id: 'o1', at: asOf - 40 * 86_400_000, amount: 5000 }];
const { segments } = explain(ready, { id: 'anna', attributes: { tags: ['new'] }, orders }, asOf);

for (const { name, value, reasons } of Object.values(segments)) {
  console.log(name, value);
  for (const reason of reasons) {
    console.log(' ', reason.code, '|', render(reason), '|', render(reason, 'zh'));
  }
}

// Values of customers can be kept out of logs.
const [first] = segments.regulars.reasons;
if (first !== undefined) console.log(render(first, 'en', { hideValues: true }));

// The birthday is not known, so the second half of `invited` fails for another reason than the first.
// No events are given at all, so `visitors` is neither true nor false.
// prints:
// segment.invited false
//   CONDITION_NOT_MET | tags (["new"]) ∋ vip does not hold | tags (["new"]) ∋ vip 不满足
//   VALUE_UNKNOWN | birthday (unknown) < 2000-01-01 does not hold (unknown: birthday) | birthday (未知) < 2000-01-01 不满足（未知：birthday）
// segment.regulars false
//   CONDITION_NOT_MET | orderCount (1) ≥ 2 does not hold | orderCount (1) ≥ 2 不满足
//   CONDITION_NOT_MET | recencyDays (40) ≤ 30 does not hold | recencyDays (40) ≤ 30 不满足
// segment.visitors null
//   MISSING_INPUT | facts not given: /events | 缺少数据： /events
// orderCount ≥ 2 does not hold
