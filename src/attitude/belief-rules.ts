import { nearestName } from '../base/nearest.js';
import { child } from '../base/pointer.js';
import {
  type FishbeinScales,
  MISSING_BELIEF_POLICIES,
  type MissingBeliefPolicy,
  type Scale,
} from '../model/playbook/attitude.js';
import type { EvaluatedAttribute } from './evaluated-attribute.js';
import type { Report } from './faults.js';
import { checkRating, checkWeight, readScale } from './scale.js';

/** How ratings are to be read: the scales found, and what a missing belief means. */
export interface BeliefRules {
  readonly missing: MissingBeliefPolicy;
  readonly scales?: { readonly belief: Scale; readonly evaluation: Scale };
}

/** Reads scales and policy; undefined after reporting what is wrong with them. */
export function readBeliefRules(
  scales: FishbeinScales | undefined,
  missing: unknown,
  pointer: string,
  report: Report,
): BeliefRules | undefined {
  const policy = readPolicy(missing, child(pointer, 'missing'), report);
  if (scales === undefined) {
    if (policy !== 'neutral') return policy && { missing: policy };
    const message = 'needs declared scales: the neutral belief is the middle of its scale';
    report({ code: 'MISSING_SCALE', pointer: child(pointer, 'missing'), message });
    return undefined;
  }
  const place = child(pointer, 'scales');
  const belief = readScale(scales.belief, child(place, 'belief'), report);
  const evaluation = readScale(scales.evaluation, child(place, 'evaluation'), report);
  if (policy === undefined || belief === undefined || evaluation === undefined) return undefined;
  return { missing: policy, scales: { belief, evaluation } };
}

function readPolicy(
  missing: unknown,
  pointer: string,
  report: Report,
): MissingBeliefPolicy | undefined {
  if (missing === undefined) return 'refuse';
  const found = MISSING_BELIEF_POLICIES.find((policy) => policy === missing);
  if (found !== undefined) return found;
  const nearest = nearestName(String(missing), MISSING_BELIEF_POLICIES);
  report({
    code: 'UNKNOWN_VALUE',
    pointer,
    message: 'is not a policy for missing beliefs',
    expected: `one of ${MISSING_BELIEF_POLICIES.join(', ')}`,
    ...(nearest === undefined ? {} : { nearest }),
  });
  return undefined;
}

/** Reports attributes that are none, are named twice, or carry impossible ratings and weights. */
export function checkAttributes(
  attributes: readonly EvaluatedAttribute[],
  rules: BeliefRules | undefined,
  report: Report,
): void {
  const pointer = '/attributes';
  if (attributes.length === 0) report({ code: 'EMPTY', pointer, message: 'no attribute is given' });
  const names = new Set<string>();
  attributes.forEach(({ name, evaluation, weight }, index) => {
    const place = child(pointer, index);
    if (names.has(name)) {
      const message = 'another attribute has this name';
      report({ code: 'DUPLICATE_NAME', pointer: child(place, 'name'), message });
    }
    names.add(name);
    checkRating(evaluation, rules?.scales?.evaluation, child(place, 'evaluation'), report);
    if (weight !== undefined) checkWeight(weight, child(place, 'weight'), report);
  });
}

/** Reports a belief off its scale, or a missing one where that is refused. */
export function checkBelief(
  belief: number | null | undefined,
  rules: BeliefRules | undefined,
  pointer: string,
  report: Report,
): void {
  if (belief !== null && belief !== undefined) {
    checkRating(belief, rules?.scales?.belief, pointer, report);
  } else if (rules?.missing === 'refuse') {
    report({ code: 'MISSING_BELIEF', pointer, message: 'nothing is believed of this attribute' });
  }
}
