import { child } from '../base/pointer.js';
import { call } from '../expr/expression.js';
import { type JsonObject, readObject } from '../expr/section.js';
import type { Built, Workspace } from '../expr/workspace.js';
import type { IntentionWeights, Scale } from '../model/playbook/attitude.js';
import {
  answerName,
  built,
  declareRating,
  inputName,
  numberLiteral,
  onScale,
  type Rating,
  readRatings,
  requireKeys,
  sumOf,
} from './rating-expressions.js';
import { CONTROL_RATINGS, checkIntentionWeights, NORM_RATINGS } from './reasoned-action.js';
import { readScale } from './scale.js';

const RATINGS = [...NORM_RATINGS, ...CONTROL_RATINGS] as const;

type RatingName = (typeof RATINGS)[number];
type Scales = { readonly [R in RatingName]?: Scale };

export const REASONED_ACTION_KEYS = [
  'attitude',
  'subjectiveNorm',
  'control',
  'weights',
  'scales',
] as const;

/** Declares an intention, by reasoned action or planned behaviour. */
export function declareReasonedAction(
  workspace: Workspace,
  entry: string,
  spec: JsonObject,
  pointer: string,
): void {
  const { report } = workspace;
  requireKeys(spec, ['weights'], pointer, report);
  const hasControl = spec.control !== undefined;
  const weights = readWeights(spec.weights, hasControl, child(pointer, 'weights'), report);
  const scales = readScales(spec.scales, child(pointer, 'scales'), report);
  const part = (key: string, ratings: readonly RatingName[]) =>
    declarePart(workspace, inputName(entry, key), spec[key], child(pointer, key), ratings, scales);
  const attitude = part('attitude', []);
  const parts = [attitude, part('subjectiveNorm', NORM_RATINGS)];
  if (hasControl) parts.push(part('control', CONTROL_RATINGS));
  workspace.declare(answerName(entry), pointer, () => buildIntention(workspace, parts, weights));
}

function readWeights(
  json: unknown,
  hasControl: boolean,
  pointer: string,
  report: Workspace['report'],
): readonly number[] | undefined {
  if (json === undefined) return undefined;
  const found = readObject(json, pointer, ['attitude', 'norm', 'control'], report);
  if (found === undefined) return undefined;
  const weights = found as unknown as IntentionWeights;
  if (!checkIntentionWeights(weights, hasControl, pointer, report)) return undefined;
  return [weights.attitude, weights.norm, weights.control ?? 0];
}

function readScales(json: unknown, pointer: string, report: Workspace['report']): Scales {
  const found = json === undefined ? {} : (readObject(json, pointer, RATINGS, report) ?? {});
  const scales: { [R in RatingName]?: Scale } = {};
  for (const rating of RATINGS) {
    if (found[rating] === undefined) continue;
    const scale = readScale(found[rating], child(pointer, rating), report);
    if (scale !== undefined) scales[rating] = scale;
  }
  return scales;
}

/** A part is one rating, or, where it is written as a list, the sum of products of its ratings. */
function declarePart(
  workspace: Workspace,
  name: string,
  json: unknown,
  pointer: string,
  ratings: readonly RatingName[],
  scales: Scales,
): Rating {
  if (!Array.isArray(json) || ratings.length === 0) {
    return declareRating(workspace, name, json, pointer);
  }
  const entries = json.map((entry: unknown, index) => {
    const place = child(pointer, index);
    const spec = readObject(entry, place, ratings, workspace.report);
    return ratings.map((rating) => {
      if (spec === undefined) return undefined;
      const ratingName = `${name}.${rating}${index + 1}`;
      const at = child(place, rating);
      return declareRating(workspace, ratingName, spec[rating], at, scales[rating]);
    });
  });
  const build = () => buildProducts(workspace, entries, ratings, scales);
  workspace.declare(name, pointer, build, { onDemand: true });
  return { name };
}

function buildProducts(
  workspace: Workspace,
  entries: readonly (readonly Rating[])[],
  ratings: readonly RatingName[],
  scales: Scales,
): Built | undefined {
  const factors = entries.map((entry) => readRatings(workspace, entry));
  const products = factors.map((pair) => {
    const [first, second] = (pair ?? []).map((factor, place) => {
      const rating = ratings[place];
      return onScale(factor, rating && scales[rating]);
    });
    return first && second && call('multiply', first, second);
  });
  return products.every((product) => product !== undefined) ? built(sumOf(products)) : undefined;
}

function buildIntention(
  workspace: Workspace,
  parts: readonly Rating[],
  weights: readonly number[] | undefined,
): Built | undefined {
  const [first, ...rest] = readRatings(workspace, parts) ?? [];
  if (first === undefined || weights === undefined) return undefined;
  const weigh = (place: number) => numberLiteral(weights[place] ?? 0);
  return built(
    rest.reduce(
      (sum, part, index) => call('add', sum, call('multiply', part, weigh(index + 1))),
      call('multiply', first, weigh(0)),
    ),
  );
}
