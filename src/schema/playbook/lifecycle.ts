import { z } from 'zod';
import { NEW_FROM, STAGES, type Stage } from '../../model/playbook/lifecycle.js';
import { oneOf } from './one-of.js';
import { rule } from './rule.js';
import { goal } from './strategy.js';
import { name, named, nonEmptyText, optional, upTo } from './text.js';

const days = upTo(36_500);
const orders = upTo(1_000_000);

const thresholds = {
  newDays: optional(days, 'new while the first order lies in the last so many days; 30'),
  newFrom: optional(z.enum(NEW_FROM), 'what these days are counted from; firstOrder'),
  newEndsWithSecondOrder: optional(z.boolean(), 'new only until the second order; false'),
  dormantDays: optional(days, 'dormant once the last order is so many days old; 30'),
  dormantNeedsNoVisit: optional(z.boolean(), 'dormant only without a visit in these days; false'),
  declineDays: optional(days, 'the length of the two neighbouring periods that are compared; 30'),
  declineRatio: optional(
    z.tuple([orders, orders]).readonly(),
    'declining below this ratio of orders, numerator and denominator; [1, 2]',
  ),
  matureMoreThan: optional(orders, 'mature with more than so many orders in matureDays; 5'),
  matureDays: optional(days, 'the days in which orders make a customer mature; 30'),
  stableWindows: optional(upTo(24), 'in how many neighbouring periods that must hold; 1'),
  lostDays: optional(days, 'lost once the last order is so many days old; 180'),
};

const cell = z.strictObject({
  name: name.describe('the name of the cell'),
  when: rule.describe('who belongs to it, as a rule over the values of the customer'),
  ...thresholds,
});

const share = z.number().gt(0).max(1);

const byInterval = z.strictObject({
  frequencyStages: named(z.tuple([orders, orders.nullable()]).readonly()).describe(
    'from which to which number of orders, null for no end, without gaps from 1 on',
  ),
  warn: optional(share, 'in warning beyond the last intervals of this share of customers; 0.8'),
  lost: optional(share, 'lost beyond the last intervals of this share of customers; 0.9'),
  deadDays: optional(days, 'dead beyond so many days; 180'),
});

const goals = z.strictObject(goalsByStage());

export const lifecycleSection = z.strictObject({
  ...thresholds,
  visitTypes: optional(
    z.array(nonEmptyText).min(1).readonly(),
    'the types of events that are visits; visit, detail_view, shop_enter, sign_in',
  ),
  goals: optional(goals, 'the goal of a stage, or several, main goal first'),
  cells: optional(
    z.array(cell).readonly(),
    'customers with thresholds of their own; the first cell whose rule holds',
  ),
  byInterval: optional(byInterval, 'states learned from how long customers take to buy again'),
});

function goalsByStage() {
  const choice = oneOf(
    [goal, z.array(goal).min(1).readonly()],
    `${goal.options.join(', ')}, or a list of them`,
  );
  const entries = STAGES.map((stage) => [
    stage,
    optional(choice, `the goal of ${stage} customers`),
  ]);
  return Object.fromEntries(entries) as { [S in Stage]: z.ZodExactOptional<typeof choice> };
}
