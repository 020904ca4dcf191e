import { child } from '../base/pointer.js';
import { type JsonObject, readInteger, readNumber, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { Step } from './read-step.js';

/** What the steps contribute to a score, in their order. */
export interface Weighting {
  /** The count of a step that is worth its full weight. */
  readonly targets: readonly number[];
  readonly weights: readonly number[];
}

const MOST = 1_000_000_000;

/** Reads targets and weights by step; undefined after reporting what is wrong with them. */
export function readWeights(
  section: JsonObject,
  steps: readonly Step[],
  pointer: string,
  report: Workspace['report'],
): Weighting | undefined {
  const names = steps.map(({ name }) => name);
  const read = (
    key: string,
    otherwise: (step: Step) => number,
    readOne: (json: unknown, place: string) => number | undefined,
  ): readonly (number | undefined)[] | undefined => {
    const place = child(pointer, key);
    const json = section[key];
    if (json === undefined) return steps.map(otherwise);
    const given = readObject(json, place, names, report);
    return (
      given &&
      steps.map((step) => {
        if (!Object.hasOwn(given, step.name)) return otherwise(step);
        return readOne(given[step.name], child(place, step.name));
      })
    );
  };
  const targets = read('targets', markerCount, (json, place) =>
    readInteger(json, place, { min: 1, max: MOST }, report),
  );
  const weights = read(
    'weights',
    () => 1,
    (json, place) => readWeight(json, place, report),
  );
  if (!isWhole(targets) || !isWhole(weights)) return undefined;
  if (weights.some((weight) => weight > 0)) return { targets, weights };
  const message = 'every weight is 0';
  report({ code: 'OUT_OF_RANGE', pointer: child(pointer, 'weights'), message });
  return undefined;
}

function markerCount(step: Step): number {
  return step.kind === 'counted' ? step.atLeast : 1;
}

function readWeight(
  json: unknown,
  pointer: string,
  report: Workspace['report'],
): number | undefined {
  const weight = readNumber(json, pointer, report);
  if (weight === undefined || (weight >= 0 && weight <= MOST)) return weight;
  const message = `${weight} is not allowed here`;
  report({ code: 'OUT_OF_RANGE', pointer, message, expected: `a number from 0 to ${MOST}` });
  return undefined;
}

function isWhole(
  numbers: readonly (number | undefined)[] | undefined,
): numbers is readonly number[] {
  return numbers?.every((number) => number !== undefined) === true;
}
