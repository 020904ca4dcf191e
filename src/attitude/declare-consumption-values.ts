import { child } from '../base/pointer.js';
import { call, type Expression, integer, literal, nullLiteral } from '../expr/expression.js';
import { type JsonObject, readObject } from '../expr/section.js';
import type { Built, Workspace } from '../expr/workspace.js';
import { MOTIVES, type Motive, type Scale } from '../model/playbook/attitude.js';
import { checkExpiry, checkMotiveWeight, checkScene } from './consumption-values.js';
import {
  answerName,
  built,
  declareRating,
  inputName,
  isOffScale,
  numberLiteral,
  onScale,
  type Rating,
  readRatings,
  sumOf,
} from './rating-expressions.js';
import { readScale } from './scale.js';

export const CONSUMPTION_VALUES_KEYS = [...MOTIVES, 'weights', 'scale'] as const;

/** One motive of an entry. */
interface MotiveEntry {
  readonly motive: Motive;
  /** Undefined where the items cannot be read. */
  readonly items: readonly Rating[] | undefined;
  readonly weight: number;
  /** Epoch milliseconds, exclusive; only the conditional value expires. */
  readonly expiresAt?: number;
}

/**
 * Declares the motives of a customer: the strength of the dominant one, its name as `.dominant`, and
 * the strength of each motive that has items as `.MOTIVE`.
 */
export function declareConsumptionValues(
  workspace: Workspace,
  entry: string,
  spec: JsonObject,
  pointer: string,
): void {
  const { report } = workspace;
  const scale =
    spec.scale === undefined ? undefined : readScale(spec.scale, child(pointer, 'scale'), report);
  const weights = readWeights(spec.weights, child(pointer, 'weights'), report);
  const motives = MOTIVES.filter((motive) => spec[motive] !== undefined).map((motive) => {
    const place = child(pointer, motive);
    const read = declareMotive(workspace, entry, motive, spec[motive], place, scale);
    const found: MotiveEntry = { motive, weight: weights[motive] ?? 1, ...read };
    const build = () => buildStrength(workspace, found, scale);
    workspace.declare(answerName(entry, motive), place, build);
    return found;
  });
  if (motives.length === 0) {
    report({ code: 'EMPTY', pointer, message: 'no motive is given' });
  }
  const greatest = () => buildGreatest(workspace, entry, motives, scale);
  const dominant = () => buildDominant(workspace, entry, motives);
  workspace.declare(answerName(entry), pointer, greatest);
  workspace.declare(answerName(entry, 'dominant'), pointer, dominant);
}

function readWeights(
  json: unknown,
  pointer: string,
  report: Workspace['report'],
): { readonly [M in Motive]?: number } {
  const found: JsonObject =
    json === undefined ? {} : (readObject(json, pointer, MOTIVES, report) ?? {});
  for (const motive of MOTIVES) {
    const weight = found[motive];
    if (weight !== undefined) checkMotiveWeight(weight, child(pointer, motive), report);
  }
  return found as { readonly [M in Motive]?: number };
}

/** The items of a motive; those of the conditional value stand beside its scene and expiry. */
function declareMotive(
  workspace: Workspace,
  entry: string,
  motive: Motive,
  json: unknown,
  pointer: string,
  scale: Scale | undefined,
): Pick<MotiveEntry, 'items' | 'expiresAt'> {
  if (motive !== 'conditional') {
    return { items: declareItems(workspace, entry, motive, json, pointer, scale) };
  }
  const { report } = workspace;
  const spec = readObject(json, pointer, ['scene', 'expiresAt', 'items'], report);
  if (spec === undefined) return { items: undefined };
  checkScene(spec.scene, child(pointer, 'scene'), report);
  checkExpiry(spec.expiresAt, child(pointer, 'expiresAt'), report);
  const place = child(pointer, 'items');
  const items = declareItems(workspace, entry, motive, spec.items, place, scale);
  return { items, expiresAt: spec.expiresAt as number };
}

