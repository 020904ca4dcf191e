import type { Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { shareCity, strategyPairs } from '../campaign/check-strategies.js';
import type { PreparedCampaign } from '../campaign/index.js';
import { quote } from '../expr/section.js';
import { isSpanWithin } from '../validity/index.js';
import { compareSegments, type WitnessValues } from './compare-segments.js';
import type { Plan } from './plan.js';

/**
 * Warns of campaigns of one business form at times that meet whose segments differ and share a customer, proved by her
 * values; and of campaigns that never get anybody, since another one that is looked at first is for all of theirs.
 */
export function lintStrategies(plan: Plan): readonly Issue[] {
  const { campaigns } = plan;
  return strategyPairs(campaigns, campaigns.rule).flatMap(({ first, second }) => {
    const [later, earlier] = first.priority < second.priority ? [first, second] : [second, first];
    const fault =
      first.priority === second.priority
        ? overlapOf(plan, later, earlier)
        : shadowOf(plan, later, earlier);
    return fault === undefined ? [] : [fault];
  });
}

/** Somebody whom both are for, where no priority says which one she gets. */
function overlapOf(
  plan: Plan,
  later: PreparedCampaign,
  earlier: PreparedCampaign,
): Issue | undefined {
  if (leavesOut(later, earlier) || leavesOut(earlier, later)) return undefined;
  if (!shareCity(later, earlier)) return undefined;
  const witness = commonCustomer(plan, later.spec.who, earlier.spec.who);
  if (witness === undefined) return undefined;
  const shown = Object.keys(witness).length === 0 ? 'anybody' : JSON.stringify(witness);
  const message = `some customers are in its segment and in that of ${quote(earlier.id)}, which runs at the same time: ${shown}`;
  const expected = 'different priorities, or segments that exclude each other';
  return warning('OVERLAPPING_STRATEGIES', later, message, expected);
}

/** Whether a campaign leaves out the segment that another one is for. */
function leavesOut({ spec }: PreparedCampaign, { spec: { who } }: PreparedCampaign): boolean {
  return who !== undefined && spec.except?.includes(who) === true;
}

/** A campaign all of whose customers get another one first, whenever it runs. */
function shadowOf(
  plan: Plan,
  later: PreparedCampaign,
  earlier: PreparedCampaign,
): Issue | undefined {
  const isAlwaysThere = isSpanWithin(later.span, earlier.span);
  if (!isAlwaysThere || !holdsNobodyBack(earlier) || !isWithin(plan, later, earlier)) {
    return undefined;
  }
  const message = `all of its customers get ${quote(earlier.id)} first, which runs whenever it does`;
  const expected = 'a higher "priority", or another segment, time or "businessLine"';
  return warning('SHADOWED_CAMPAIGN', later, message, expected);
}

/** Whether nothing but its segment and its time decides who gets a campaign, as far as the playbook tells. */
function holdsNobodyBack({ spec, offers }: PreparedCampaign): boolean {
  const { except, control, schedule, where, again, message } = spec;
  const rules = [except, control, schedule, where, again, message];
  const limits = [spec.budget, spec.budgetPerDay, spec.grants, spec.grantsPerDay];
  return offers.length > 0 && [...rules, ...limits].every((rule) => rule === undefined);
}

function isWithin(plan: Plan, later: PreparedCampaign, earlier: PreparedCampaign): boolean {
  const [theirs, own] = [earlier.spec.who, later.spec.who];
  if (theirs === undefined || theirs === own) return true;
  if (own === undefined) return false;
  const comparison = compareSegments(plan, own, theirs);
  return comparison.relation === 'overlaps' && comparison.isWithin;
}

function commonCustomer(
  plan: Plan,
  one: string | undefined,
  other: string | undefined,
): WitnessValues | undefined {
  if (one === other) return undefined;
  if (one === undefined || other === undefined) return {};
  const comparison = compareSegments(plan, one, other);
  return comparison.relation === 'overlaps' ? comparison.witness : undefined;
}

function warning(code: string, { id }: PreparedCampaign, message: string, expected: string): Issue {
  return { code, severity: 'warning', pointer: child('/campaigns', id), message, expected };
}
