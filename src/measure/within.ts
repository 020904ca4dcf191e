import type { Span } from '../base/span.js';
import type { Rule } from '../model/playbook/rule.js';

/** The rule, in profile `strict`, that a row of a fact table lies in a span. */
export function isWithin({ fromMs, toMs }: Span): Rule {
  return { and: [{ '>=': [{ var: 'at' }, text(fromMs)] }, { '<': [{ var: 'at' }, text(toMs)] }] };
}

function text(instant: number): string {
  return new Date(instant).toISOString();
}
