// Plays: amounts that are drawn, split or shrink, codes, and offers ready made from parts that every other
// offer has as well.
//
// Knows seeds, not randomness. Must not know ledgers, limits or any machine.
//
// Start with draw-amount.ts.
export { type Bargain, bargainCuts } from './bargain-cuts.js';
export {
  CAMPAIGN_PLAYS,
  joinPlays,
  type PlayChoices,
  type PlayForSegment,
  type PlayInDays,
  type PlayPart,
  type Role,
} from './campaign-plays.js';
export { checkCode } from './check-code.js';
export { CODE_ALPHABET, type CodeFormat } from './code-format.js';
export {
  type BargainOffer,
  type BenefitOffer,
  bargainOffer,
  birthdayOffer,
  type CheckIn,
  checkInOffer,
  firstOrderOffer,
  groupInviteOffer,
  memberOffer,
  type PartnerOffer,
  partnerOffer,
  referralOffer,
  type SegmentOffer,
  type Tiers,
  tieredOffer,
} from './coupon-offers.js';
export {
  checkDiminishing,
  diminishingAmount,
  type Shrinking,
  shrinkingAmounts,
} from './diminishing-amount.js';
export { checkDraw, type Draw, type DrawFor, drawAmount } from './draw-amount.js';
export {
  type CodeOrder,
  type CodesOutcome,
  generateCodes,
  tryGenerateCodes,
} from './generate-codes.js';
export { mostOf } from './most-of.js';
export type { OfferFrame } from './offer-frame.js';
export {
  type Lottery,
  lotteryOffer,
  type RandomPacket,
  randomPacketOffer,
  type SharedPacket,
  sharedPacketOffer,
} from './packet-offers.js';
export { type Packet, splitPacket, trySplitPacket } from './split-packet.js';
