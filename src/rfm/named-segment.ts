import type { Strategy } from '../model/playbook/strategy.js';

/** A segment with its words and the strategy it carries, where it carries one. */
export interface NamedSegment {
  /** The name in rules and results. */
  readonly name: string;
  readonly label: { readonly en: string; readonly zh: string };
  readonly strategy: Strategy | null;
}
