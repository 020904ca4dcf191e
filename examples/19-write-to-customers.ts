// A day of messages to one customer: which go out, through which channel, and what becomes of the others.
import {
  addToLedger,
  CAP_PRESETS,
  ClienteleError,
  checkContact,
  compileContacts,
  createZone,
  indexLedger,
  render,
} from 'clientele';

const { book, issues } = compileContacts({
  timeZone: 'Asia/Shanghai',
  channels: { push: { kind: 'inApp' }, sms: { kind: 'offSite' } },
  limits: {
    contacts: [
      ...CAP_PRESETS.braze([{ max: 2, days: 1 }]),
      ...CAP_PRESETS.quickAudience({ channel: 'sms', perDay: 1, perWeek: 2 }),
    ],
    quietHours: { from: '22:00', to: '08:00' },
  },
});
if (book === undefined) throw new ClienteleError(issues);
const { index } = indexLedger(book, []);

const consents = { sms: { marketing: true, care: true }, push: { marketing: true, care: true } };
const berta = { id: 'berta', zone: 'Europe/Berlin', consents };
const zone = createZone('Europe/Berlin');

const day = ['07:30', '09:00', '11:00', '15:00', '22:30'];
for (const time of day) {
  const asOf = Date.parse(`2026-11-20T${time}:00+01:00`);
  const request = { key: `berta ${time}`, customer: berta, channels: ['sms', 'push'] };
  const verdict = checkContact(book, index, request, asOf);
  addToLedger(
    index,
    verdict.entries.map(({ entry }) => entry),
  );
  const [reason] = verdict.reasons;
  const why = reason === undefined ? [] : [render(reason, 'en', zone && { zone })];
  console.log(time, verdict.status, verdict.channel ?? '-', ...why);
}

// Her clocks count, not those of the shop: at 07:30 in Berlin it is past noon in Shanghai.
// prints:
// 07:30 hold sms no messages until 2026-11-20 08:00 (Europe/Berlin)
// 09:00 send sms
// 11:00 send push
// 15:00 drop - no more messages for now (at most 2 sent per customer today, so far 2); again from 2026-11-21 00:00 (Europe/Berlin)
// 22:30 drop - no more messages for now (at most 2 sent per customer today, so far 2); again from 2026-11-21 00:00 (Europe/Berlin)