function declareItems(
  workspace: Workspace,
  entry: string,
  motive: Motive,
  json: unknown,
  pointer: string,
  scale: Scale | undefined,
): readonly Rating[] | undefined {
  const { report } = workspace;
  if (!Array.isArray(json)) {
    const expected = 'a list of rules';
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a list of items', expected });
    return undefined;
  }
  if (json.length === 0) {
    report({ code: 'EMPTY', pointer, message: 'no item is given' });
    return undefined;
  }
  return json.map((item: unknown, index) => {
    const name = inputName(entry, `${motive}.${index + 1}`);
    return declareRating(workspace, name, item, child(pointer, index), scale);
  });
}

/** Mean of the answered items, times weight; null where none is answered or the value is over. */
function buildStrength(
  workspace: Workspace,
  { items, weight, expiresAt }: MotiveEntry,
  scale: Scale | undefined,
): Built | undefined {
  const ratings = items && readRatings(workspace, items);
  if (ratings === undefined) return undefined;
  const zero = numberLiteral(0);
  const known = ratings.map((rating) => {
    const isMissing = call('isNull', rating);
    return call('choose', isMissing, zero, onScale(rating, scale));
  });
  const answered = ratings.map((rating) =>
    call('choose', call('isNull', rating), integer(0), integer(1)),
  );
  const mean = call('divide', sumOf(known), sumOf(answered));
  const strength = call('multiply', mean, numberLiteral(weight));
  if (expiresAt === undefined) return built(strength);
  const asOf = workspace.read('asOf');
  if (asOf === undefined) return undefined;
  const inForce = call('less', asOf, literal('instant', expiresAt));
  return built(call('choose', inForce, strength, nullLiteral('number')));
}

/** The greatest of the known strengths; null where any item is off its scale, whichever motive's. */
function buildGreatest(
  workspace: Workspace,
  entry: string,
  motives: readonly MotiveEntry[],
  scale: Scale | undefined,
): Built | undefined {
  const strengths = readStrengths(workspace, entry, motives);
  if (strengths === undefined) return undefined;
  const greatest = greatestKnown(strengths);
  if (scale === undefined) return built(greatest);
  const items = motives.map((found) => found.items && readRatings(workspace, found.items));
  const ratings = items.flatMap((list) => list ?? []);
  const offScale = call('or', ...ratings.map((rating) => isOffScale(rating, scale)));
  return built(call('choose', offScale, nullLiteral('number'), greatest));
}

function readStrengths(
  workspace: Workspace,
  entry: string,
  motives: readonly MotiveEntry[],
): readonly Expression[] | undefined {
  if (motives.length === 0) return undefined;
  const names = motives.map(({ motive }) => ({ name: answerName(entry, motive) }));
  return readRatings(workspace, names);
}

/** `greatest` is null if any argument is, so each unknown strength is replaced by a known one. */
function greatestKnown(strengths: readonly Expression[]): Expression {
  const anyKnown = strengths.reduceRight((later, strength) => call('coalesce', strength, later));
  if (strengths.length === 1) return anyKnown;
  return call('greatest', ...strengths.map((strength) => call('coalesce', strength, anyKnown)));
}

/** The first motive, in the order of `MOTIVES`, that is as strong as the strongest. */
function buildDominant(
  workspace: Workspace,
  entry: string,
  motives: readonly MotiveEntry[],
): Built | undefined {
  const strengths = readStrengths(workspace, entry, motives);
  const greatest = workspace.read(answerName(entry));
  if (strengths === undefined || greatest === undefined) return undefined;
  const places = strengths.flatMap((strength, place) => [
    call('equal', strength, greatest),
    integer(place),
  ]);
  const noPlace = nullLiteral('integer');
  const place = call('choose', call('isNull', greatest), noPlace, ...places, noPlace);
  const names = motives.map(({ motive }) => motive);
  return built(call('pick', place, literal('string[]', names)));
}
