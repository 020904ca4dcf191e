import { nearestName } from '../../base/nearest.js';
import { child } from '../../base/pointer.js';
import {
  type Fields,
  optional,
  type Report,
  readAmount,
  readCount,
  readFields,
  readList,
  readPercent,
  readPositive,
  readPositiveAmount,
  readText,
  required,
} from '../../expr/fields.js';
import { isObject, readChoice } from '../../expr/section.js';
import type {
  Benefit,
  DiminishingAmount,
  DrawnAmount,
  Threshold,
} from '../../model/incentive/benefit.js';
import { checkDiminishing, checkDraw } from '../../play/index.js';

const THRESHOLD_KEYS = ['minSpend', 'minQuantity', 'base', 'lines'];

/** What tells the kinds of benefit apart, and what else each may say. */
const KINDS = {
  off: [],
  percentOff: ['cap'],
  tiers: [],
  price: [],
  buy: ['get', 'percentOff', 'times'],
  gift: ['quantity'],
  shippingOff: [],
  points: [],
  content: [],
  draw: [],
  diminishing: [],
} as const satisfies { readonly [key: string]: readonly string[] };

export type BenefitKind = keyof typeof KINDS;

const KIND_NAMES = Object.keys(KINDS) as BenefitKind[];

/** The kind of a benefit: the key that it alone has. */
export function benefitKind(benefit: Benefit): BenefitKind {
  // `buy` comes with a `percentOff` of its own.
  if ('buy' in benefit) return 'buy';
  return KIND_NAMES.find((kind) => kind in benefit) as BenefitKind;
}

/** Reads a benefit; every mistake is reported. */
export function readBenefit(json: unknown, pointer: string, report: Report): Benefit | undefined {
  const found = isObject(json) ? KIND_NAMES.filter((kind) => Object.hasOwn(json, kind)) : [];
  const [kind, ...others] = found.includes('buy')
    ? found.filter((name) => name !== 'percentOff')
    : found;
  if (kind === undefined || others.length > 0) {
    const expected = `an object with one of ${KIND_NAMES.join(', ')}`;
    const message = kind === undefined ? nothingIn(json) : `gives ${found.join(' and ')} at once`;
    report({ code: 'INVALID_BENEFIT', pointer, message, expected, ...nearestKind(json) });
    return undefined;
  }
  const fields = readFields(json, pointer, [kind, ...KINDS[kind], ...THRESHOLD_KEYS], report);
  if (fields === undefined) return undefined;
  const given = READERS[kind](fields);
  if (given === undefined) return undefined;
  const benefit = { ...given, ...readThreshold(fields) } as Benefit;
  checkWorth(benefit, pointer, report);
  return benefit;
}

function nothingIn(json: unknown): string {
  return isObject(json) ? 'does not say what it gives' : 'is not an object';
}

/** What a key was meant to be that is none. */
function nearestKind(json: unknown): { readonly nearest?: string } {
  const keys = isObject(json) ? Object.keys(json) : [];
  const unknown = keys.filter((key) => !(KIND_NAMES as readonly string[]).includes(key));
  const nearest = unknown
    .map((key) => nearestName(key, KIND_NAMES))
    .find((name) => name !== undefined);
  return nearest === undefined ? {} : { nearest };
}

function readThreshold(fields: Fields): Threshold {
  return {
    ...optional(fields, 'minSpend', readAmount),
    ...optional(fields, 'minQuantity', readCount),
    ...optional(fields, 'base', (value, place, report) =>
      readChoice(value, place, ['initial', 'current', 'afterDiscounts'], report),
    ),
    ...optional(fields, 'lines', (value, place, report) =>
      readChoice(value, place, ['eligible', 'all'], report),
    ),
  };
}

/** One required key, and some that may follow. */
function only<T>(
  key: BenefitKind,
  read: (value: unknown, pointer: string, report: Report) => T | undefined,
  more: (fields: Fields) => object = () => ({}),
) {
  return (fields: Fields): object | undefined => {
    const value = required(fields, key, read);
    return value === undefined ? undefined : { [key]: value, ...more(fields) };
  };
}

