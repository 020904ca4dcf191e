import { compareCodePoints } from '../../base/code-point-order.js';
import type { Issue } from '../../base/outcome.js';
import type { Scope } from '../../expr/definition.js';
import { type Expression, namesRead } from '../../expr/expression.js';
import { optional, type Report, readFields, readTexts, required } from '../../expr/fields.js';
import { parseRule } from '../../expr/json-logic/parse-rule.js';
import { readChoice, readEntries } from '../../expr/section.js';
import { surely } from '../../expr/surely.js';
import type { Rule } from '../../model/playbook/rule.js';
import { typeOf } from '../../model/type.js';
import { ALERT_VARIABLES, type AlertVariable } from './variables.js';

/** How grave it is if an alert fires. */
export type AlertLevel = 'notice' | 'warning';

/** What somebody wants to be told of while a campaign runs, as plain data. */
export interface AlertRule {
  /** A condition in JSON Logic, profile strict, over the names of {@link ALERT_VARIABLES}; it fires where it holds. */
  readonly if: Rule;
  /** The campaigns, or whatever figures are grouped by, that it watches; by default all that are measured. */
  readonly for?: readonly string[];
  /** By default a warning. */
  readonly level?: AlertLevel;
}

/** An alert that was read, as plain data. */
export interface Alert {
  readonly name: string;
  readonly level: AlertLevel;
  /** Null for all that are measured. */
  readonly for: readonly string[] | null;
  /** The names that its rule reads. */
  readonly reads: readonly AlertVariable[];
  /** Holds where the rule does, whatever the values that are unknown. */
  readonly fires: Expression;
  /** Holds where the rule does not, whatever the values that are unknown. */
  readonly isQuiet: Expression;
}

/** What `compileAlerts` gives: alerts if there is no issue, and every issue there is. */
export interface CompiledAlerts {
  readonly alerts: readonly Alert[] | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Reads alerts: rules in the language of a playbook, over what is counted of a campaign, its figures and the burn of its
 * budget. A rule may be 16 levels of JSON deep and have 300 parts.
 *
 * @param rules by the name of the alert.
 *
 * @example
 * ```ts
 * import { compileAlerts } from 'clientele/measure';
 *
 * const few = { and: [{ '>=': [{ var: 'delivered' }, 100] }, { '<': [{ var: 'redemtionRate' }, 0.02] }] };
 * const { alerts, issues } = compileAlerts({ lowRedemption: { if: few } });
 * alerts; // => undefined
 * issues[0]?.pointer; // => '/lowRedemption/if/and/1/</0/var'
 * issues[0]?.nearest; // => 'redemptionRate'
 * ```
 */
export function compileAlerts(rules: { readonly [alert: string]: AlertRule }): CompiledAlerts {
  const issues: Issue[] = [];
  const report: Report = ({ severity = 'error', ...issue }) => {
    issues.push({ ...issue, severity });
  };
  const alerts: Alert[] = [];
  readEntries(rules, '', report, (name, entry, pointer) => {
    const alert = readAlert(name, entry, pointer, report);
    if (alert !== undefined) alerts.push(alert);
  });
  return { alerts: issues.length === 0 ? alerts : undefined, issues };
}

function readAlert(
  name: string,
  entry: unknown,
  pointer: string,
  report: Report,
): Alert | undefined {
  const fields = readFields(entry, pointer, ['if', 'for', 'level'], report);
  if (fields === undefined) return undefined;
  const condition = required(fields, 'if', readCondition);
  const { for: groups } = optional(fields, 'for', readTexts);
  const { level = 'warning' } = optional(fields, 'level', readLevel);
  return (
    condition && {
      name,
      level,
      for: groups === undefined ? null : [...new Set(groups)].sort(compareCodePoints),
      reads: namesRead(condition) as AlertVariable[],
      fires: surely(condition, true),
      isQuiet: surely(condition, false),
    }
  );
}

const SCOPE: Scope = {
  typeOf: (name) =>
    Object.hasOwn(ALERT_VARIABLES, name)
      ? typeOf(ALERT_VARIABLES[name as AlertVariable], true)
      : undefined,
  names: () => Object.keys(ALERT_VARIABLES),
};

/** What is certain of a rule takes a longer one to tell, and how much longer hangs on its depth. */
const LIMITS = { depth: 16, nodes: 300 };

function readCondition(json: unknown, pointer: string, report: Report): Expression | undefined {
  const expected = 'boolean';
  return parseRule(json, {
    ...{ scope: SCOPE, profile: 'strict', pointer, report, expected, limits: LIMITS },
  });
}

function readLevel(value: unknown, pointer: string, report: Report): AlertLevel | undefined {
  return readChoice(value, pointer, ['notice', 'warning'], report);
}
