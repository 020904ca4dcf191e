import type { Rule } from '../model/playbook/rule.js';

/** A part of a rule that is computed: an operator with its arguments. */
export type ComputedRule = { readonly [operator: string]: Rule };

/** What is asked about: the name of a field, or a rule that computes something. */
export type Subject = string | ComputedRule;

/** What it is compared with: a constant or a rule. A text is a text here; a field is `field(name)`. */
export type Operand = boolean | number | string | ComputedRule;

/** A number in a calculation: the name of a field, a number, or a rule. */
export type Term = string | number | ComputedRule;

/**
 * The value of a field.
 *
 * @example
 * ```ts
 * import { field } from 'clientele';
 * field('orders90d'); // { var: 'orders90d' }
 * ```
 */
export function field(name: string): ComputedRule {
  return { var: name };
}

/**
 * The value of a field, or something else where it is unknown.
 *
 * @example
 * ```ts
 * import { atMost, orElse } from 'clientele';
 * atMost(orElse('recencyDays', 999), 30); // { '<=': [{ var: ['recencyDays', 999] }, 30] }
 * ```
 */
export function orElse(name: string, fallback: Operand): ComputedRule {
  return { var: [name, fallback] };
}

/**
 * `subject >= bound`; false where either is unknown.
 *
 * @example
 * ```ts
 * import { all, atLeast, atMost } from 'clientele';
 * const loyal = all(atLeast('orders90d', 3), atMost('recencyDays', 30));
 * // => { and: [{ '>=': [{ var: 'orders90d' }, 3] }, { '<=': [{ var: 'recencyDays' }, 30] }] }
 * ```
 */
export function atLeast(subject: Subject, bound: Operand): ComputedRule {
  return { '>=': [read(subject), bound] };
}

/**
 * `subject <= bound`; false where either is unknown.
 *
 * @example
 * ```ts
 * import { atMost } from 'clientele';
 * atMost('recencyDays', 30); // { '<=': [{ var: 'recencyDays' }, 30] }
 * ```
 */
export function atMost(subject: Subject, bound: Operand): ComputedRule {
  return { '<=': [read(subject), bound] };
}

/**
 * `subject > bound`; false where either is unknown.
 *
 * @example
 * ```ts
 * import { moreThan } from 'clientele';
 * moreThan('orders90d', 5); // { '>': [{ var: 'orders90d' }, 5] }
 * ```
 */
export function moreThan(subject: Subject, bound: Operand): ComputedRule {
  return { '>': [read(subject), bound] };
}

/**
 * `subject < bound`; false where either is unknown.
 *
 * @example
 * ```ts
 * import { lessThan } from 'clientele';
 * lessThan('firstOrder', '2026-01-01'); // { '<': [{ var: 'firstOrder' }, '2026-01-01'] }
 * ```
 */
export function lessThan(subject: Subject, bound: Operand): ComputedRule {
  return { '<': [read(subject), bound] };
}

/**
 * `low <= subject <= high`; false where any is unknown.
 *
 * @example
 * ```ts
 * import { between } from 'clientele';
 * between('age', 18, 25); // { '<=': [18, { var: 'age' }, 25] }
 * ```
 */
export function between(subject: Subject, low: Operand, high: Operand): ComputedRule {
  return { '<=': [low, read(subject), high] };
}

/**
 * The subject equals the value; an unknown subject equals none.
 *
 * @example
 * ```ts
 * import { is } from 'clientele';
 * is('city', 'Shanghai'); // { '==': [{ var: 'city' }, 'Shanghai'] }
 * ```
 */
export function is(subject: Subject, value: Operand): ComputedRule {
  return { '==': [read(subject), value] };
}

/**
 * The subject differs from the value; an unknown subject differs from every constant.
 *
 * @example
 * ```ts
 * import { isNot } from 'clientele';
 * isNot('city', 'Shanghai'); // { '!=': [{ var: 'city' }, 'Shanghai'] }
 * ```
 */
export function isNot(subject: Subject, value: Operand): ComputedRule {
  return { '!=': [read(subject), value] };
}

/**
 * The subject is one of the values; an unknown subject is none of them.
 *
 * @example
 * ```ts
 * import { oneOf } from 'clientele';
 * oneOf('city', ['Shanghai', 'Hangzhou']); // { in: [{ var: 'city' }, ['Shanghai', 'Hangzhou']] }
 * ```
 */
export function oneOf(
  subject: Subject,
  values: readonly string[] | readonly number[],
): ComputedRule {
  return { in: [read(subject), values] };
}

/**
 * The tag is among the tags.
 *
 * @example
 * ```ts
 * import { hasTag } from 'clientele';
 * hasTag('tags', 'vip'); // { in: ['vip', { var: 'tags' }] }
 * ```
 */
export function hasTag(tags: Subject, tag: string | ComputedRule): ComputedRule {
  return { in: [tag, read(tags)] };
}

/**
 * Some of the tags stands in the list.
 *
 * @example
 * ```ts
 * import { hasAnyTag } from 'clientele';
 * hasAnyTag('tags', ['vip', 'staff']);
 * // => { some: [{ var: 'tags' }, { in: [{ var: '' }, ['vip', 'staff']] }] }
 * ```
 */
