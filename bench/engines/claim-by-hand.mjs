// One claim decided by hand, as a good programmer writes it for exactly these offers and limits: the
// rules in order, and one pass over the customer's grants for all that is counted. What a rule asks for
// and the request leaves out is a reason; what the request does say is not checked.
import { createHash } from 'node:crypto';

const DAY_MS = 86_400_000;
/** Shanghai has had one clock since 1991. */
const OFFSET_MS = 8 * 3_600_000;

const OUTSTANDING = 3;
const SAME_TYPE_MS = 7 * DAY_MS;

/**
 * @param offers by id, as the playbook says them, with their claim window in epoch milliseconds.
 * @param grantsByCustomer rows of grants by customer, @param answered the entries by idempotency key.
 */
export function claimByHand({ offers, grantsByCustomer, answered }, request, asOf) {
  const { key, offerId, customer, source = 'self', codes = {} } = request;
  const before = answered.get(key);
  if (before !== undefined) return answerAgain(before, bodyOf(request));
  const offer = offers[offerId];
  if (offer === undefined) return refuse([{ code: 'NOT_FOUND' }]);
  const { type, benefit, claim, fromMs, toMs } = offer;

  const missing = [];
  const reasons = [];
  if (asOf < fromMs) reasons.push({ code: 'NOT_STARTED', from: fromMs });
  if (asOf >= toMs) reasons.push({ code: 'CLAIM_WINDOW_CLOSED', to: toMs });
  const isIn = customer.segments?.[claim.who];
  if (isIn === undefined) missing.push(`/customer/segments/${claim.who}`);
  else if (!isIn) reasons.push({ code: 'SEGMENT_MISMATCH', segment: claim.who });
  if (codes.city === undefined) missing.push('/codes/city');
  else if (!claim.cities.includes(codes.city)) {
    reasons.push({ code: 'CITY_MISMATCH', allowed: claim.cities, actual: codes.city });
  }
  if (codes.channel === undefined) missing.push('/codes/channel');
  else if (!claim.channels.includes(codes.channel)) {
    reasons.push({ code: 'CHANNEL_MISMATCH', allowed: claim.channels, actual: codes.channel });
  }

  const today = Math.floor((asOf + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
  let claims = 0;
  let claimsToday = 0;
  let claimEntries = 0;
  let outstanding = 0;
  let outstandingEntries = 0;
  const ends = [];
  let ofType = 0;
  let ofTypeEntries = 0;
  let lastOfType = null;
  for (const grant of grantsByCustomer.get(customer.id) ?? []) {
    const entries = grant.reversedAt === null ? 1 : 2;
    const isSeen = grant.at <= asOf;
    const isReversed = grant.reversedAt !== null && grant.reversedAt <= asOf;
    if (grant.offerId === offerId) {
      claimEntries += entries;
      if (isSeen && !isReversed) {
        claims += 1;
        if (grant.at >= today) claimsToday += 1;
      }
    }
    if (grant.source !== 'crm') continue;
    outstandingEntries += entries;
    const isRedeemed = grant.redeemedAt !== null && grant.redeemedAt <= asOf;
    const isOver = grant.validTo !== null && grant.validTo <= asOf;
    if (isSeen && !isReversed && !isRedeemed && !isOver) {
      outstanding += 1;
      ends.push(grant.validTo ?? Number.POSITIVE_INFINITY);
    }
    if (grant.type !== type) continue;
    ofTypeEntries += entries;
    if (isSeen && asOf - grant.at < SAME_TYPE_MS) {
      ofType += 1;
      lastOfType = Math.max(lastOfType ?? 0, grant.at);
    }
  }

  const { perCustomer, perCustomerPerDay } = claim;
  if (claims >= perCustomer) {
    reasons.push({
      code: 'LIMIT_REACHED',
      limit: `${offerId}.claim.perCustomer`,
      label: 'claim-per-customer',
      action: 'claim',
      per: ['customer', 'offer'],
      window: 'lifetime',
      max: perCustomer,
      used: claims,
      wanted: 1,
    });
  }
  if (claimsToday >= perCustomerPerDay) {
    reasons.push({
      code: 'LIMIT_REACHED',
      limit: `${offerId}.claim.perCustomerPerDay`,
      label: 'claim-per-day',
      action: 'claim',
      per: ['customer', 'offer'],
      window: { calendar: 'day' },
      max: perCustomerPerDay,
      used: claimsToday,
      wanted: 1,
      resetsAt: today + DAY_MS,
    });
  }
  if (source === 'crm') {
    if (outstanding >= OUTSTANDING) {
      const resetsAt = ends.sort((a, b) => a - b)[outstanding - OUTSTANDING];
      reasons.push({
        code: 'LIMIT_REACHED',
        limit: 'outstandingGrants',
        label: 'outstanding-grants',
        action: 'outstanding',
        per: ['customer'],
        window: 'lifetime',
        max: OUTSTANDING,
        used: outstanding,
        wanted: 1,
        ...(resetsAt < Number.POSITIVE_INFINITY ? { resetsAt } : {}),
      });
    }
    if (ofType >= 1) {
      reasons.push({
        code: 'LIMIT_REACHED',
        limit: 'sameTypeEvery',
        label: 'same-type-cooldown',
        action: 'deliver',
        per: ['customer', 'type'],
        window: { rolling: '7d' },
        max: 1,
        used: ofType,
        wanted: 1,
        resetsAt: lastOfType + SAME_TYPE_MS,
      });
    }
  }
  if (missing.length > 0) {
    reasons.unshift(...missing.map((path) => ({ code: 'MISSING_INPUT', path })));
  }
  if (reasons.length > 0) return refuse(reasons);

  const entry = {
    v: 1,
    id: `${key}:grant`,
    at: asOf,
    key,
    body: bodyOf(request),
    customerId: customer.id,
    offerId,
    codes,
    kind: 'grant',
    grantId: `${key}:grant`,
    offerVersion: 1,
    type,
    source,
    benefit,
    use: offer.use,
    uses: 1,
    drawnMinor: null,
    mostMinor: benefit.off,
    claimNumber: null,
    validFrom: asOf,
    validTo: asOf + offer.use.valid.days * DAY_MS,
  };
  const expects = [
    { stream: `grant:${key}:grant`, version: 0 },
    streamOf([`${offerId}.claim.perCustomer`, customer.id, offerId], claimEntries),
    streamOf([`${offerId}.claim.perCustomerPerDay`, customer.id, offerId], claimEntries),
  ];
  if (source === 'crm') {
    expects.push(
      streamOf(['outstandingGrants', customer.id], outstandingEntries),
      streamOf(['sameTypeEvery', customer.id, type], ofTypeEntries),
    );
  }
  return {
    status: 'applicable',
    reasons: [],
    warnings: [],
    valueMinor: benefit.off,
    entries: [{ entry, expects }],
    requests: [],
  };
}

function bodyOf({ offerId, customer, source, codes: { channel, city } }) {
  const parts = { claim: offerId, codes: { channel, city }, customer: customer.id, source };
  return createHash('md5').update(JSON.stringify(parts)).digest('hex');
}

function streamOf(values, version) {
  return { stream: `limit:${JSON.stringify(values)}`, version };
}

function refuse(reasons) {
  const [reason, ...others] = reasons;
  const at = reason.code === 'NOT_STARTED' ? reason.from : reason.resetsAt;
  const verdict = { status: 'inapplicable', reasons, warnings: [], entries: [], requests: [] };
  if (others.length === 0 && at !== undefined) verdict.nearMiss = { reason, at };
  return verdict;
}

function answerAgain([entry], body) {
  if (entry.body !== body) return refuse([{ code: 'DUPLICATE_REQUEST' }]);
  return {
    status: 'applicable',
    reasons: [],
    warnings: [],
    valueMinor: entry.benefit.off,
    entries: [],
    requests: [],
    replayed: true,
  };
}
