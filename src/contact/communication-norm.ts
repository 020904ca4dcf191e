import { refuse, wholeNumberCheck } from '../base/refuse.js';
import { divide, divideUp } from '../pricing/index.js';

/** How often customers are to be written to in a year, and what that may cost. */
export interface CommunicationPlan {
  readonly customers: number;
  /** Messages per customer and year: the norm. */
  readonly perYear: number;
  /** What a thousand messages cost, in minor units; a single one may cost less than one. */
  readonly costPerThousandMinor: number;
  /** What may be spent in the year, in minor units. */
  readonly budgetMinor: number;
}

/** A communication norm beside its budget. */
export interface CommunicationNorm {
  readonly messages: number;
  /** What they cost, in minor units, rounded up. */
  readonly costMinor: number;
  readonly isAffordable: boolean;
  /** The highest norm that the budget pays for; null where messages, or customers, cost nothing. */
  readonly affordablePerYear: number | null;
}

/**
 * Checks a communication norm, so many messages per customer and year, against the budget of the year. The cap that holds
 * customers to it is `{ max: perYear, window: { calendar: 'year' } }` among `limits.contacts`.
 *
 * @throws ClienteleError with OUT_OF_RANGE and a pointer for a number that is no integer from 0 on.
 *
 * @example
 * ```ts
 * import { communicationNorm } from 'clientele';
 *
 * // A text message at 0.045 yuan: 4,500 fen a thousand.
 * communicationNorm({ customers: 200_000, perYear: 24, costPerThousandMinor: 4500, budgetMinor: 20_000_000 });
 * // => { messages: 4800000, costMinor: 21600000, isAffordable: false, affordablePerYear: 22 }
 * ```
 */
export function communicationNorm(plan: CommunicationPlan): CommunicationNorm {
  const { customers, perYear, costPerThousandMinor, budgetMinor } = plan;
  const numbers = { customers, perYear, costPerThousandMinor, budgetMinor };
  refuse(Object.entries(numbers).map(([key, value]) => wholeNumberCheck(value, `/${key}`)));
  const messages = customers * perYear;
  const costMinor = divideUp(messages, costPerThousandMinor, 1000);
  const costOfOneEach = customers * costPerThousandMinor;
  return {
    messages,
    costMinor,
    isAffordable: costMinor <= budgetMinor,
    affordablePerYear: costOfOneEach === 0 ? null : divide(budgetMinor, 1000, costOfOneEach).whole,
  };
}
