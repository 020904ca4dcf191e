import { child } from '../../base/pointer.js';
import { isObject, reportUnknown } from '../../expr/section.js';
import type { Report } from './fields.js';

/** Reports every offer that a limit names and that there is none of; what else is wrong is told elsewhere. */
export function checkOfferNames(
  sections: { readonly offers?: unknown; readonly limits?: unknown },
  report: Report,
): void {
  const offers = isObject(sections.offers) ? sections.offers : {};
  const names = Object.keys(offers);
  const lists: (readonly [pointer: string, limits: unknown])[] = names.map((name) => {
    const offer = offers[name];
    return [`${child('/offers', name)}/limits`, isObject(offer) ? offer.limits : undefined];
  });
  if (isObject(sections.limits)) lists.push(['/limits/list', sections.limits.list]);
  for (const [pointer, limits] of lists) {
    if (!Array.isArray(limits)) continue;
    limits.forEach((limit: unknown, index) => {
      if (!isObject(limit) || !Array.isArray(limit.offers)) return;
      limit.offers.forEach((name: unknown, place) => {
        if (typeof name !== 'string' || names.includes(name)) return;
        const at = child(`${child(pointer, index)}/offers`, place);
        reportUnknown('UNKNOWN_NAME', 'offer', name, at, names, report);
      });
    });
  }
}
