import type { Span } from '../base/span.js';
import type { Zone } from '../base/zone.js';
import type { ContactBook } from '../contact/index.js';
import type { Evaluate } from '../expr/evaluate.js';
import type { CampaignSpec, StrategyRule } from '../model/incentive/campaign.js';
import type { OfferBook } from '../offer/index.js';
import type { Schedule } from '../validity/index.js';

/** A campaign with everything worked out that does not hang on the customer. */
export interface PreparedCampaign {
  readonly id: string;
  readonly spec: CampaignSpec;
  readonly span: Span;
  readonly schedule: Schedule | null;
  readonly offers: readonly string[];
  readonly line: string;
  /** Care comes first where it goes before marketing: 1, and else 0. */
  readonly precedence: 0 | 1;
  readonly priority: number;
  readonly expectedValue: number;
  /** What sets it off; null where it acts in passes over everybody. @internal */
  readonly trigger: PreparedTrigger | null;
}

/** An event that sets a campaign off, and the condition on it. */
export interface PreparedTrigger {
  readonly on: readonly string[];
  readonly condition: Evaluate | null;
}

/** The campaigns of a playbook, ready to be decided about. */
export interface CampaignBook {
  /** Those that give or say something in a pass over everybody, in the order in which they are looked at. */
  readonly campaigns: readonly PreparedCampaign[];
  /** Those that an event sets off, in the same order. */
  readonly triggered: readonly PreparedCampaign[];
  /** All that no event sets off, mere frames of offers among them. */
  readonly byId: ReadonlyMap<string, PreparedCampaign>;
  readonly offers: OfferBook;
  readonly contacts: ContactBook;
  readonly zone: Zone;
  /** How one strategy at a time is meant. */
  readonly rule: StrategyRule;
}
