import type { Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { localDaysIn } from '../base/span.js';
import { quote } from '../expr/section.js';
import { covers } from '../limit/covers.js';
import type { PreparedOffer } from '../offer/index.js';
import { placesOfLimits } from './limit-places.js';
import type { Plan } from './plan.js';

/** Warns of limits that are never reached before another one, and of budgets that nobody can use up. */
export function lintLimits(plan: Plan): readonly Issue[] {
  return [...shadowedLimits(plan), ...budgetsOfCampaigns(plan), ...budgetsOfOffers(plan)];
}

function shadowedLimits(plan: Plan): readonly Issue[] {
  const places = placesOfLimits(plan);
  const { limits } = plan.offers;
  return limits.flatMap((limit, index) => {
    const pointer = places.get(limit.id);
    const other = limits.find(
      (one, place) =>
        place !== index && covers(one, limit) && (place < index || !covers(limit, one)),
    );
    if (pointer === undefined || other === undefined) return [];
    const message = `it is never reached before ${quote(other.id)}, which counts as much or more and allows ${other.max}`;
    return [{ code: 'SHADOWED_LIMIT', severity: 'warning', pointer, message }];
  });
}

function budgetsOfCampaigns(plan: Plan): readonly Issue[] {
  const { campaigns, triggered } = plan.campaigns;
  return [...campaigns, ...triggered].flatMap((campaign) => {
    const { budget, budgetPerDay = ANY, grants = ANY } = campaign.spec;
    if (budget === undefined) return [];
    const pointer = `${child('/campaigns', campaign.id)}/budget`;
    const offers = campaign.offers.flatMap((id) => plan.offers.offers.get(id) ?? []);
    const days = localDaysIn(campaign.span, plan.zone);
    return [
      ...unspendable(pointer, budget, mostOf(offers, grants), 'all grants that there can be'),
      ...unspendable(pointer, budget, budgetPerDay * days, `${budgetPerDay} on each of its days`),
    ];
  });
}

function budgetsOfOffers({ offers }: Plan): readonly Issue[] {
  return [...offers.offers.values()].flatMap((offer) => {
    const { budget } = offer.spec.claim ?? {};
    if (budget === undefined) return [];
    const pointer = `${child('/offers', offer.id)}/claim/budget`;
    return unspendable(pointer, budget, mostOf([offer], ANY), 'all grants that there can be');
  });
}

const ANY = Number.POSITIVE_INFINITY;

/** The most that so many grants of some offers can pay, no more of each than there are. */
function mostOf(offers: readonly PreparedOffer[], grants: number): number {
  const most = offers.map(({ mostPerUse, uses }) => (mostPerUse ?? ANY) * (uses ?? ANY));
  const stocks = offers.map(({ spec }) => spec.claim?.stock ?? ANY);
  const supply = stocks.reduce((sum, stock) => sum + stock, 0);
  return Math.min(grants, supply) * Math.max(...most);
}

function unspendable(pointer: string, budget: number, most: number, why: string): readonly Issue[] {
  if (most >= budget || Number.isNaN(most)) return [];
  const message = `${why} come to no more than ${most} of ${budget}`;
  return [{ code: 'UNSPENDABLE_BUDGET', severity: 'warning', pointer, message }];
}
