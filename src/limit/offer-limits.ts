import type { LimitSpec } from '../model/incentive/limit.js';
import type { ClaimRules, OfferSpec, UseRules } from '../model/incentive/offer.js';

/** What a shorthand means, but for its id and its number. */
type Meaning = Required<Pick<LimitSpec, 'label' | 'action' | 'per' | 'window'>>;

const EACH = ['customer', 'offer'] as const;

const CLAIM_SHORTHANDS = {
  perCustomer: { label: 'claim-per-customer', action: 'claim', per: EACH, window: 'lifetime' },
  perCustomerPerDay: {
    label: 'claim-per-day',
    action: 'claim',
    per: EACH,
    window: { calendar: 'day' },
  },
  perCustomerPerCampaign: {
    label: 'claim-per-campaign',
    action: 'claim',
    per: EACH,
    window: 'campaign',
  },
  perCustomerPerRun: { label: 'claim-per-run', action: 'claim', per: EACH, window: 'run' },
  stock: { label: 'stock', action: 'claim', per: ['offer'], window: 'lifetime' },
  budget: { label: 'budget', action: 'amount', per: ['offer'], window: 'lifetime' },
} as const satisfies { readonly [K in keyof ClaimRules]?: Meaning };

const USE_SHORTHANDS = {
  perCustomer: { label: 'redeem-per-customer', action: 'redeem', per: EACH, window: 'lifetime' },
} as const satisfies { readonly [K in keyof UseRules]?: Meaning };

/**
 * The limits of an offer: its shorthands written out, and those that it lists. They count this offer alone unless
 * they say otherwise, and their ids begin with its name. `use.perGrant` is not among them, since it is frozen in each
 * grant.
 */
export function expandShorthands(
  offerId: string,
  offer: Pick<OfferSpec, 'claim' | 'use' | 'limits'>,
): readonly LimitSpec[] {
  const own = { offers: [offerId] };
  const limits: LimitSpec[] = [];
  const expand = <K extends string>(
    section: 'claim' | 'use',
    shorthands: { readonly [key in K]: Meaning },
    rules: { readonly [key in NoInfer<K>]?: number | undefined } = {},
  ) => {
    for (const key of Object.keys(shorthands) as K[]) {
      const max = rules[key];
      if (max === undefined) continue;
      limits.push({ id: `${offerId}.${section}.${key}`, max, ...shorthands[key], ...own });
    }
  };
  expand('claim', CLAIM_SHORTHANDS, offer.claim);
  expand('use', USE_SHORTHANDS, offer.use);
  for (const limit of offer.limits ?? []) {
    limits.push({ ...own, ...limit, id: `${offerId}.${limit.id}` });
  }
  return limits;
}
