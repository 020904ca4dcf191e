import type { Benefit } from '../model/incentive/benefit.js';
import { diminishingAmount, drawAmount } from '../play/index.js';
import type { PreparedOffer } from './offer-book.js';
import type { CustomerStanding } from './requests.js';
import { isInSegment } from './where-and-who.js';

/** Whether the amount of a benefit is settled when it is claimed. */
export function isDrawn(benefit: Benefit): boolean {
  return 'draw' in benefit || 'diminishing' in benefit;
}

/** The amount that is settled with the claim of this number, in minor units; null for all other benefits. */
export function drawnAmount(
  { id, spec: { benefit } }: PreparedOffer,
  customer: CustomerStanding,
  campaign: string | undefined,
  claimNumber: number,
): number | null {
  if ('diminishing' in benefit) return diminishingAmount(benefit.diminishing, claimNumber);
  if (!('draw' in benefit)) return null;
  return drawAmount(benefit.draw, {
    campaign: campaign ?? id,
    customerId: customer.id,
    sequence: claimNumber,
    isIn: (segment) => isInSegment(customer, segment) === true,
  });
}
