import { child } from '../../base/pointer.js';
import type { Report } from '../../expr/fields.js';
import { isObject, type JsonObject, reportUnknown } from '../../expr/section.js';

/** What can be named: offers, campaigns, and segments where they are known. */
interface Known {
  readonly offer: readonly string[];
  readonly campaign: readonly string[];
  readonly segment: readonly string[] | undefined;
  readonly lane: readonly string[];
}

/**
 * Reports every campaign, segment and offer that is named and that there is none of, as they stand in the playbook: an
 * offer with another mistake is looked at as well. What else is wrong is told elsewhere.
 *
 * @param lanes those that coupons can be in.
 * @param segments those that can be named; where they are not given, any.
 */
export function checkOfferNames(
  sections: { readonly offers?: unknown; readonly campaigns?: unknown; readonly limits?: unknown },
  lanes: readonly string[],
  segments: readonly string[] | undefined,
  report: Report,
): void {
  const offers = objectOr(sections.offers);
  const known: Known = {
    offer: Object.keys(offers),
    campaign: Object.keys(objectOr(sections.campaigns)),
    segment: segments,
    lane: lanes,
  };
  const check = (what: keyof Known, name: unknown, pointer: string) => {
    const names = known[what];
    if (names === undefined || typeof name !== 'string' || name === '') return;
    if (!names.includes(name)) {
      reportUnknown('UNKNOWN_NAME', what, name, pointer, [...names], report);
    }
  };
  const checkLimits = (limits: unknown, pointer: string) => {
    for (const [limit, place] of items(limits, pointer)) {
      const named = items(objectOr(limit).offers, child(place, 'offers'));
      for (const [name, at] of named) check('offer', name, at);
    }
  };

  for (const [id, json] of Object.entries(offers)) {
    const place = child('/offers', id);
    const { campaign, claim, use, benefit, limits, stack } = objectOr(json);
    check('campaign', campaign, `${place}/campaign`);
    check('segment', objectOr(claim).who, `${place}/claim/who`);
    check('segment', objectOr(use).who, `${place}/use/who`);
    const { bySegment } = objectOr(objectOr(benefit).draw);
    for (const [part, at] of items(bySegment, `${place}/benefit/draw/bySegment`)) {
      check('segment', objectOr(part).segment, child(at, 'segment'));
    }
    checkLimits(limits, `${place}/limits`);
    const { lane, excludes } = objectOr(stack);
    check('lane', lane, `${place}/stack/lane`);
    for (const [name, at] of items(excludes, `${place}/stack/excludes`)) check('offer', name, at);
  }
  checkLimits(objectOr(sections.limits).list, '/limits/list');
}

function objectOr(json: unknown): JsonObject {
  return isObject(json) ? json : {};
}

function items(json: unknown, pointer: string): readonly (readonly [item: unknown, string])[] {
  return Array.isArray(json)
    ? json.map((item: unknown, index) => [item, child(pointer, index)] as const)
    : [];
}
