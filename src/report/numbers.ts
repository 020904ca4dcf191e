import { currencyDecimals } from '../base/currency.js';
import { formatMinorUnits } from '../base/index.js';
import type { Ratio } from './ratio.js';

/** The languages a report is written in. */
export type ReportLanguage = 'en' | 'zh-CN';

/** Numbers in words of one language. Every locale is named, so that no host decides how they look. */
export interface Numbers {
  readonly count: (value: number) => string;
  /** A number of any kind, with up to three digits after the point. */
  readonly plain: (value: number) => string;
  /** With its sign, also a plus. */
  readonly change: (value: number) => string;
  /** A whole amount in minor units, to the last digit. */
  readonly money: (minor: number) => string;
  /** An amount that may have a fraction of a minor unit, such as an average, rounded to minor units. */
  readonly averageMoney: (minor: number) => string;
  readonly moneyChange: (minor: number) => string;
  /** Three digits or so, where there is little room. */
  readonly shortMoney: (minor: number) => string;
  readonly shortCount: (value: number) => string;
  /** A fraction as a percentage with one digit after the point. */
  readonly percent: (ratio: Ratio | number) => string;
  readonly wholePercent: (ratio: Ratio | number) => string;
  readonly percentChange: (value: number) => string;
  /** A difference of rates in percentage points, with its sign; the unit is not written. */
  readonly points: (value: number) => string;
  /** The same with no more digits than it needs. */
  readonly wholePoints: (value: number) => string;
}

/** Stands where there is no number, because it would be divided by zero. */
export const NO_NUMBER = '–';

/** Numbers for a language and a currency (ISO 4217; null: minor units as they are). */
export function numbersFor(language: ReportLanguage, currency: string | null): Numbers {
  const formatter = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options);
  const decimals = currency === null ? 0 : currencyDecimals(currency);
  const moneyStyle: Intl.NumberFormatOptions = isCode(currency)
    ? { style: 'currency', currency }
    : {};
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const short: Intl.NumberFormatOptions = {
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumSignificantDigits: 3,
  };

  const count = formatter({ maximumFractionDigits: 0 });
  const plain = formatter({ maximumFractionDigits: 3 });
  const change = formatter({ maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const money = formatter({ ...moneyStyle, ...digits });
  const moneyChange = formatter({ ...moneyStyle, ...digits, signDisplay: 'exceptZero' });
  const shortMoney = formatter({ ...moneyStyle, ...short });
  const shortCount = formatter(short);
  const percent = formatter({ style: 'percent', ...oneDigit });
  const wholePercent = formatter({ style: 'percent', maximumFractionDigits: 0 });
  const percentChange = formatter({ style: 'percent', ...oneDigit, signDisplay: 'exceptZero' });
  const points = formatter({ ...oneDigit, signDisplay: 'exceptZero' });
  const wholePoints = formatter({ maximumFractionDigits: 1, signDisplay: 'exceptZero' });

  // Decimal text keeps every digit, where a division would round.
  const major = (minor: number) =>
    (Number.isSafeInteger(minor)
      ? formatMinorUnits(minor, decimals)
      : minor / 10 ** decimals) as Intl.StringNumericLiteral;
  const orNone = (form: Intl.NumberFormat) => (ratio: Ratio | number) => {
    const value = typeof ratio === 'number' ? ratio : ratio.value;
    return value === null ? NO_NUMBER : typeset(form.format(value));
  };
  return {
    count: (value) => typeset(count.format(value)),
    plain: (value) => typeset(plain.format(value)),
    change: (value) => typeset(change.format(value)),
    money: (minor) => typeset(money.format(major(minor))),
    averageMoney: (minor) => typeset(money.format(minor / 10 ** decimals)),
    moneyChange: (minor) => typeset(moneyChange.format(major(minor))),
    shortMoney: (minor) => typeset(shortMoney.format(minor / 10 ** decimals)),
    shortCount: (value) => typeset(shortCount.format(value)),
    percent: orNone(percent),
    wholePercent: orNone(wholePercent),
    percentChange: (value) => typeset(percentChange.format(value)),
    points: (value) => typeset(points.format(value * 100)),
    wholePoints: (value) => typeset(wholePoints.format(value * 100)),
  };
}

/** A minus as long as the plus. */
const typeset = (text: string): string => text.replace('-', '\u2212');

const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** Intl refuses anything that is not three letters. */
const isCode = (currency: string | null): currency is string =>
  currency !== null && /^[A-Za-z]{3}$/.test(currency);
