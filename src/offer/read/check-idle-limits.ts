import { child } from '../../base/pointer.js';
import type { Report } from '../../expr/fields.js';
import { isObject, type JsonObject } from '../../expr/section.js';
import { countsMessages } from '../../limit/index.js';
import type { OfferSpec } from '../../model/incentive/offer.js';

type Offers = ReadonlyMap<string, OfferSpec>;

/** What an offer may lack and a limit may count by. */
type Trait = 'campaign' | 'type';

/**
 * Warns of limits that count by campaign or type where no offer that they concern has one: a claim without it is let
 * through. Left alone are runs, which requests alone name; campaigns of limits over all offers, which requests may
 * name as well; and messages, whose type and campaign are their own.
 */
export function checkIdleLimits(
  sections: { readonly offers?: unknown; readonly limits?: unknown },
  offers: Offers,
  report: Report,
): void {
  for (const [id, spec] of offers) {
    const place = child('/offers', id);
    if (spec.claim?.perCustomerPerCampaign !== undefined) {
      warn('campaign', [id], offers, `${place}/claim/perCustomerPerCampaign`, report);
    }
    // As they stand in the playbook, for those that are not sound have no place among those that were read.
    const written = isObject(sections.offers) ? sections.offers[id] : undefined;
    const limits = isObject(written) ? written.limits : undefined;
    checkList(limits, `${place}/limits`, [id], ['campaign', 'type']);
  }
  if (!isObject(sections.limits) || offers.size === 0) return;
  const { sameTypeEvery, list } = sections.limits;
  const all = [...offers.keys()];
  if (sameTypeEvery !== undefined) warn('type', all, offers, '/limits/sameTypeEvery', report);
  checkList(list, '/limits/list', all, ['type']);

  function checkList(
    limits: unknown,
    pointer: string,
    ifUnnamed: readonly string[],
    traits: readonly Trait[],
  ) {
    if (!Array.isArray(limits)) return;
    limits.forEach((limit: unknown, index) => {
      if (!isObject(limit) || countsMessages(limit)) return;
      const concerned = Array.isArray(limit.offers) ? limit.offers : ifUnnamed;
      for (const trait of traits) {
        const place = placeOf(trait, limit);
        if (place !== undefined)
          warn(trait, concerned, offers, `${child(pointer, index)}${place}`, report);
      }
    });
  }
}

/** Where a limit says that it counts by a trait. */
function placeOf(trait: Trait, { per, window }: JsonObject): string | undefined {
  if (Array.isArray(per) && per.includes(trait)) return `/per/${per.indexOf(trait)}`;
  return window === trait ? '/window' : undefined;
}

function warn(
  trait: Trait,
  concerned: readonly unknown[],
  offers: Offers,
  pointer: string,
  report: Report,
): void {
  const found = concerned.flatMap((id) => offers.get(id as string) ?? []);
  // Names that mean nothing are reported where they stand.
  if (found.length < concerned.length || found.some((offer) => offer[trait] !== undefined)) return;
  const whose = found.length === 1 ? 'the offer has no' : 'none of its offers has a';
  const message =
    trait === 'type'
      ? `counts by type, and ${whose} type: nobody is held back`
      : `counts by campaign, and ${whose} campaign: only requests that name one are held back`;
  report({
    code: 'IDLE_LIMIT',
    severity: 'warning',
    pointer,
    message,
    expected: `"${trait}" of an offer`,
  });
}
