import type { Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { strategyPairs } from '../campaign/check-strategies.js';
import type { PreparedCampaign } from '../campaign/index.js';
import { readStrategyRule } from '../campaign/read-campaign.js';
import { isObject, quote } from '../expr/section.js';
import { compareSegments, type WitnessValues } from './compare-segments.js';
import type { Plan } from './plan.js';

/**
 * Warns of campaigns of one business form at times that meet whose segments differ and share a customer, proved by her
 * values. That is allowed: when it is decided, the one that is looked at first wins.
 */
export function lintStrategies(plan: Plan): readonly Issue[] {
  const { limits } = plan.playbook;
  const written = isObject(limits) ? limits.strategies : undefined;
  const rule = written === undefined ? {} : (readStrategyRule(written, '', () => {}) ?? {});
  return strategyPairs(plan.campaigns, rule).flatMap(({ first, second }): readonly Issue[] => {
    const witness = commonCustomer(plan, first, second);
    if (witness === undefined) return [];
    const shown = Object.keys(witness).length === 0 ? 'anybody' : JSON.stringify(witness);
    return [
      {
        code: 'OVERLAPPING_STRATEGIES',
        severity: 'warning',
        pointer: child('/campaigns', second.id),
        message: `some customers are in its segment and in that of ${quote(first.id)}, which runs at the same time: ${shown}`,
        expected: 'different priorities, or segments that exclude each other',
      },
    ];
  });
}

/** Somebody whom both are for; nobody where the priorities say already which one she gets. */
function commonCustomer(
  plan: Plan,
  { spec: { who }, priority }: PreparedCampaign,
  other: PreparedCampaign,
): WitnessValues | undefined {
  if (priority !== other.priority) return undefined;
  const theirs = other.spec.who;
  if (who === undefined || theirs === undefined) return who === theirs ? undefined : {};
  if (who === theirs) return undefined;
  const comparison = compareSegments(plan, who, theirs);
  return comparison.relation === 'overlaps' ? comparison.witness : undefined;
}
