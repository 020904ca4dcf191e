import jsonLogic from 'json-logic-js';
import { jsonFaults } from '../base/json-guard.js';
import { nearestName } from '../base/nearest.js';
import { fail, type Issue, type Outcome, succeed } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { quote } from '../expr/section.js';

/** A value of JSON. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

const RULE_LIMITS = { depth: 128, nodes: 10_000, textLength: 10_000 };
const VALUES_LIMITS = { depth: 32, nodes: 100_000, textLength: 100_000 };
/** Loops within loops multiply; three are more than any rule seen needs. */
const MAX_NESTED_LOOPS = 3;

const LOOPS = ['map', 'filter', 'reduce', 'all', 'none', 'some'];
const PATH_OPERATORS = ['var', 'missing', 'missing_some'];
const OPERATORS = [
  ...LOOPS,
  ...PATH_OPERATORS,
  ...['==', '===', '!=', '!==', '<', '<=', '>', '>=', '!', '!!', 'and', 'or', 'if', '?:', 'in'],
  ...['+', '-', '*', '/', '%', 'min', 'max', 'cat', 'substr', 'merge'],
];

/**
 * What json-logic-js 2.0.5 answers to a rule that the compiled subset refuses (`reduce`, `cat`,
 * computed paths ...), for the values of one customer. The values are copied, frozen, and have no
 * prototype. The answer has no null rule but JavaScript's, and no batch or SQL will repeat it; NaN,
 * the infinities and undefined are given as null.
 *
 * Refused before anything runs: `log` and operators that json-logic-js itself does not have
 * (whatever was added to it elsewhere), names that every object has, rules and values that are not
 * JSON or are too large. A computed path can still reach what lists and texts bring along, such as
 * their length; an answer that is not JSON is refused. How long a loop over the values takes is in
 * the hands of the author of the rule: do not run rules of strangers.
 *
 * @example
 * ```ts
 * import { evaluateForeignRule } from 'clientele/json-logic';
 * const rule = { cat: [{ var: 'city' }, '-', { var: 'tier' }] };
 * evaluateForeignRule(rule, { city: 'Lyon', tier: 'gold' }); // { ok: true, value: 'Lyon-gold' }
 * evaluateForeignRule({ log: 'x' }, {}).ok; // false
 * ```
 */
export function evaluateForeignRule(
  rule: unknown,
  values: { readonly [name: string]: unknown },
): Outcome<JsonValue> {
  const tooLarge = [
    ...jsonFaults(rule, RULE_LIMITS).map((fault) => at('/rule', fault)),
    ...jsonFaults(values, VALUES_LIMITS).map((fault) => at('/values', fault)),
  ];
  if (tooLarge.length > 0) return fail(tooLarge);
  const issues: Issue[] = [];
  checkRule(rule, '/rule', 0, issues);
  if (issues.length > 0) return fail(issues);
  try {
    const answer: unknown = jsonLogic.apply(rule as never, freezeCopy(values));
    return toJson(answer);
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    return fail([error('RULE_FAILED', '/rule', `json-logic-js gave up: ${message}`)]);
  }
}

function at(root: string, fault: Issue): Issue {
  return { ...fault, pointer: root + fault.pointer };
}

function checkRule(rule: unknown, pointer: string, loops: number, issues: Issue[]): void {
  if (typeof rule !== 'object' || rule === null) return;
  if (Array.isArray(rule)) {
    for (const [index, item] of rule.entries()) {
      checkRule(item, child(pointer, index), loops, issues);
    }
    return;
  }
  const entries = Object.entries(rule);
  for (const [key, value] of entries) {
    const place = child(pointer, key);
    if (key in Object.prototype) {
      issues.push(error('PROTOTYPE_NAME', place, `${quote(key)} belongs to every object`));
    } else if (entries.length === 1) {
      checkOperator(key, value, place, loops, issues);
    }
    checkRule(value, place, LOOPS.includes(key) ? loops + 1 : loops, issues);
  }
}

function checkOperator(
  name: string,
  value: unknown,
  pointer: string,
  loops: number,
  issues: Issue[],
): void {
  if (name === 'log') {
    issues.push(error('UNSUPPORTED_OPERATOR', pointer, 'a rule must not write to the console'));
  } else if (!OPERATORS.includes(name)) {
    const issue = error('UNKNOWN_OPERATOR', pointer, `unknown operator ${quote(name)}`);
    const nearest = nearestName(name, OPERATORS);
    issues.push(nearest === undefined ? issue : { ...issue, nearest });
  } else if (LOOPS.includes(name) && loops >= MAX_NESTED_LOOPS) {
    const message = `more than ${MAX_NESTED_LOOPS} loops within one another`;
    issues.push(error('TOO_DEEP', pointer, message));
  } else if (PATH_OPERATORS.includes(name)) {
    for (const path of textsWithin(value)) {
      if (!path.split('.').some((step) => step in Object.prototype)) continue;
      issues.push(error('PROTOTYPE_NAME', pointer, `${quote(path)} leads out of the values`));
    }
  }
}

/** The texts that stand directly among the arguments; computed ones are not known yet. */
function textsWithin(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(textsWithin) : [];
}

function freezeCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(freezeCopy));
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, part] of Object.entries(value)) {
    if (part !== undefined) copy[key] = freezeCopy(part);
  }
  return Object.freeze(copy);
}

/** The answer as plain JSON; a function or an object of a class reached by a path is refused. */
function toJson(answer: unknown): Outcome<JsonValue> {
  if (answer === undefined) return succeed(null);
  const copy = plainCopy(answer);
  const faults = jsonFaults(copy, VALUES_LIMITS);
  if (faults.length > 0) return fail(faults.map((fault) => at('/answer', fault)));
  return succeed(copy as JsonValue);
}

/** Lists are answers of json-logic-js, at most as deep as the rule and the values together. */
function plainCopy(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(plainCopy);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainCopy(part)]));
}

function error(code: string, pointer: string, message: string): Issue {
  return { code, severity: 'error', pointer, message };
}
