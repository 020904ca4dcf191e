import type { Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { spansMeet } from '../base/span.js';
import { quote } from '../expr/section.js';
import type { PreparedOffer } from '../offer/index.js';
import { satisfy } from '../overlap/index.js';
import type { Plan } from './plan.js';
import { proverGround, segmentCondition } from './prover-ground.js';

/** Warns of offers that nobody can ever claim, with the reason; what cannot be proved is passed over in silence. */
export function lintOffers(plan: Plan): readonly Issue[] {
  const ground = proverGround(plan);
  const canBeIn = (segment: string) => {
    const condition = segmentCondition(segment, ground);
    return condition === undefined || satisfy([condition], ground).can !== 'no';
  };
  return [...plan.offers.offers.values()].flatMap((offer): readonly Issue[] => {
    const why = whyNobody(offer, canBeIn);
    if (why === undefined) return [];
    const message = `nobody can ever claim it: ${why.message}`;
    const pointer = `${child('/offers', offer.id)}${why.place}`;
    return [{ code: 'UNREACHABLE_OFFER', severity: 'warning', pointer, message }];
  });
}

function whyNobody(
  { spec, campaign, claimSpan, claimLimits, endOfValidity }: PreparedOffer,
  canBeIn: (segment: string) => boolean,
): { readonly place: string; readonly message: string } | undefined {
  const who = spec.claim?.who;
  if (who !== undefined && !canBeIn(who)) {
    return { place: '/claim/who', message: `nobody can be in ${quote(who)}` };
  }
  if (campaign !== null && !spansMeet(claimSpan, campaign.span)) {
    const message = `it can be claimed only while ${quote(campaign.id)} does not run`;
    return { place: '/campaign', message };
  }
  const from = Math.max(claimSpan.fromMs, campaign?.span.fromMs ?? claimSpan.fromMs);
  if (endOfValidity !== null && endOfValidity <= from) {
    return { place: '/use/valid', message: 'it has ended before it can be claimed' };
  }
  const never = claimLimits.find(({ max, campaigns }) => max === 0 && campaigns === undefined);
  if (never === undefined) return undefined;
  return { place: '', message: `the limit ${quote(never.id)} allows none` };
}
