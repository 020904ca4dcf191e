import { child } from '../base/pointer.js';
import { limitsOfCampaign } from '../campaign/campaign-limits.js';
import { isObject } from '../expr/section.js';
import { expandLimits, expandShorthands } from '../limit/index.js';
import type { LimitsSection } from '../model/incentive/limit.js';
import type { Plan } from './plan.js';

/** Where each limit of a playbook stands in it, as JSON pointers by its id, in declared order. */
export function placesOfLimits(plan: Plan): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const { limits } = plan.playbook as { readonly limits?: LimitsSection };
  if (isObject(limits)) placeSection(limits, places);
  for (const { id, spec } of plan.offers.offers.values()) {
    const own = child('/offers', id);
    const listed = spec.limits ?? [];
    const short = expandShorthands(id, { ...spec, limits: [] });
    // An id of a shorthand is OFFER.SECTION.KEY.
    for (const limit of short) {
      places.set(limit.id, own + limit.id.slice(id.length).replaceAll('.', '/'));
    }
    listed.forEach((limit, index) => {
      places.set(`${id}.${limit.id}`, child(`${own}/limits`, index));
    });
  }
  const { campaigns, triggered } = plan.campaigns;
  for (const { id, spec } of [...campaigns, ...triggered]) {
    for (const limit of limitsOfCampaign(id, spec, plan.zone)) {
      const key = limit.id.slice(`campaign.${id}.`.length);
      places.set(limit.id, `${child('/campaigns', id)}/${keyOf(key, spec)}`);
    }
  }
  return places;
}

function placeSection(section: LimitsSection, places: Map<string, string>): void {
  const { list = [], contacts = [], ...shorthands } = section;
  for (const { id } of expandLimits(shorthands)) places.set(id, `/limits/${id}`);
  list.forEach(({ id }, index) => {
    places.set(id, child('/limits/list', index));
  });
  contacts.forEach((cap, index) => {
    const [limit] = expandLimits({ contacts: [cap] });
    if (limit !== undefined) places.set(limit.id, child('/limits/contacts', index));
  });
}

/** The key that a limit of a campaign is written under. */
function keyOf(key: string, spec: object): string {
  if (key === 'responded') return 'waves';
  return key in spec ? key : 'pacing';
}
