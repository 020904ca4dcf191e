import type { Issue } from '../base/outcome.js';
import { type Expression, isCall, namesRead } from '../expr/expression.js';
import { compileUnknown } from './compile.js';
import type { Plan } from './plan.js';

/**
 * Reads a playbook as a reviewer would: every issue of `compile`, and if it compiles, warnings on
 * what is allowed and probably not meant.
 *
 * - `CONSTANT_SEGMENT`: a segment that reads nothing, so everybody or nobody is inside.
 * - `SAME_SEGMENT`: two segments with the same condition.
 *
 * @example
 * ```ts
 * import { check } from 'clientele';
 *
 * check({ version: 1, timeZone: 'UTC', segments: { all: true } }).map(({ code }) => code);
 * // => ['CONSTANT_SEGMENT']
 * ```
 */
export function check(playbook: unknown): readonly Issue[] {
  const { plan, issues } = compileUnknown(playbook);
  return plan === undefined ? issues : [...issues, ...lintSegments(plan)];
}

function lintSegments({ definitions }: Plan): Issue[] {
  const issues: Issue[] = [];
  const seen = new Map<string, string>();
  for (const { name, source, pointer } of definitions) {
    if (!name.startsWith('segment.') || source.from !== 'expression') continue;
    const { expression } = source;
    const segment = name.slice('segment.'.length);
    const warn = (code: string, message: string) =>
      issues.push({ code, severity: 'warning', pointer, message });
    if (namesRead(expression).length === 0) {
      warn('CONSTANT_SEGMENT', `"${segment}" reads nothing, so it holds for all or for none`);
    }
    const content = JSON.stringify(meaningOf(expression));
    const twin = seen.get(content);
    if (twin === undefined) seen.set(content, segment);
    else warn('SAME_SEGMENT', `"${segment}" has the same condition as "${twin}"`);
  }
  return issues;
}

/** An expression with the parts of and/or in one order, so that order hides no twins. */
function meaningOf(expression: Expression): unknown {
  if (!isCall(expression))
    return [expression.op, 'name' in expression ? expression.name : expression.value];
  const parts = expression.args.map(meaningOf);
  const isFree = expression.op === 'and' || expression.op === 'or';
  const texts = parts.map((part) => JSON.stringify(part));
  return [expression.op, ...(isFree ? texts.sort() : texts)];
}
