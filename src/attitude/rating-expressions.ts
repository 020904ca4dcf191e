import { child } from '../base/pointer.js';
import { call, type Expression, literal, nullLiteral } from '../expr/expression.js';
import type { JsonObject } from '../expr/section.js';
import type { Built, Workspace } from '../expr/workspace.js';
import type { Scale } from '../model/playbook/attitude.js';
import { isNumeric } from '../model/type.js';
import { checkRating, isOutside } from './scale.js';

/** The name of an answer of an entry, or of a detail of it. */
export function answerName(entry: string, detail?: string): string {
  return detail === undefined ? `attitude.${entry}` : `attitude.${entry}.${detail}`;
}

/** The name of a value that only formulas read; under `attitude` it would be part of a decision. */
export function inputName(entry: string, input: string): string {
  return `attitudeInput.${entry}.${input}`;
}

/** A rating of a playbook: a constant, or a rule that has a name of its own. */
export type Rating = { readonly constant: number } | { readonly name: string } | undefined;

/**
 * Takes a rating from a playbook. A rule is declared under a name of its own, since formulas read a
 * rating more than once; it is parsed when the name is first read. Undefined for a constant that
 * is missing or off its scale, which is reported.
 */
export function declareRating(
  workspace: Workspace,
  name: string,
  json: unknown,
  pointer: string,
  scale?: Scale,
): Rating {
  if (json === undefined) {
    workspace.report({ code: 'MISSING_KEY', pointer, message: 'a rating is missing' });
    return undefined;
  }
  if (typeof json === 'number') {
    checkRating(json, scale, pointer, workspace.report);
    const wrong = !Number.isFinite(json) || (scale !== undefined && isOutside(json, scale));
    return wrong ? undefined : { constant: json };
  }
  workspace.declare(name, pointer, () => buildRating(workspace, json, pointer), { onDemand: true });
  return { name };
}

function buildRating(workspace: Workspace, json: unknown, pointer: string): Built | undefined {
  const expression = workspace.rule(json, pointer);
  if (expression === undefined) return undefined;
  if (isNumeric(expression.type.kind)) return built(expression);
  workspace.report({
    code: 'INVALID_TYPE',
    pointer,
    message: `a rating is a number, and this is a ${expression.type.kind}`,
    expected: 'a rule that gives a number',
  });
  return undefined;
}

/** Reads a rating, so that its rule is parsed and its mistakes are reported. */
export function readRating(workspace: Workspace, rating: Rating): Expression | undefined {
  if (rating === undefined) return undefined;
  return 'name' in rating ? workspace.read(rating.name) : numberLiteral(rating.constant);
}

/** Reads ratings to the last one, so that every mistake is reported; undefined if any has one. */
export function readRatings(
  workspace: Workspace,
  ratings: readonly Rating[],
): readonly Expression[] | undefined {
  const read = ratings.map((rating) => readRating(workspace, rating));
  return read.every((expression) => expression !== undefined) ? read : undefined;
}

export function built(expression: Expression): Built {
  return { type: expression.type, source: { from: 'expression', expression } };
}

/** Always of kind number, so that sums have one kind whichever weights are written. */
export function numberLiteral(value: number): Expression {
  return literal('number', value);
}

/** The sum as nested additions in the order given, from 0. */
export function sumOf(terms: readonly Expression[]): Expression {
  return terms.reduce((sum, term) => call('add', sum, term), numberLiteral(0));
}

/** True for a rating that is known and lies outside the scale. */
export function isOffScale(rating: Expression, { min, max }: Scale): Expression {
  const below = call('less', rating, numberLiteral(min));
  return call('or', below, call('greater', rating, numberLiteral(max)));
}

/** The rating, or null where it lies outside the scale. */
export function onScale(rating: Expression, scale: Scale | undefined): Expression {
  if (scale === undefined || rating.op === 'literal') return rating;
  return call('choose', isOffScale(rating, scale), nullLiteral('number'), rating);
}

/** Reports keys that must be there and are not. */
export function requireKeys(
  object: JsonObject,
  keys: readonly string[],
  pointer: string,
  report: Workspace['report'],
): void {
  for (const key of keys) {
    if (object[key] !== undefined) continue;
    const message = `"${key}" is missing`;
    report({ code: 'MISSING_KEY', pointer: child(pointer, key), message });
  }
}
