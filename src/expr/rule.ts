/** A rule in JSON Logic: plain JSON. A constant is a rule; an operator is an object with one key. */
export type Rule =
  | null
  | boolean
  | number
  | string
  | readonly Rule[]
  | { readonly [operator: string]: Rule };

/** A part of a rule that is computed: an operator with its arguments. */
export type ComputedRule = { readonly [operator: string]: Rule };
