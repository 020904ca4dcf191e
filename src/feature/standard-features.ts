import type { FeatureSection } from '../model/playbook/feature.js';
import type { Rule } from '../model/playbook/rule.js';
import { VISIT_TYPES } from '../model/visit-types.js';

const ofType = (type: string): Rule => ({ '==': [{ var: 'type' }, type] });
const rolling = (days: number) => ({ rolling: `${days}d` });
const previous = (days: number) => ({ between: [`${days}d`, `${2 * days}d`] as const });
const daysSince = (instant: string): Rule => ({
  '-': [{ var: 'today' }, { dayOf: [{ var: instant }] }],
});
const discounted: Rule = { '>': [{ var: 'discount' }, 0] };

/**
 * Features that every playbook has by name, written as a playbook would write them. One is computed
 * only where something reads it. `favouriteChannel` needs a declared column `channel` of orders,
 * `discountShare` and `spendWithoutPromotion` a declared integer column `discount`.
 */
export const STANDARD_FEATURES: { readonly [name: string]: FeatureSection } = {
  firstOrderAt: { min: 'orders.at' },
  lastOrderAt: { max: 'orders.at' },
  recencyDays: { value: daysSince('lastOrderAt') },
  daysSinceFirstOrder: { value: daysSince('firstOrderAt') },
  orderCount: { count: 'orders' },
  spend: { sum: 'orders.spend' },
  averageOrderValue: { average: 'orders.spend' },
  ordersInLast30: { count: 'orders', within: rolling(30) },
  ordersInLast90: { count: 'orders', within: rolling(90) },
  ordersInLast365: { count: 'orders', within: rolling(365) },
  ordersInPrevious30: { count: 'orders', within: previous(30) },
  ordersInPrevious90: { count: 'orders', within: previous(90) },
  ordersInPrevious365: { count: 'orders', within: previous(365) },
  purchaseCycleDays: { medianIntervalDays: 'orders' },
  favouriteCategory: { favourite: 'orderLines.category' },
  favouriteChannel: { favourite: 'orders.channel' },
  peakHour: { favourite: 'orders.hour' },
  grossSpend: { sum: 'orders.amount' },
  refundedSpend: { sum: 'orders.refundTotal' },
  refundRate: { value: { '/': [{ var: 'refundedSpend' }, { var: 'grossSpend' }] } },
  spendOnDiscountedOrders: { sum: 'orders.spend', where: discounted },
  spendWithoutPromotion: { sum: 'orders.spend', where: { '!': [discounted] } },
  discountShare: { value: { '/': [{ var: 'spendOnDiscountedOrders' }, { var: 'spend' }] } },
  visits: { count: 'events', where: { in: [{ var: 'type' }, VISIT_TYPES] } },
  cartAdds: { count: 'events', where: ofType('add_to_cart') },
  favourites: { count: 'events', where: ofType('favourite') },
  bestRespondingChannel: {
    favourite: 'contacts.channel',
    where: { in: [{ var: 'status' }, ['opened', 'clicked']] },
  },
  outstandingGrants: { count: 'grants', where: { var: 'outstanding' } },
};

/** The column that a playbook has to declare before it can have a standard feature. */
export const STANDARD_NEEDS: {
  readonly [name: string]: {
    readonly table: 'orders';
    readonly column: string;
    readonly type: string;
  };
} = {
  favouriteChannel: { table: 'orders', column: 'channel', type: 'string' },
  spendOnDiscountedOrders: { table: 'orders', column: 'discount', type: 'integer' },
  spendWithoutPromotion: { table: 'orders', column: 'discount', type: 'integer' },
  discountShare: { table: 'orders', column: 'discount', type: 'integer' },
};

/** The share of the declared attributes that are known, from 0 to 1. */
export function profileCompleteness(attributes: readonly string[]): FeatureSection {
  const known = attributes.map((name): Rule => ({ if: [{ '!=': [{ var: name }, null] }, 1, 0] }));
  return { value: { '/': [{ '+': [...known, 0] }, attributes.length] } };
}
