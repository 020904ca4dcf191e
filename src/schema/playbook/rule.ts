import { z } from 'zod';
import { nearestName } from '../../base/nearest.js';
import { isJsonOperator, JSON_OPERATORS } from '../../expr/json-logic/vocabulary.js';
import { quote } from '../../expr/section.js';
import type { Rule } from '../../model/playbook/rule.js';

/** Any rule in JSON Logic. Which fields and kinds fit together is for `check` to say, in words. */
export const rule: z.ZodType<Rule, Rule> = z
  .union([...constants(), z.array(z.lazy(() => rule)).readonly(), z.lazy(() => operation)], {
    error: 'expected a rule: a constant, a list, or an object with one operator',
  })
  .meta({
    id: 'clientele.rule',
    description: 'a rule in JSON Logic: a constant, a list, or one operator',
  });

/** One operator with its arguments. */
export const operation: z.ZodType<Rule, Rule> = z
  .record(z.string(), rule)
  .superRefine((json, context) => {
    const keys = Object.keys(json);
    const [operator = ''] = keys;
    if (keys.length !== 1) {
      const message = `expected one operator, found an object with ${keys.length} keys`;
      context.addIssue({ code: 'custom', message });
    } else if (!isJsonOperator(operator)) {
      const nearest = nearestName(operator, Object.keys(JSON_OPERATORS));
      const hint = nearest === undefined ? '' : `, did you mean "${nearest}"?`;
      const message = `unknown operator ${quote(operator)}${hint}`;
      context.addIssue({ code: 'custom', path: [operator], message });
    }
  })
  .meta({ id: 'clientele.operation', description: 'one operator with its arguments' });

/** A rule, where a list means something else. */
export const ruleButNoList: z.ZodType<Rule, Rule> = z.union([...constants(), operation], {
  error: 'expected a constant, or an object with one operator',
});

function constants() {
  return [z.null(), z.boolean(), z.number(), z.string()] as const;
}
