/** One number of a report: its raw value, or its raw value with the two numbers it was made from. */
export type ReportNumber = number | null | readonly [number | null, number, number];

export type ReportNumbers = Readonly<Record<string, ReportNumber>>;

/** Numbers that are shown as not there. */
const MAY_BE_UNKNOWN = [
  ...['difference', 'growth'],
  ...['orders', 'salesMinor', 'subsidyMinor', 'averageOrder', 'value'],
];

/** Every number in the JSON of a report by its path, but for instants, which no reader is shown. */
export function numbersInJson(json: string): ReportNumbers {
  const found: Record<string, ReportNumber> = {};
  const visit = (value: unknown, path: string): void => {
    const name = path.slice(path.lastIndexOf('.') + 1);
    if (name === 'asOf') return;
    if (typeof value === 'number') found[path] = value;
    if (value === null && MAY_BE_UNKNOWN.includes(name)) found[path] = null;
    if (typeof value !== 'object' || value === null) return;
    if ('numerator' in value) {
      const { value: quotient, numerator, denominator } = value as Record<string, number>;
      found[path] = [quotient ?? null, Number(numerator), Number(denominator)];
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      visit(inner, path === '' ? key : `${path}.${key}`);
    }
  };
  visit(JSON.parse(json), '');
  return found;
}

/** What stands in the `data-` attributes of one element of the page. */
export interface ShownNumber {
  readonly path: string;
  readonly value: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** The numbers that elements of the page show; one that is shown twice has to be the same. */
export function numbersShown(elements: readonly ShownNumber[]): ReportNumbers {
  const found: Record<string, ReportNumber> = {};
  for (const { path, value, numerator, denominator } of elements) {
    const number = value === '' ? null : Number(value);
    const shown: ReportNumber =
      numerator === null ? number : [number, Number(numerator), Number(denominator)];
    const earlier = found[path];
    if (earlier !== undefined && JSON.stringify(earlier) !== JSON.stringify(shown)) {
      throw new Error(`${path} is shown as ${earlier} and as ${shown}`);
    }
    found[path] = shown;
  }
  return found;
}

const MARKED =
  /data-figure="([^"]*)" data-value="([^"]*)"(?: data-numerator="([^"]*)" data-denominator="([^"]*)")?/g;

/** The same from the text of a page. */
export function numbersOnPage(html: string): ReportNumbers {
  return numbersShown(
    [...html.matchAll(MARKED)].map(([, path = '', value = '', numerator, denominator]) => ({
      path,
      value,
      numerator: numerator ?? null,
      denominator: denominator ?? null,
    })),
  );
}
