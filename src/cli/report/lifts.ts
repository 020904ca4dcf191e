import type { DecisionTable } from '../../faces/batch/index.js';
import { addUpLift, type Lift, type LiftSpan, liftOfGroups } from '../../faces/measure/index.js';
import type { CampaignReason, Plan } from '../../index.js';
import { blockersColumn, maskOf } from './blockers.js';
import type { Population } from './population.js';
import { numbers } from './read-column.js';

/** The campaigns that hold a control group out and have begun, from their beginning to their end, or till now. */
export function testsOf({ campaigns, definitions }: Plan, asOf: number): readonly LiftSpan[] {
  const known = new Set(definitions.map(({ name }) => name));
  return campaigns.campaigns
    .filter(({ id, spec, span }) => {
      const hasBegun = spec.when?.from !== undefined && span.fromMs <= asOf;
      return spec.control !== undefined && hasBegun && known.has(blockersColumn(id));
    })
    .map(({ id, span }) => ({
      campaignId: id,
      span: { fromMs: span.fromMs, toMs: Math.min(span.toMs, asOf + 1) },
    }));
}

/** Whoever the campaign was not for when it began is in neither group. */
const NOT_IN_TEST: readonly CampaignReason[] = [
  'MISSING_INPUT',
  'SEGMENT_MISMATCH',
  'SEGMENT_EXCLUDED',
  'CITY_MISMATCH',
];

/**
 * What campaigns brought beyond their control groups. Chance has split those whom a campaign was for when it began; all of
 * them count, reached or not, since whom it could reach is no matter of chance.
 */
export function liftsOf(
  { plan, measured, answersAt }: Population,
  counts: DecisionTable,
): ReadonlyMap<string, Lift> {
  const [notInTest, heldOut] = [maskOf(NOT_IN_TEST), maskOf(['IN_CONTROL_GROUP'])];
  const lifts = new Map<string, Lift>();
  for (const [start, campaigns] of byStart(measured.tests)) {
    const then = answersAt(start, campaigns.map(blockersColumn));
    for (const id of campaigns) {
      const blockersAt = numbers(then, blockersColumn(id));
      const outcomes = addUpLift(id, {
        customerCount: then.customerCount,
        groupOf: (row) => {
          const bits = blockersAt(row);
          if (bits === null || (bits & notInTest) !== 0) return null;
          return (bits & heldOut) === 0 ? 'treated' : 'control';
        },
        column: (feature) => numbers(counts, feature),
      });
      lifts.set(id, liftOfGroups(outcomes, shareOf(plan, id)));
    }
  }
  return lifts;
}

/** Campaigns that begin at one instant are asked about at once. */
function byStart(tests: readonly LiftSpan[]): ReadonlyMap<number, readonly string[]> {
  const starts = new Map<number, string[]>();
  for (const { campaignId, span } of tests) {
    const known = starts.get(span.fromMs);
    if (known === undefined) starts.set(span.fromMs, [campaignId]);
    else known.push(campaignId);
  }
  return starts;
}

/** The share of customers that the control group of a campaign was to have; not told where it was to have all or none. */
function shareOf({ playbook, campaigns }: Plan, id: string): { readonly controlShare?: number } {
  const { controls } = playbook as { readonly controls?: { [name: string]: { percent: number } } };
  const share = (controls?.[campaigns.byId.get(id)?.spec.control ?? '']?.percent ?? 0) / 100;
  return share > 0 && share < 1 ? { controlShare: share } : {};
}
