import type { RfmCuts } from '../model/calibration.js';
import type { Scores } from './cell.js';
import { negate, scoreValue } from './cuts.js';

/** What is known of one customer; null where she has no counted order. */
export interface RfmValues {
  /** Days since the last order: whole local days, or elapsed ones. */
  readonly recencyDays: number | null;
  /** Counted orders. */
  readonly frequency: number | null;
  /** Spend in minor units, or spend per order. */
  readonly monetary: number | null;
}

/** One customer as the stand-alone functions take her. */
export interface RfmCustomer extends RfmValues {
  readonly id: string;
}

/** The scores of one customer, each null where its value or its cuts are unknown. */
export function scoresOf(values: RfmValues, cuts: RfmCuts): { [S in keyof Scores]: number | null } {
  const { recencyDays, frequency, monetary } = valuesOf(values);
  return {
    r: scoreValue(recencyDays === null ? null : negate(recencyDays), cuts.r),
    f: scoreValue(frequency, cuts.f),
    m: scoreValue(monetary, cuts.m),
  };
}

const NOTHING: RfmValues = { recencyDays: null, frequency: null, monetary: null };

/** The values of a customer, all unknown without a counted order. */
export function valuesOf(values: RfmValues): RfmValues {
  return hasOrders(values) ? values : NOTHING;
}

/** Whether a customer has a counted order, and so belongs to the population that cuts are learned from. */
export function hasOrders({ recencyDays, frequency }: RfmValues): boolean {
  return recencyDays !== null && frequency !== null && frequency > 0;
}
