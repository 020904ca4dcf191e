import { child } from '../base/pointer.js';
import { isObject } from '../expr/section.js';
import {
  choice,
  type Field,
  type Fields,
  integerFrom,
  listOf,
  objectOf,
  type Report,
  text,
} from './read-fields.js';

const count = integerFrom(0);
const atLeastOne = integerFrom(1);

const percent: Field = (value, pointer, report) => {
  const hundredths = typeof value === 'number' ? Math.round(value * 100) : Number.NaN;
  if (hundredths >= 0 && hundredths <= 10_000 && hundredths / 100 === value) return;
  report({
    code: typeof value === 'number' ? 'OUT_OF_RANGE' : 'INVALID_TYPE',
    pointer,
    message: 'is not a percentage',
    expected: 'a number from 0 to 100 with at most two decimals',
  });
};

const amountOrAll: Field = (value, pointer, report) => {
  if (value !== 'all') count(value, pointer, report);
};

const THRESHOLD: Fields = {
  minSpend: { optional: count },
  minQuantity: { optional: count },
  base: { optional: choice(['initial', 'current', 'afterDiscounts']) },
  lines: { optional: choice(['eligible', 'all']) },
};

/** The kinds of benefit by the key that tells each from the others; the first that is there decides. */
const BENEFITS: { readonly [key: string]: Field } = {
  buy: withThreshold({
    buy: atLeastOne,
    get: atLeastOne,
    percentOff: { optional: percent },
    times: { optional: atLeastOne },
  }),
  off: withThreshold({ off: count }),
  percentOff: withThreshold({ percentOff: percent, cap: { optional: count } }),
  tiers: withThreshold({ tiers: listOf(objectOf({ minSpend: count, off: count })) }),
  price: withThreshold({ price: count }),
  gift: withThreshold({ gift: text, quantity: { optional: atLeastOne } }),
  shippingOff: withThreshold({ shippingOff: amountOrAll }),
  points: withThreshold({ points: count }),
  content: withThreshold({ content: text }),
  draw: withThreshold({
    draw: objectOf({
      seed: text,
      min: count,
      max: count,
      weights: { optional: listOf(objectOf({ min: count, max: count, weight: count })) },
      bySegment: { optional: listOf(objectOf({ segment: text, min: count, max: count })) },
    }),
  }),
  diminishing: withThreshold({
    diminishing: objectOf({
      amounts: listOf(count),
      activity: { optional: text },
      onReversal: { optional: choice(['keep', 'free']) },
    }),
  }),
};

/** Judges the shape of a benefit: which kind it is, and every field of that kind. */
export function checkBenefit(value: unknown, pointer: string, report: Report): void {
  if (!isObject(value)) {
    report({ code: 'INVALID_TYPE', pointer, message: 'is not an object', expected: 'an object' });
    return;
  }
  const kind = Object.keys(BENEFITS).find((key) => value[key] !== undefined);
  if (kind === undefined) {
    const expected = `one of ${Object.keys(BENEFITS).join(', ')}`;
    report({ code: 'MISSING_KEY', pointer, message: 'does not say what it gives', expected });
    return;
  }
  (BENEFITS[kind] as Field)(value, pointer, report);
  const { draw } = value;
  if (isObject(draw) && Number(draw.min) > Number(draw.max)) {
    const message = `${draw.min} is more than ${draw.max}, so nothing can be drawn`;
    report({ code: 'EMPTY_RANGE', pointer: child(pointer, 'draw'), message });
  }
}

function withThreshold(fields: Fields): Field {
  return objectOf({ ...THRESHOLD, ...fields });
}
