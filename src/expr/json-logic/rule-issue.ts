/** Every way in which a rule can be refused, with what it means. */
export const RULE_ISSUES = {
  UNKNOWN_OPERATOR: 'no operator of JSON Logic or of this library has this name',
  UNSUPPORTED_OPERATOR: 'the operator exists, but not in this profile or not in this place',
  UNKNOWN_FIELD: 'nothing that the rule can read has this name',
  UNKNOWN_VALUE: 'the text is not one of the values that the field can have',
  DYNAMIC_PATH: 'the name of a field is computed instead of written down',
  PROTOTYPE_NAME: 'the name belongs to every JavaScript object, such as `constructor`',
  WRONG_ARITY: 'too few or too many arguments',
  TYPE_MISMATCH: 'the kinds of the arguments do not fit the operator or one another',
  INVALID_LITERAL: 'a constant that is not JSON, not finite, not a safe integer, or no such date',
  ZERO_DIVISOR: 'compat: a divisor that may be 0, for which JavaScript answers Infinity',
  AMBIGUOUS_NULL: 'compat: null and NaN, which json-logic-js tells apart, would become one null',
  TOO_DEEP: 'nested beyond the limit',
  TOO_LARGE: 'too many parts, or a text too long',
} as const;

/** Why a rule (or a part of one) was refused. */
export type RuleIssueCode = keyof typeof RULE_ISSUES;

/** A mistake in a rule; `pointer` leads to it by JSON pointer (RFC 6901). */
export interface RuleIssue {
  readonly code: RuleIssueCode;
  readonly pointer: string;
  readonly message: string;
  /** What would have been right, in words. */
  readonly expected?: string;
  /** The nearest name that exists, when a name was not found. */
  readonly nearest?: string;
}
