import { jsonFaults } from '../../base/json-guard.js';
import { type Expression, isCall } from '../expression.js';
import type { RuleIssue } from './rule-issue.js';

/** How large a rule may be. */
export interface RuleLimits {
  /** Levels of JSON nesting; an operator and its list of arguments are two. */
  readonly depth: number;
  /** Objects, lists and constants of the rule. */
  readonly nodes: number;
  /** UTF-16 units of one text. */
  readonly textLength: number;
  /** Nodes of the expression that the rule becomes, a part used twice counted twice. */
  readonly expressionNodes: number;
}

/** The limits where none are given: 64 operators deep, 10,000 nodes, texts of 10,000 units. */
export const RULE_LIMITS: RuleLimits = {
  depth: 128,
  nodes: 10_000,
  textLength: 10_000,
  expressionNodes: 100_000,
};

/** Whether a rule is small enough to be read by recursion; reports the limits that it breaks. */
export function isWithinLimits(
  json: unknown,
  pointer: string,
  limits: RuleLimits,
  report: (issue: RuleIssue) => void,
): boolean {
  let isWithin = true;
  for (const fault of jsonFaults(json, limits)) {
    const { code, message } = fault;
    // What is not JSON is reported by whoever reads that part, with what was expected there.
    if (code !== 'TOO_DEEP' && code !== 'TOO_LARGE') continue;
    report({ code, pointer: pointer + fault.pointer, message });
    isWithin = false;
  }
  return isWithin;
}

/** How many nodes a machine will meet; parts that are shared are met once per use. */
export function countNodes(expression: Expression): number {
  const known = new Map<Expression, number>();
  const count = (node: Expression): number => {
    if (!isCall(node)) return 1;
    const earlier = known.get(node);
    if (earlier !== undefined) return earlier;
    const nodes = node.args.reduce((sum, arg) => sum + count(arg), 1);
    known.set(node, nodes);
    return nodes;
  };
  return count(expression);
}
