import { child } from '../base/pointer.js';
import { call, type Expression, nullLiteral } from '../expr/expression.js';
import { isObject, type JsonObject, readEntries, readObject } from '../expr/section.js';
import type { Built, Workspace } from '../expr/workspace.js';
import type { FishbeinScales } from '../model/playbook/attitude.js';
import { type BeliefRules, readBeliefRules } from './belief-rules.js';
import { largestSum } from './belief-sum.js';
import {
  answerName,
  built,
  declareRating,
  inputName,
  isOffScale,
  numberLiteral,
  onScale,
  type Rating,
  readRating,
  sumOf,
} from './rating-expressions.js';
import { checkWeight, middleOf } from './scale.js';

interface Attribute {
  readonly belief: Rating;
  readonly evaluation: Rating;
  readonly weight: number | undefined;
}

export const FISHBEIN_KEYS = ['attributes', 'scales', 'missing'] as const;

/** Declares a Fishbein attitude: its raw sum, and where scales allow it `.normalised`. */
export function declareFishbein(
  workspace: Workspace,
  entry: string,
  spec: JsonObject,
  pointer: string,
): void {
  const { report } = workspace;
  const rules = readRules(spec, pointer, report);
  const attributes = declareAttributes(workspace, entry, spec.attributes, pointer, rules);
  workspace.declare(answerName(entry), pointer, () =>
    buildSum(workspace, entry, pointer, attributes, rules),
  );
  if (spec.scales === undefined) return;
  const build = () => buildNormalised(workspace, entry, attributes, rules);
  workspace.declare(answerName(entry, 'normalised'), pointer, build);
}

function readRules(
  { scales, missing }: JsonObject,
  pointer: string,
  report: Workspace['report'],
): BeliefRules | undefined {
  const place = child(pointer, 'scales');
  const keys = ['belief', 'evaluation'];
  if (scales !== undefined && readObject(scales, place, keys, report) === undefined) {
    return undefined;
  }
  // What the two keys hold, if anything, is checked there.
  return readBeliefRules(scales as FishbeinScales | undefined, missing, pointer, report);
}

function declareAttributes(
  workspace: Workspace,
  entry: string,
  json: unknown,
  pointer: string,
  rules: BeliefRules | undefined,
): readonly Attribute[] {
  const { report } = workspace;
  const place = child(pointer, 'attributes');
  const attributes: Attribute[] = [];
  const keys = ['belief', 'evaluation', 'weight'];
  readEntries(json, place, report, (attribute, json, at) => {
    const spec = readObject(json, at, keys, report);
    if (spec === undefined) return;
    const rating = (key: 'belief' | 'evaluation') => {
      const ratingName = inputName(entry, `${attribute}.${key}`);
      return declareRating(workspace, ratingName, spec[key], child(at, key), rules?.scales?.[key]);
    };
    const { weight } = spec;
    const right = weight === undefined || checkWeight(weight, child(at, 'weight'), report);
    attributes.push({
      belief: rating('belief'),
      evaluation: rating('evaluation'),
      weight: right ? (weight as number | undefined) : undefined,
    });
  });
  if (isObject(json) && Object.keys(json).length === 0) {
    report({ code: 'EMPTY', pointer: place, message: 'no attribute is given' });
  }
  return attributes;
}

/** An attribute whose rules have been parsed. */
interface Term {
  readonly belief: Expression;
  readonly evaluation: Expression;
  readonly weight: number | undefined;
}

function readTerm(workspace: Workspace, attribute: Attribute): Term | undefined {
  const belief = readRating(workspace, attribute.belief);
  const evaluation = readRating(workspace, attribute.evaluation);
  return belief && evaluation && { belief, evaluation, weight: attribute.weight };
}

function buildSum(
  workspace: Workspace,
  entry: string,
  pointer: string,
  attributes: readonly Attribute[],
  rules: BeliefRules | undefined,
): Built | undefined {
  const terms = attributes.map((attribute) => readTerm(workspace, attribute));
  if (rules === undefined || !terms.every((term) => term !== undefined)) return undefined;
  const sum = sumOf(terms.map((term) => productOf(term, rules)));
  if (rules.missing !== 'renormalise') return built(sum);
  return buildRenormalised(workspace, entry, pointer, sum, terms);
}

function productOf({ belief, evaluation, weight }: Term, rules: BeliefRules): Expression {
  const rated = onScale(evaluation, rules.scales?.evaluation);
  const product = call('multiply', beliefOr(belief, rules), rated);
  return weight === undefined ? product : call('multiply', product, numberLiteral(weight));
}

/** The belief, or what stands for a missing one; null where it is off its scale. */
function beliefOr(belief: Expression, { missing, scales }: BeliefRules): Expression {
  if (missing === 'refuse') return onScale(belief, scales?.belief);
  const neutral = missing === 'neutral' && scales !== undefined ? middleOf(scales.belief) : 0;
  // Under `renormalise` a missing belief adds 0 to the sum, as if the attribute were not there.
  if (scales === undefined) return call('coalesce', belief, numberLiteral(neutral));
  const offScale = isOffScale(belief, scales.belief);
  const isMissing = call('isNull', belief);
  const unknown = nullLiteral('number');
  return call('choose', isMissing, numberLiteral(neutral), offScale, unknown, belief);
}

/** As the stand-alone function does: no factor where nothing is missing, else one division. */
function buildRenormalised(
  workspace: Workspace,
  entry: string,
  pointer: string,
  sum: Expression,
  terms: readonly Term[],
): Built | undefined {
  const weights = terms.map(({ belief, weight = 1 }) =>
    call('choose', call('isNull', belief), numberLiteral(0), numberLiteral(weight)),
  );
  const part = (key: string, expression: Expression) => {
    const name = inputName(entry, key);
    workspace.declare(name, pointer, () => built(expression), { onDemand: true });
    return workspace.read(name);
  };
  const knownSum = part('knownSum', sum);
  const knownWeight = part('knownWeight', sumOf(weights));
  if (knownSum === undefined || knownWeight === undefined) return undefined;
  const weightOfAll = numberLiteral(terms.reduce((total, { weight = 1 }) => total + weight, 0));
  const scaledUp = call('divide', call('multiply', knownSum, weightOfAll), knownWeight);
  return built(call('choose', call('equal', knownWeight, weightOfAll), knownSum, scaledUp));
}

function buildNormalised(
  workspace: Workspace,
  entry: string,
  attributes: readonly Attribute[],
  rules: BeliefRules | undefined,
): Built | undefined {
  const attitude = workspace.read(answerName(entry));
  if (attitude === undefined || rules?.scales === undefined) return undefined;
  const weights = attributes.map(({ weight }) => (weight === undefined ? {} : { weight }));
  const ratio = call('divide', attitude, numberLiteral(largestSum(weights, rules.scales)));
  const atLeast = call('greatest', numberLiteral(-1), ratio);
  return built(call('least', numberLiteral(1), atLeast));
}
