import type { Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import type { PreparedCampaign } from '../campaign/index.js';
import { call, type Expression, field, integer } from '../expr/expression.js';
import { quote } from '../expr/section.js';
import { relate } from '../overlap/index.js';
import type { Plan } from './plan.js';
import { proverGround, segmentCondition } from './prover-ground.js';

/**
 * Warns of campaigns whose goal their segment cannot serve: those that are to win customers and are for buyers only, and
 * those that are to sell again and are for nobody who has bought. Where the playbook does not count orders nothing is said.
 */
export function lintGoals(plan: Plan): readonly Issue[] {
  const { campaigns, triggered } = plan.campaigns;
  const ground = proverGround(plan);
  const orderCount = ground.definition('orderCount');
  if (orderCount === undefined) return [];
  const orders = field(orderCount.name, orderCount.type);
  const hasNone = call('equal', orders, integer(0));
  const hasSome = call('greaterOrEqual', orders, integer(1));
  const isApart = ({ spec: { who } }: PreparedCampaign, others: Expression): boolean => {
    const condition = who === undefined ? undefined : segmentCondition(who, ground);
    return condition !== undefined && relate(condition, others, ground).relation === 'disjoint';
  };
  return [...campaigns, ...triggered].flatMap((campaign) => {
    const { goal, who } = campaign.spec;
    const segment = quote(String(who));
    if (goal === 'acquisition' && isApart(campaign, hasNone)) {
      return [mismatch(campaign, `is to win customers, and all of ${segment} have bought already`)];
    }
    if (goal === 'repurchase' && isApart(campaign, hasSome)) {
      return [mismatch(campaign, `is to sell again, and nobody of ${segment} has bought yet`)];
    }
    return [];
  });
}

function mismatch({ id }: PreparedCampaign, message: string): Issue {
  return {
    code: 'GOAL_MISMATCH',
    severity: 'warning',
    pointer: `${child('/campaigns', id)}/goal`,
    message,
    expected: 'another goal, or another segment',
  };
}
