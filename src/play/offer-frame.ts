import type { Benefit } from '../model/incentive/benefit.js';
import type { ClaimRules, OfferKind, OfferSpec, UseRules } from '../model/incentive/offer.js';
import type { SpanSpec, ValiditySpec } from '../model/incentive/validity.js';

/** What every offer ready made takes besides what is its own. */
export interface OfferFrame {
  readonly campaign?: string;
  /** For same-type limits 同类型. */
  readonly type?: string;
  /** When it can be claimed. */
  readonly when?: SpanSpec;
  /** When a grant can be used. */
  readonly valid?: ValiditySpec;
  /** How many grants there are in all. */
  readonly stock?: number;
  /** The most that all grants together may pay, in minor units. */
  readonly budgetMinor?: number;
}

interface Parts extends Pick<OfferSpec, 'cost' | 'limits' | 'partner'> {
  readonly kind: OfferKind;
  readonly benefit: Benefit;
  readonly claim?: ClaimRules;
  readonly use?: UseRules;
}

/** An offer of its parts within a frame; what nobody gave is absent. */
export function frameOffer(frame: OfferFrame, { claim, use, ...parts }: Parts): OfferSpec {
  const { campaign, type, when, valid, stock, budgetMinor } = frame;
  const allClaim: ClaimRules = {
    ...when,
    ...claim,
    ...(stock === undefined ? {} : { stock }),
    ...(budgetMinor === undefined ? {} : { budget: budgetMinor }),
  };
  const allUse: UseRules = { ...use, ...(valid === undefined ? {} : { valid }) };
  return {
    ...parts,
    ...(type === undefined ? {} : { type }),
    ...(campaign === undefined ? {} : { campaign }),
    ...(Object.keys(allClaim).length === 0 ? {} : { claim: allClaim }),
    ...(Object.keys(allUse).length === 0 ? {} : { use: allUse }),
  };
}
