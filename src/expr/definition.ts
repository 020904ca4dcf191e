import type { Type } from '../model/type.js';
import type { Aggregate } from './aggregate.js';
import type { Expression } from './expression.js';

/** How a named value of a customer comes about. */
export type Source =
  | { readonly from: 'attribute' }
  | { readonly from: 'expression'; readonly expression: Expression }
  | { readonly from: 'aggregate'; readonly aggregate: Aggregate };

/** A named value of a customer. A plan is a list of these, each after everything that it reads. */
export interface Definition {
  readonly name: string;
  readonly type: Type;
  readonly source: Source;
  /** Where in the playbook it was written. */
  readonly pointer: string;
}

/** What a rule can name: the values of a customer, or the columns of one fact table. */
export interface Scope {
  /** The type of a name, or undefined where it is unknown (or known and broken). */
  readonly typeOf: (name: string) => Type | undefined;
  readonly names: () => Iterable<string>;
  /** Whether a name is known but could not be built; that has been reported where it stands. */
  readonly isBroken?: (name: string) => boolean;
  /** What a name stands for, where it is short for an expression. */
  readonly expand?: (name: string) => Expression | undefined;
}
