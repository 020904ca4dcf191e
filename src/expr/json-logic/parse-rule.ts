import type { ValueKind } from '../../model/type.js';
import type { Scope } from '../definition.js';
import type { Expression } from '../expression.js';
import { readCompat } from './compat.js';
import type { RuleProfile } from './reading.js';
import type { RuleIssue } from './rule-issue.js';
import { countNodes, isWithinLimits, RULE_LIMITS, type RuleLimits } from './rule-limits.js';
import { readStrict } from './strict.js';

export type { RuleProfile } from './reading.js';

/** How a rule is to be read. */
export interface RuleOptions {
  readonly scope: Scope;
  readonly profile: RuleProfile;
  /** Where the rule stands, as the start of every pointer. */
  readonly pointer: string;
  /** The kind that the rule must give; `boolean` makes it a condition. */
  readonly expected?: ValueKind;
  readonly limits?: Partial<RuleLimits>;
  readonly report: (issue: RuleIssue) => void;
}

/**
 * Reads a rule in JSON Logic into a typed expression, or reports every mistake in it and gives
 * undefined. Both profiles end in the one language of the operator table; what they mean is written
 * in `docs/json-logic.md`.
 */
export function parseRule(json: unknown, options: RuleOptions): Expression | undefined {
  const { scope, profile, pointer, expected, report } = options;
  const limits = { ...RULE_LIMITS, ...options.limits };
  if (!isWithinLimits(json, pointer, limits, report)) return undefined;
  let failed = false;
  const reading = {
    scope,
    profile,
    report: (issue: RuleIssue) => {
      failed = true;
      report(issue);
    },
  };
  const read = profile === 'strict' ? readStrict : readCompat;
  const expression = read(reading, { json, pointer }, expected);
  if (expression === undefined || failed) return undefined;
  const nodes = countNodes(expression);
  if (nodes <= limits.expressionNodes) return expression;
  const message = `the rule becomes an expression of ${nodes} nodes`;
  const most = `at most ${limits.expressionNodes}`;
  report({ code: 'TOO_LARGE', pointer, message, expected: most });
  return undefined;
}
