// A parcel stands still: somebody is called, care is written, and no advertisement follows on the same day.
import {
  addToLedger,
  ClienteleError,
  calibrate,
  compile,
  indexLedger,
  onEvent,
  render,
} from 'clientele';

const { plan, issues } = compile({
  version: 1,
  timeZone: 'Asia/Shanghai',
  columns: { events: { hours: 'integer' } },
  channels: { push: { kind: 'inApp' } },
  campaigns: {
    call: {
      trigger: { on: 'parcelStalled', if: { '>=': [{ var: 'hours' }, 48] } },
      task: { role: 'service' },
    },
    sorry: {
      trigger: { on: 'parcelStalled' },
      message: { purpose: 'care' },
      where: { channels: ['push'] },
      businessLine: 'care',
    },
    more: {
      trigger: { on: 'appOpened' },
      message: {},
      where: { channels: ['push'] },
      businessLine: 'shop',
    },
  },
  limits: { careBeforeMarketing: { calendar: 'day' } },
});
if (plan === undefined) throw new ClienteleError(issues);

const { zone } = plan;
const ready = calibrate(plan);
const { index } = indexLedger(plan.offers, []);
const consents = ['care', 'marketing'].map((purpose) => ({ channel: 'push', purpose, from: 0 }));
const anna = { id: 'anna', consents };

function happens(type: string, at: string, hours?: number) {
  const event = { type, ...(hours === undefined ? {} : { hours }) };
  const run = `${type} ${at}`;
  const { actions, verdicts, entries } = onEvent(
    ready,
    event,
    anna,
    index,
    { run },
    Date.parse(`${at}:00+08:00`),
  );
  addToLedger(
    index,
    entries.map(({ entry }) => entry),
  );
  const refused = verdicts.flatMap(({ reasons }) =>
    reasons.map((reason) => render(reason, 'en', { zone })),
  );
  const done = actions.map(({ kind, campaign }) => `${kind} ${campaign}`);
  console.log(`${type}: ${[...done, ...refused].join(', ')}`);
}

happens('parcelStalled', '2026-11-20T09:00', 50);
happens('appOpened', '2026-11-20T20:00');
happens('appOpened', '2026-11-21T09:00');
// prints:
// parcelStalled: contact sorry, task call
// appOpened: care comes before marketing (at most 1 sent in care per customer in a calendar day, so far 1); again from 2026-11-21 00:00 (Asia/Shanghai)
// appOpened: contact more
