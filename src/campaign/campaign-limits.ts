import type { CampaignSpec } from '../model/incentive/campaign.js';
import type { LimitSpec } from '../model/incentive/limit.js';

/** How much a campaign may give, and how often, written out as limits. Their ids begin with its name. */
export function limitsOfCampaign(name: string, spec: CampaignSpec): readonly LimitSpec[] {
  const offers = offersOf(spec);
  const id = (key: string) => `campaign.${name}.${key}`;
  const limits: LimitSpec[] = [];
  if (offers.length > 0) {
    const own = { campaigns: [name], offers } as const;
    const inAll = { ...own, per: [], window: 'lifetime' } as const;
    const aDay = { ...own, per: [], window: { calendar: 'day' } } as const;
    const { budget, budgetPerDay, grants, grantsPerDay } = spec;
    const add = (key: string, max: number | undefined, limit: Omit<LimitSpec, 'id' | 'max'>) => {
      if (max !== undefined) limits.push({ id: id(key), max, ...limit });
    };
    add('budget', budget, { label: 'budget', action: 'amount', ...inAll });
    add('budgetPerDay', budgetPerDay, { label: 'budget', action: 'amount', ...aDay });
    add('grants', grants, { label: 'stock', action: 'claim', ...inAll });
    add('grantsPerDay', grantsPerDay, { label: 'stock', action: 'claim', ...aDay });
  }
  if (spec.again === undefined) return limits;
  const again = {
    id: id('again'),
    label: 'claim-per-campaign',
    max: 1,
    per: ['customer'],
    window: spec.again === 'never' ? 'lifetime' : spec.again,
    campaigns: [name],
  } as const;
  // What was given was a nuisance whatever became of it; a campaign that gives nothing counts its messages.
  return offers.length > 0
    ? [...limits, { ...again, action: 'claim', offers, onReversal: 'keep' }]
    : [...limits, { ...again, action: 'contact' }];
}

/** The offers that a campaign gives. */
export function offersOf({ what }: CampaignSpec): readonly string[] {
  if (what === undefined) return [];
  return typeof what === 'string' ? [what] : what;
}
