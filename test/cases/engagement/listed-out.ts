/** Published cases that have no fixture here, each with the reason. */
export const LISTED_OUT: { readonly [id: string]: string } = {
  'CG-01':
    'dittofeed draws by the first 8 bytes of md5(userId + segmentName) as a fraction of 2^64. Control groups ' +
    'here draw by the first 4 bytes of md5(salt + ":" + id), modulo 10,000, so the same people are not held ' +
    'out; that rule has vectors of its own in the tests of the control groups.',
  'FC-07':
    'The source counts by the tags that a past campaign carries now. A message in the ledger keeps the type it was ' +
    'sent with, so that a count does not change when somebody edits a campaign.',
  'TH-01':
    "The source paces a sender's queue and puts failures at its end. The library keeps no queue: whoever sends " +
    'asks again for what failed.',
};
