import type { Rule } from '../model/playbook/rule.js';
import type { GroupSection } from '../model/playbook/segment.js';

const atLeast = (name: string, least: number): Rule => ({ '>=': [{ var: name }, least] });
const atMost = (name: string, most: number): Rule => ({ '<=': [{ var: name }, most] });

/**
 * Groups that many shops know, as rules for the segments of a playbook. What counts as high, rare or
 * long ago differs from shop to shop, so it is an argument; money is in minor units.
 *
 * @example
 * ```ts
 * import { compile, groupTemplates } from 'clientele';
 *
 * const { issues } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { regulars: groupTemplates.repeat(), spenders: groupTemplates.highOrderValue(9900) },
 * });
 * issues.length; // => 0
 * ```
 */
export const groupTemplates = {
  /** Bought exactly once. */
  new: (): Rule => ({ '==': [{ var: 'orderCount' }, 1] }),
  /** Bought at least twice. */
  repeat: (): Rule => atLeast('orderCount', 2),
  /** Has an attribute that is true. */
  member: (attribute = 'member'): Rule => ({ '==': [{ var: attribute }, true] }),
  /** Pays at least so much per order. */
  highOrderValue: (minor: number): Rule => atLeast('averageOrderValue', minor),
  /** Women who are not yet so many years old; needs the attributes `gender` and `birthday` (date). */
  youngFemale: (underYears: number, female = 'female'): Rule => ({
    and: [
      { '==': [{ var: 'gender' }, female] },
      { '>': [{ var: 'birthday' }, { addMonths: [{ var: 'today' }, -12 * underYears] }] },
    ],
  }),
  /** Buys again and again, yet seldom: the usual pause is at least so many days. */
  irregular: (pauseDays: number): Rule => ({
    and: [atLeast('orderCount', 3), atLeast('purchaseCycleDays', pauseDays)],
  }),
  /** Has bought, and not for so many days. */
  dormant: (days: number): Rule => atLeast('recencyDays', days),
  /** Spends at least this share on discounted orders; needs a column `discount` of orders. */
  discountHunters: (share: number): Rule => atLeast('discountShare', share),
  /** Everything by ranges; see the type. */
  ranges: (group: GroupSection): { readonly group: GroupSection } => ({ group }),
  /** Came back within so many days and has bought at least twice. */
  active: (days: number): Rule => ({
    and: [atLeast('orderCount', 2), atMost('recencyDays', days)],
  }),
} as const;
