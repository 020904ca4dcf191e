/** A rule in JSON Logic: a constant, a list, or an operator with its arguments. */
export type Rule =
  | boolean
  | number
  | string
  | null
  | readonly Rule[]
  | { readonly [operator: string]: Rule };
