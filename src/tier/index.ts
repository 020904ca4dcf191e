// Tiers of membership: who has earned which, and when one is lost.
//
// Knows levels, reviews and grace. Must not know where measures come from, nor any machine.
export {
  decideTier,
  type TierCondition,
  type TierDecision,
  type TierLevel,
  type TierProgress,
  type TierRules,
  type TierStanding,
} from './decide-tier.js';