const READERS: { readonly [K in BenefitKind]: (fields: Fields) => object | undefined } = {
  off: only('off', readPositiveAmount),
  percentOff: only('percentOff', readPercent, (fields) =>
    optional(fields, 'cap', readPositiveAmount),
  ),
  tiers: only('tiers', readTiers),
  price: only('price', readAmount),
  buy: only('buy', readPositive, (fields) => ({
    get: required(fields, 'get', readPositive) ?? 1,
    ...optional(fields, 'percentOff', readPercent),
    ...optional(fields, 'times', readPositive),
  })),
  gift: only('gift', readText, (fields) => optional(fields, 'quantity', readPositive)),
  shippingOff: only('shippingOff', (value, pointer, report) =>
    value === 'all' ? value : readPositiveAmount(value, pointer, report),
  ),
  points: only('points', readPositive),
  content: only('content', readText),
  draw: only('draw', readDraw),
  diminishing: only('diminishing', readDiminishing),
};

function readTiers(value: unknown, pointer: string, report: Report) {
  const tiers = readList(value, pointer, report, (item, place) => {
    const fields = readFields(item, place, ['minSpend', 'off'], report);
    const minSpend = fields && required(fields, 'minSpend', readAmount);
    const off = fields && required(fields, 'off', readPositiveAmount);
    return minSpend === undefined || off === undefined ? undefined : { minSpend, off };
  });
  return tiers && [...tiers].sort((a, b) => a.minSpend - b.minSpend);
}

/** Two bounds; whether anything lies between them is judged with the whole draw. */
function readRange(fields: Fields): { readonly min: number; readonly max: number } | undefined {
  const min = required(fields, 'min', readAmount);
  const max = required(fields, 'max', readAmount);
  return min === undefined || max === undefined ? undefined : { min, max };
}

function readDraw(
  value: unknown,
  pointer: string,
  report: Report,
): DrawnAmount['draw'] | undefined {
  const fields = readFields(value, pointer, ['seed', 'min', 'max', 'weights', 'bySegment'], report);
  if (fields === undefined) return undefined;
  const seed = required(fields, 'seed', readText);
  const range = readRange(fields);
  const weights = optional(fields, 'weights', (list, place) =>
    readList(list, place, report, (item, at) => {
      const part = readFields(item, at, ['min', 'max', 'weight'], report);
      const stretch = part && readRange(part);
      const weight = part && required(part, 'weight', readCount);
      return stretch && weight !== undefined ? { ...stretch, weight } : undefined;
    }),
  );
  const bySegment = optional(fields, 'bySegment', (list, place) =>
    readList(list, place, report, (item, at) => {
      const part = readFields(item, at, ['segment', 'min', 'max'], report);
      const segment = part && required(part, 'segment', readText);
      const stretch = part && readRange(part);
      return stretch && segment !== undefined ? { segment, ...stretch } : undefined;
    }),
  );
  if (range === undefined) return undefined;
  const draw = { seed: seed ?? '', ...range, ...weights, ...bySegment };
  for (const issue of checkDraw(draw, pointer)) report(issue);
  return seed === undefined ? undefined : draw;
}

function readDiminishing(
  value: unknown,
  pointer: string,
  report: Report,
): DiminishingAmount['diminishing'] | undefined {
  const fields = readFields(value, pointer, ['amounts', 'activity', 'onReversal'], report);
  if (fields === undefined) return undefined;
  const amounts = required(fields, 'amounts', (list, place) =>
    readList(list, place, report, readAmount),
  );
  if (amounts !== undefined) {
    for (const issue of checkDiminishing({ amounts }, pointer)) report(issue);
  }
  return (
    amounts && {
      amounts,
      ...optional(fields, 'activity', readText),
      ...optional(fields, 'onReversal', (word, place) =>
        readChoice(word, place, ['keep', 'free'], report),
      ),
    }
  );
}

/** A threshold below what is taken off would leave something to be paid out. */
function checkWorth(benefit: Benefit, pointer: string, report: Report): void {
  const steps =
    'tiers' in benefit
      ? benefit.tiers.map((tier, index) => ({ ...tier, place: `${pointer}/tiers/${index}` }))
      : 'off' in benefit && benefit.minSpend !== undefined
        ? [{ minSpend: benefit.minSpend, off: benefit.off, place: child(pointer, 'minSpend') }]
        : [];
  for (const { minSpend, off, place } of steps) {
    if (minSpend >= off) continue;
    const message = `the threshold of ${minSpend} is below the benefit of ${off}`;
    report({ code: 'THRESHOLD_BELOW_BENEFIT', severity: 'warning', pointer: place, message });
  }
}
