import type { Words } from './words.js';

const plural = (one: string) => (count: number) => `${count} ${one}${count === 1 ? '' : 's'}`;

export const ENGLISH: Words = {
  reasons: {
    MISSING_INPUT: ({ path }) => `${path} was not given`,
    INVALID_INPUT: ({ path }) => `${path} cannot be right`,
    ALREADY_CLAIMED: () => 'it was claimed before',
    ALREADY_REDEEMED: () => 'it has been used',
    ALREADY_APPLIED: () => 'it is applied already',
    ALREADY_REVERSED: () => 'it has been taken back',
    DUPLICATE_REQUEST: () => 'another request came with the same idempotency key',
    NOT_FOUND: () => 'there is no such offer',
    DISABLED: () => 'the offer is switched off',
    CAMPAIGN_NOT_RUNNING: ({ campaign }) => `the campaign ${campaign} is not running`,
    NOT_STARTED: ({ from }, { instant }) => `it starts at ${instant(from)}`,
    EXPIRED: (reason, { instant }) =>
      'to' in reason ? `it ended at ${instant(reason.to)}` : 'it has ended',
    OUTSIDE_SCHEDULE: ({ nextOpenAt }, { instant }) =>
      nextOpenAt === null
        ? 'it is not open now, and will not be again'
        : `it is not open now, but again at ${instant(nextOpenAt)}`,
    CLAIM_WINDOW_CLOSED: ({ to }, { instant }) => `claiming ended at ${instant(to)}`,
    CUSTOMER_REQUIRED: () => 'it needs to be known who the customer is',
    NOT_HOLDER: () => 'it belongs to another customer',
    SEGMENT_MISMATCH: ({ segment }) => `it is for the segment ${segment} only`,
    SEGMENT_EXCLUDED: ({ segment }) => `it is not for the segment ${segment}`,
    IN_CONTROL_GROUP: ({ control }) => `the customer is in the control group ${control}`,
    SCENE_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      `it is for the scene ${anyOf(allowed)} only${aside(`this is ${actual}`)}`,
    EVENT_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      actual !== null && allowed.includes(actual)
        ? `the rule of its trigger does not hold for this ${actual}`
        : `it is set off by ${anyOf(allowed)} only${actual === null ? '' : aside(`this is ${actual}`)}`,
    NOT_NTH_ORDER: ({ required, actual, ofLife }, { anyOf, aside }) =>
      `it is for order number ${anyOf(required)}${ofLife ? ' of the current life' : ''} only` +
      aside(`this is number ${actual}`),
    SELF_REFERRAL: () => 'nobody can invite herself',
    ALREADY_REFERRED: () => 'the customer was invited before',
    CITY_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      `it is for ${anyOf(allowed)} only${aside(`this is ${actual}`)}`,
    CHANNEL_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      `it is for the channel ${anyOf(allowed)} only${aside(`this is ${actual}`)}`,
    SHOP_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      `it is for the shop ${anyOf(allowed)} only${aside(`this is ${actual}`)}`,
    PAYMENT_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      `it is for payment by ${anyOf(allowed)} only${aside(`this is ${actual}`)}`,
    SOURCE_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      `it is given by ${anyOf(allowed)} only${aside(`this is ${actual}`)}`,
    CURRENCY_MISMATCH: ({ required, actual }, { aside }) =>
      `it is for ${required} only${aside(`this is ${actual}`)}`,
    NO_ELIGIBLE_ITEMS: () => 'no item of the order is one that it is for',
    EXCLUDED_ITEM_PRESENT: ({ skus }, { anyOf }) =>
      `it cannot be used together with ${anyOf(skus)}`,
    REQUIRED_ITEM_MISSING: ({ anyOf: wanted }, { anyOf }) =>
      `${anyOf(wanted)} must be bought with it`,
    MIN_SPEND_NOT_MET: ({ required, actual, missing, base }, { money, aside }) =>
      `at least ${money(required)} must be spent${SPEND_BASES[base]}` +
      aside(`so far ${money(actual)}, ${money(missing)} are missing`),
    MIN_QUANTITY_NOT_MET: ({ required, actual, missing }, { aside }) =>
      `at least ${plural('item')(required)} must be bought` +
      aside(`so far ${actual}, ${missing} missing`),
    NO_SHIPPING_TO_DISCOUNT: () => 'the order has no shipping to be paid',
    LIMIT_REACHED: ({ resetsAt, ...reason }, { instant, rule }) =>
      rule(reason) + (resetsAt === undefined ? '' : `; again from ${instant(resetsAt)}`),
    QUIET_HOURS: ({ until }, { instant }) => `no messages until ${instant(until)}`,
    NO_CONSENT: ({ channel }) => `the customer has not agreed to messages by ${channel}`,
    SUPPRESSED: ({ channel }) =>
      `the customer is on the list of those who get nothing by ${channel}`,
    RESERVED_ELSEWHERE: ({ until }, { instant }) =>
      `it is held for another order until ${instant(until)}`,
    RESERVATION_REQUIRED: () => 'it must be reserved first',
    EXCLUSIVE_CONFLICT: (reason) => `it cannot be combined with ${reason.with}`,
    STRATEGY_CONFLICT: (reason) => `it is at odds with ${reason.with}`,
    LANE_LIMIT_REACHED: ({ lane, max }) => `only ${max} can be applied in ${lane}`,
    BETTER_COMBINATION_EXISTS: ({ winner, by }, { money }) =>
      `${winner.join(' + ')} ${winner.length === 1 ? 'saves' : 'save'} ${money(by)} more`,
    PRECEDING_FAILED: ({ which }) => `${which}, which comes first, failed`,
    NO_EFFECT: () => 'it would change nothing',
    DISCOUNT_CAPPED: ({ wanted, given }, { money }) =>
      `${money(given)} off instead of ${money(wanted)}, which is more than is allowed`,
    LIMIT: () => 'it is used up',
    NOT_APPLICABLE: () => 'it cannot be used here',
  },
  labels: {
    'claim-per-day': () => 'no more claims today',
    'claim-per-customer': () => 'no more claims for this customer',
    'claim-per-campaign': () => 'no more claims in this campaign',
    'claim-per-run': () => 'no more claims in this run',
    'redeem-per-customer': () => 'no more uses for this customer',
    'redeem-per-grant': () => 'it has been used as often as it can be',
    stock: () => 'none are left',
    budget: () => 'the budget is spent',
    'outstanding-grants': () => 'too many unused ones are held',
    'same-type-cooldown': () => 'one of the same kind was handed out lately',
    responded: () => 'one that was handed out has been used already',
    'contact-cap': () => 'no more messages for now',
    'care-first': () => 'care comes before marketing',
    limit: (limit) => `the limit ${limit} is reached`,
  },
  actions: {
    claim: (max) => `at most ${max} claimed`,
    deliver: (max) => `at most ${max} handed out`,
    reserve: (max) => `at most ${max} reserved`,
    redeem: (max) => `at most ${max} used`,
    amount: (max) => `at most ${max} paid`,
    outstanding: (max) => `at most ${max} unused`,
    spent: (max) => `at most ${max} used up`,
    contact: (max) => `at most ${max} sent`,
    care: (max) => `at most ${max} sent in care`,
  },
  scopes: {
    customer: 'customer',
    offer: 'offer',
    type: 'type',
    campaign: 'campaign',
    run: 'run',
    shop: 'shop',
    city: 'city',
    channel: 'channel',
    grant: 'grant',
  },
  identifier: (kind) => kind,
  per: (scopes) => (scopes.length === 0 ? 'in all' : `per ${scopes.join(' and ')}`),
  windows: { lifetime: 'ever', campaign: 'in the whole campaign', run: 'in the whole run' },
  calendar: {
    day: 'in a calendar day',
    week: 'in a calendar week',
    month: 'in a calendar month',
    quarter: 'in a calendar quarter',
    year: 'in a calendar year',
  },
  rolling: (duration) => `within ${duration}`,
  lastDays: (days) => (days === 1 ? 'today' : `today and the ${plural('day')(days - 1)} before`),
  units: {
    w: plural('week'),
    d: plural('day'),
    h: plural('hour'),
    m: plural('minute'),
    s: plural('second'),
    ms: plural('millisecond'),
  },
  rule: (action, per, window) => `${action} ${per} ${window}`,
  soFar: (rule, used) => `${rule}, so far ${used}`,
  aside: (text) => ` (${text})`,
  anyOf: (values) =>
    values.length < 2
      ? values.join('')
      : `${values.slice(0, -1).join(', ')} or ${values[values.length - 1]}`,
};

const SPEND_BASES = {
  initial: '',
  current: ' after earlier discounts',
  afterDiscounts: ' after all discounts',
} as const;
