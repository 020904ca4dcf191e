import { compatRules } from './compat-rules.js';
import type { Draw } from './draw.js';
import type { RuleScope } from './scope.js';
import { type RuleWriter, strictRules } from './strict-rules.js';

/** Writes rules in the profile of their place. */
export function rulesFor(draw: Draw, scope: RuleScope): RuleWriter {
  return scope.profile === 'strict' ? strictRules(draw, scope) : compatRules(draw, scope);
}
