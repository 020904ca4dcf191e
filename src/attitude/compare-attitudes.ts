import { compareCodePoints } from '../base/code-point-order.js';
import { nearestName } from '../base/nearest.js';
import { fail, type Outcome, succeed, unwrap } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import type { FishbeinScales, MissingBeliefPolicy } from '../model/playbook/attitude.js';
import { checkAttributes, checkBelief, readBeliefRules } from './belief-rules.js';
import { type FishbeinAttitude, sumBeliefs } from './belief-sum.js';
import type { EvaluatedAttribute } from './evaluated-attribute.js';
import { collectFaults, type Report } from './faults.js';

/** A brand or product, with what the customer believes of it by the name of the attribute. */
export interface ComparedObject {
  readonly name: string;
  readonly beliefs: { readonly [attribute: string]: number | null };
}

/** What `compareAttitudes` reads: one customer's evaluations, and the objects to compare. */
export interface ComparisonInput {
  readonly attributes: readonly EvaluatedAttribute[];
  readonly objects: readonly ComparedObject[];
  readonly scales?: FishbeinScales;
  readonly missing?: MissingBeliefPolicy;
}

/** An object in its place among the others. */
export interface RankedAttitude extends FishbeinAttitude {
  readonly name: string;
  /** 1 + how many objects are liked more; equal attitudes share a rank. */
  readonly rank: number;
}

/**
 * Which of several brands or products one customer likes best, by {@link fishbein}. Evaluations
 * belong to the customer and are given once; beliefs belong to each object. So no object can win by
 * being described with more attributes than another.
 *
 * @returns the objects, most liked first, equal attitudes by code point of the name.
 * @throws ClienteleError with every issue: those of {@link fishbein}, and UNKNOWN_NAME for a belief
 *   about an attribute that is not listed.
 *
 * @example
 * ```ts
 * import { compareAttitudes } from 'clientele';
 *
 * const ranked = compareAttitudes({
 *   attributes: [
 *     { name: 'style', evaluation: 2 },
 *     { name: 'price', evaluation: -1 },
 *   ],
 *   objects: [
 *     { name: 'plain', beliefs: { style: 1, price: 1 } },
 *     { name: 'smart', beliefs: { style: 3, price: 2 } },
 *   ],
 * });
 * ranked.map(({ rank, name, attitude }) => [rank, name, attitude]);
 * // => [[1, 'smart', 4], [2, 'plain', 1]]
 * ```
 */
export function compareAttitudes(input: ComparisonInput): readonly RankedAttitude[] {
  return unwrap(tryCompareAttitudes(input));
}

/**
 * As {@link compareAttitudes}, giving the issues instead of throwing them.
 *
 * @example
 * ```ts
 * import { tryCompareAttitudes } from 'clientele';
 *
 * const outcome = tryCompareAttitudes({
 *   attributes: [{ name: 'style', evaluation: 2 }],
 *   objects: [{ name: 'plain', beliefs: { style: 1, stile: 1 } }],
 * });
 * outcome.ok ? [] : outcome.issues.map(({ nearest }) => nearest); // => ['style']
 * ```
 */
export function tryCompareAttitudes(input: ComparisonInput): Outcome<readonly RankedAttitude[]> {
  const { issues, report } = collectFaults();
  const { attributes, objects } = input;
  const rules = readBeliefRules(input.scales, input.missing, '', report);
  checkAttributes(attributes, rules, report);
  checkNames(objects, attributes, report);
  objects.forEach((object, index) => {
    const pointer = beliefsPointer(index);
    for (const { name } of attributes) {
      checkBelief(beliefOf(object, name), rules, child(pointer, name), report);
    }
  });
  if (rules === undefined || issues.length > 0) return fail(issues);

  const liked: (FishbeinAttitude & { readonly name: string })[] = [];
  objects.forEach((object, index) => {
    const beliefs = attributes.map(({ name }) => beliefOf(object, name));
    const found = sumBeliefs(attributes, beliefs, rules, beliefsPointer(index), report);
    if (found !== undefined) liked.push({ name: object.name, ...found });
  });
  if (issues.length > 0) return fail(issues);
  liked.sort((a, b) => b.attitude - a.attitude || compareCodePoints(a.name, b.name));
  return succeed(liked.map((object) => ({ ...object, rank: rankOf(object.attitude, liked) })));
}

function rankOf(attitude: number, sorted: readonly FishbeinAttitude[]): number {
  return 1 + sorted.findIndex((other) => other.attitude === attitude);
}

function beliefsPointer(index: number): string {
  return `${child('/objects', index)}/beliefs`;
}

function beliefOf(object: ComparedObject, attribute: string): number | null {
  return Object.hasOwn(object.beliefs, attribute) ? (object.beliefs[attribute] ?? null) : null;
}

function checkNames(
  objects: readonly ComparedObject[],
  attributes: readonly EvaluatedAttribute[],
  report: Report,
): void {
  const attributeNames = attributes.map(({ name }) => name);
  const objectNames = new Set<string>();
  objects.forEach(({ name, beliefs }, index) => {
    const place = child('/objects', index);
    if (objectNames.has(name)) {
      const message = 'another object has this name';
      report({ code: 'DUPLICATE_NAME', pointer: child(place, 'name'), message });
    }
    objectNames.add(name);
    for (const attribute of Object.keys(beliefs)) {
      if (attributeNames.includes(attribute)) continue;
      const nearest = nearestName(attribute, attributeNames);
      report({
        code: 'UNKNOWN_NAME',
        pointer: child(beliefsPointer(index), attribute),
        message: 'is not among the attributes',
        ...(nearest === undefined ? {} : { nearest }),
      });
    }
  });
}
