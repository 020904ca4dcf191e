/** An attribute as one customer sees it, whichever object it belongs to. */
export interface EvaluatedAttribute {
  readonly name: string;
  /** How good it would be if an object had it. */
  readonly evaluation: number;
  /** An extra weight, not negative; without one the attribute counts once. */
  readonly weight?: number;
}