export function hasAnyTag(tags: Subject, list: readonly string[]): ComputedRule {
  return { some: [read(tags), { in: [{ var: '' }, list] }] };
}

/**
 * There are tags, and every one stands in the list.
 *
 * @example
 * ```ts
 * import { hasOnlyTags } from 'clientele';
 * hasOnlyTags('tags', ['vip', 'staff']);
 * // => { all: [{ var: 'tags' }, { in: [{ var: '' }, ['vip', 'staff']] }] }
 * ```
 */
export function hasOnlyTags(tags: Subject, list: readonly string[]): ComputedRule {
  return { all: [read(tags), { in: [{ var: '' }, list] }] };
}

/**
 * Every condition holds; with no condition, true.
 *
 * @example
 * ```ts
 * import { all, known, atLeast } from 'clientele';
 * all(known('city'), atLeast('age', 18));
 * // => { and: [{ '!=': [{ var: 'city' }, null] }, { '>=': [{ var: 'age' }, 18] }] }
 * ```
 */
export function all(...conditions: readonly Rule[]): Rule {
  return conditions.length === 0 ? true : { and: conditions };
}

/**
 * Some condition holds; with no condition, false.
 *
 * @example
 * ```ts
 * import { any, hasTag, is } from 'clientele';
 * any(is('member', true), hasTag('tags', 'vip'));
 * // => { or: [{ '==': [{ var: 'member' }, true] }, { in: ['vip', { var: 'tags' }] }] }
 * ```
 */
export function any(...conditions: readonly Rule[]): Rule {
  return conditions.length === 0 ? false : { or: conditions };
}

/**
 * The condition does not hold. What is false because a value is unknown becomes true.
 *
 * @example
 * ```ts
 * import { hasTag, not } from 'clientele';
 * not(hasTag('tags', 'staff')); // { '!': [{ in: ['staff', { var: 'tags' }] }] }
 * ```
 */
export function not(condition: Rule): ComputedRule {
  return { '!': [condition] };
}

/**
 * The subject is known, that is, not null.
 *
 * @example
 * ```ts
 * import { known } from 'clientele';
 * known('birthday'); // { '!=': [{ var: 'birthday' }, null] }
 * ```
 */
export function known(subject: Subject): ComputedRule {
  return { '!=': [read(subject), null] };
}

/**
 * The subject is unknown, that is, null.
 *
 * @example
 * ```ts
 * import { unknown } from 'clientele';
 * unknown('birthday'); // { '==': [{ var: 'birthday' }, null] }
 * ```
 */
export function unknown(subject: Subject): ComputedRule {
  return { '==': [read(subject), null] };
}

/**
 * The sum of two or more terms.
 *
 * @example
 * ```ts
 * import { plus } from 'clientele';
 * plus('orders30d', 'signIns30d'); // { '+': [{ var: 'orders30d' }, { var: 'signIns30d' }] }
 * ```
 */
export function plus(first: Term, second: Term, ...more: readonly Term[]): ComputedRule {
  return { '+': [first, second, ...more].map(term) };
}

/**
 * The difference; of two dates in days, of two instants in milliseconds.
 *
 * @example
 * ```ts
 * import { atMost, minus } from 'clientele';
 * atMost(minus('today', 'lastOrderDay'), 30);
 * // => { '<=': [{ '-': [{ var: 'today' }, { var: 'lastOrderDay' }] }, 30] }
 * ```
 */
export function minus(first: Term, second: Term): ComputedRule {
  return { '-': [term(first), term(second)] };
}

/**
 * The product of two or more terms.
 *
 * @example
 * ```ts
 * import { times } from 'clientele';
 * times('orders30d', 2); // { '*': [{ var: 'orders30d' }, 2] }
 * ```
 */
export function times(first: Term, second: Term, ...more: readonly Term[]): ComputedRule {
  return { '*': [first, second, ...more].map(term) };
}

/**
 * The quotient, unknown where the divisor is 0.
 *
 * @example
 * ```ts
 * import { dividedBy } from 'clientele';
 * dividedBy('spend365d', 'orders365d'); // { '/': [{ var: 'spend365d' }, { var: 'orders365d' }] }
 * ```
 */
export function dividedBy(first: Term, second: Term): ComputedRule {
  return { '/': [term(first), term(second)] };
}

/**
 * One value where the condition holds, another where it does not.
 *
 * @example
 * ```ts
 * import { atLeast, when } from 'clientele';
 * when(atLeast('spend365d', 100_000), 'gold', 'basic');
 * // => { if: [{ '>=': [{ var: 'spend365d' }, 100000] }, 'gold', 'basic'] }
 * ```
 */
export function when(condition: Rule, then: Operand, otherwise: Operand | null): ComputedRule {
  return { if: [condition, then, otherwise] };
}

function read(subject: Subject): ComputedRule {
  return typeof subject === 'string' ? field(subject) : subject;
}

function term(value: Term): Rule {
  return typeof value === 'string' ? field(value) : value;
}
