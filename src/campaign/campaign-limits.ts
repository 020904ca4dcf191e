import { localDaysIn } from '../base/span.js';
import type { Zone } from '../base/zone.js';
import type { CampaignSpec } from '../model/incentive/campaign.js';
import type { LimitSpec } from '../model/incentive/limit.js';
import { spanOf } from '../validity/span-of.js';

/** How much a campaign may give, and how often, written out as limits. Their ids begin with its name. */
export function limitsOfCampaign(
  name: string,
  spec: CampaignSpec,
  zone: Zone,
): readonly LimitSpec[] {
  const id = (key: string) => `campaign.${name}.${key}`;
  const offers = offersOf(spec);
  if (offers.length === 0) {
    return againOf(spec).map((again) => ({
      ...again,
      id: id('again'),
      action: 'contact',
      campaigns: [name],
    }));
  }
  const own = { campaigns: [name], offers } as const;
  const written = [
    ...amountsOf(spec, zone),
    ...againOf(spec).map((again) => ({ ...again, ...CLAIMS, id: 'again' })),
    ...wavesOf(spec),
  ];
  return written.map((limit) => ({ ...limit, ...own, id: id(limit.id) }));
}

type Written = Omit<LimitSpec, 'campaigns' | 'offers'>;

/** What was given was a nuisance whatever became of it. */
const CLAIMS = { action: 'claim', onReversal: 'keep' } as const;

function amountsOf(spec: CampaignSpec, zone: Zone): readonly Written[] {
  const days = localDaysIn(spanOf(spec.when ?? {}, zone), zone);
  const share = (total: number | undefined) =>
    spec.pacing === undefined || total === undefined ? undefined : Math.ceil(total / days);
  const { budget, grants } = spec;
  const { budgetPerDay = share(budget), grantsPerDay = share(grants) } = spec;
  const money = { label: 'budget', action: 'amount', per: [] } as const;
  const stock = { label: 'stock', action: 'claim', per: [] } as const;
  const inAll = { window: 'lifetime' } as const;
  const aDay = { window: { calendar: 'day' } } as const;
  return [
    ...limit(budget, { id: 'budget', ...money, ...inAll }),
    ...limit(budgetPerDay, { id: 'budgetPerDay', ...money, ...aDay }),
    ...limit(grants, { id: 'grants', ...stock, ...inAll }),
    ...limit(grantsPerDay, { id: 'grantsPerDay', ...stock, ...aDay }),
  ];
}

function limit(max: number | undefined, rest: Omit<Written, 'max'>): readonly Written[] {
  return max === undefined ? [] : [{ max, ...rest }];
}

function againOf({ again }: CampaignSpec): readonly Omit<Written, 'id' | 'action'>[] {
  if (again === undefined) return [];
  const window = again === 'never' ? 'lifetime' : again;
  return [{ label: 'claim-per-campaign', max: 1, per: ['customer'], window }];
}

function wavesOf({ waves }: CampaignSpec): readonly Written[] {
  if (waves === undefined) return [];
  const { max, within: window = 'lifetime' } = waves;
  const each = { per: ['customer'], window } as const;
  return [
    { id: 'waves', label: 'claim-per-campaign', max, ...each, ...CLAIMS },
    { id: 'responded', label: 'responded', action: 'spent', max: 1, ...each },
  ];
}

/** The offers that a campaign gives. */
export function offersOf({ what }: CampaignSpec): readonly string[] {
  if (what === undefined) return [];
  return typeof what === 'string' ? [what] : what;
}
