import {
  cohortFeatures,
  figureFeatures,
  type LiftSpan,
  liftFeatures,
  type Month,
} from '../../faces/measure/index.js';
import { compileUnknown, type Plan } from '../../index.js';

/** What a report adds up of sales. */
export const SALES = { orders: 'orders', paid: 'paid', net: 'net' } as const;

/** What a report adds up of campaigns. */
const CAMPAIGN_COUNTS = ['delivered', 'redeemed', 'customersRedeeming', 'noticed'] as const;

/** What the measures of a report are of. */
export interface Measured {
  readonly campaigns: readonly string[];
  /** The campaigns that are compared with a control group, and when orders count. */
  readonly tests: readonly LiftSpan[];
  readonly months: readonly Month[];
}

/**
 * A plan of what a report counts whatever a playbook is about. It stands beside the plan of the playbook, so that
 * no name meets one of its own, and what was learned for the playbook stays what it was.
 */
export function measuresPlan({ timeZone }: Plan, { campaigns, tests, months }: Measured): Plan {
  const { plan, issues } = compileUnknown({
    version: 1,
    timeZone,
    features: {
      [SALES.orders]: { count: 'orders' },
      [SALES.paid]: { sum: 'orders.amount' },
      [SALES.net]: { sum: 'orders.spend' },
      ...cohortFeatures(months),
      ...figureFeatures(campaigns, CAMPAIGN_COUNTS),
      ...liftFeatures(tests),
    },
  });
  if (plan === undefined) throw new TypeError(`measures do not compile: ${issues[0]?.message}`);
  return plan;
}
