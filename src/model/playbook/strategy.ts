/** What a campaign or a strategy is for. */
export const GOALS = [
  'acquisition',
  'activation',
  'repurchase',
  'retention',
  'recall',
  'referral',
  'revenue',
] as const;

/** What a campaign or a strategy is for. */
export type Goal = (typeof GOALS)[number];

/** How much an offer may cost, weakest first. */
export const STRENGTHS = ['none', 'light', 'medium', 'strong'] as const;

/** How much an offer may cost. */
export type Strength = (typeof STRENGTHS)[number];

/** How a group of customers is to be treated, as data that limits and offers can read. */
export interface Strategy {
  readonly goal: Goal;
  /** What to do, most fitting first; a playbook may use any words. */
  readonly plays: readonly string[];
  /** How often the customer may be contacted, in the shape of a contact limit. */
  readonly contactsPerPeriod: {
    readonly max: number;
    readonly window: { readonly rolling: `${number}d` };
  };
  readonly strength: Strength;
}
