// Plays ready made: a drawn red packet, one that shrinks, first orders, invitations, and a packet to share.
import {
  addToLedger,
  type ClaimRequest,
  ClienteleError,
  checkClaim,
  compileOffers,
  firstOrderOffer,
  indexLedger,
  randomPacketOffer,
  referralOffer,
  sharedPacketOffer,
  splitPacket,
} from 'clientele';

const { book, issues } = compileOffers({
  timeZone: 'Asia/Shanghai',
  offers: {
    drawn: randomPacketOffer({
      draw: { seed: 'spring', min: 100, max: 500 },
      perCustomerPerDay: 1,
    }),
    shared: sharedPacketOffer({ amounts: [500, 300, 100], activity: 'spring' }),
    first: firstOrderOffer({ benefit: { off: 1000 } }),
    invited: referralOffer({ benefit: { off: 1500 } }),
  },
});
if (book === undefined) throw new ClienteleError(issues);

const { index } = indexLedger(book, []);
const now = Date.parse('2026-02-01T09:00+08:00');
let requests = 0;
/** What a claim pays; without a value every reason against it. */
const claim = (wanted: Omit<ClaimRequest, 'key'>) => {
  const verdict = checkClaim(book, index, { key: `k-${++requests}`, ...wanted }, now);
  addToLedger(
    index,
    verdict.entries.map(({ entry }) => entry),
  );
  return verdict.valueMinor ?? verdict.reasons.map(({ code }) => code);
};
const ann = { id: 'ann', orderCount: 4 };
const bea = { id: 'bea', orderCount: 0 };

const drawn = Number(claim({ offerId: 'drawn', customer: ann }));
console.log(drawn >= 100 && drawn <= 500, claim({ offerId: 'drawn', customer: ann }));
console.log([1, 2, 3, 4].map(() => claim({ offerId: 'shared', customer: ann })));
console.log(claim({ offerId: 'first', customer: bea }), claim({ offerId: 'first', customer: ann }));

const invitation = { offerId: 'invited', source: 'referral', referrerId: 'ann' } as const;
console.log(claim({ ...invitation, customer: bea }), claim({ ...invitation, customer: ann }));

// Ten yuan for three friends: parts of at least a cent that add up.
const parts = splitPacket({ totalMinor: 1000, parts: 3, leastMinor: 1, seed: 'packet-1' });
console.log(
  parts.length,
  parts.reduce((total, part) => total + part, 0),
);

// One draw a day; from the third claim on the last amount; a first order is a first order; nobody invites
// herself.
// prints:
// true [ 'LIMIT_REACHED' ]
// [ 500, 300, 100, 100 ]
// 1000 [ 'NOT_NTH_ORDER' ]
// 1500 [ 'SELF_REFERRAL' ]
// 3 1000
