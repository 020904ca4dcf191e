import type { Conversion } from '../convert/cell-reader.js';
import { quoteIdentifier, quoteText } from '../sql.js';

/**
 * What the database can convert itself, as an expression of type DOUBLE. It is null wherever the
 * database might read a cell in another way than `cell-reader.ts` does, and where a cell is empty;
 * such a cell is then read from its text. So an expression here may give up, and must never guess.
 */
export interface ExactSql {
  /** The value itself: booleans as 0 and 1, dates as days, instants as milliseconds. */
  readonly value?: string;
  /** Local time in milliseconds, as if it were UTC. */
  readonly localTime?: string;
}

/** The expressions for a column of the source, by its type in DuckDB. */
export function exactSql(conversion: Conversion, name: string, type: string): ExactSql {
  const { column, decimals, readMoment, values } = { ...conversion, ...conversion.column };
  const cell = quoteIdentifier(name);
  if (readMoment !== undefined) return {};
  if (decimals !== undefined) return optional(minorUnits(cell, type, decimals));
  switch (column.kind) {
    case 'string':
      return values === undefined && INTEGERS.has(type) ? { value: whole(cell) } : {};
    case 'integer':
      return optional(integer(cell, type));
    case 'number':
      return optional(decimal(cell, type));
    case 'boolean':
      return optional(truth(cell, type));
    case 'date':
      return optional(day(cell, type));
    case 'instant':
      return moment(cell, type);
    default:
      return {};
  }
}

const INTEGERS: ReadonlySet<string> = new Set([
  ...['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT'],
  ...['UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT', 'UHUGEINT'],
]);

/** Fifteen digits are what every double keeps: two decimals of so few never share a double. */
const EXACT = '1e15';

function optional(value: string | undefined): ExactSql {
  return value === undefined ? {} : { value };
}

function whole(cell: string): string {
  const isExact = `${cell} BETWEEN -999999999999999 AND 999999999999999`;
  return `CASE WHEN ${isExact} THEN CAST(${cell} AS DOUBLE) END`;
}

function integer(cell: string, type: string): string | undefined {
  if (INTEGERS.has(type)) return whole(cell);
  if (type === 'DOUBLE') {
    return `CASE WHEN ${cell} = trunc(${cell}) AND abs(${cell}) < ${EXACT} THEN ${cell} + 0.0::DOUBLE END`;
  }
  if (type !== 'VARCHAR') return undefined;
  return matching(cell, '[+-]?[0-9]{1,15}', asDouble(cell));
}

/**
 * Minor units, where nothing is rounded away. With x the amount as a double and m = x * 10^decimals,
 * rounded: where m / 10^decimals gives x again and m has at most fifteen digits, the amount is m.
 */
function minorUnits(cell: string, type: string, decimals: number): string | undefined {
  const power = `1e${decimals}`;
  if (type === 'VARCHAR') {
    const fraction = decimals === 0 ? '' : `([.][0-9]{1,${decimals}})?`;
    const minor = `round(TRY_CAST(${cell} AS DOUBLE) * ${power}) + 0.0::DOUBLE`;
    return matching(cell, `[+-]?[0-9]{1,11}${fraction}`, minor);
  }
  if (!INTEGERS.has(type) && !DECIMAL.test(type) && type !== 'DOUBLE') return undefined;
  const amount = `CAST(${cell} AS DOUBLE)`;
  const minor = `round(${amount} * ${power})`;
  const isExact = `abs(${minor}) < ${EXACT} AND ${minor} / ${power} = ${amount}`;
  const isShort = DECIMAL.test(type) ? `abs(${cell}) < 1e${15 - scaleOf(type)} AND ` : '';
  return `CASE WHEN ${isShort}${isExact} THEN ${minor} + 0.0::DOUBLE END`;
}

/**
 * The product of two columns in minor units, rounded once, half away from zero. Factors of at most four
 * digits after the point are multiplied as decimals, which loses nothing.
 */
export function exactProductSql(
  { decimals = 0 }: Conversion,
  names: readonly [string, string],
  types: readonly [string, string],
): ExactSql {
  const [left, right] = [factor(names[0], types[0]), factor(names[1], types[1])];
  if (left === undefined || right === undefined) return {};
  const product = `CAST(${left} AS ${WIDE}) * CAST(${right} AS ${WIDE})`;
  const minor = `CAST(round(${product}, ${decimals}) AS DOUBLE) * 1e${decimals}`;
  const whole = `round(${minor})`;
  return { value: `CASE WHEN abs(${whole}) < ${EXACT} THEN ${whole} + 0.0::DOUBLE END` };
}

const FACTOR = 'DECIMAL(11,4)';
/** Two of these have a product of 38 digits, the most that DuckDB computes with. */
const WIDE = 'DECIMAL(19,4)';

function factor(name: string, type: string): string | undefined {
  const cell = quoteIdentifier(name);
  const exact = `TRY_CAST(${cell} AS ${FACTOR})`;
  if (type === 'VARCHAR') return matching(cell, '[+-]?[0-9]{1,7}([.][0-9]{1,4})?', exact);
  if (INTEGERS.has(type) || DECIMAL.test(type) || type === 'DOUBLE') {
    return `CASE WHEN CAST(${exact} AS DOUBLE) = ${cell} THEN ${exact} END`;
  }
  return undefined;
}

const DECIMAL = /^DECIMAL\((\d+),(\d+)\)$/;

function scaleOf(type: string): number {
  return Number(DECIMAL.exec(type)?.[2] ?? 0);
}

/** A decimal number of at most fifteen digits, as the double nearest to it. */
function decimal(cell: string, type: string): string | undefined {
  if (INTEGERS.has(type)) return whole(cell);
  if (type === 'DOUBLE') return `CASE WHEN isfinite(${cell}) THEN ${cell} + 0.0::DOUBLE END`;
  if (DECIMAL.test(type)) {
    return `CASE WHEN abs(${cell}) < 1e${15 - scaleOf(type)} THEN CAST(${cell} AS DOUBLE) END`;
  }
  if (type !== 'VARCHAR') return undefined;
  return matching(cell, '[+-]?[0-9]{1,9}([.][0-9]{1,6})?', asDouble(cell));
}

function truth(cell: string, type: string): string | undefined {
  if (type === 'BOOLEAN') return `CAST(CAST(${cell} AS INTEGER) AS DOUBLE)`;
  if (type !== 'VARCHAR') return undefined;
  const yes = `${cell} IN ('true', 'True', 'TRUE', 't', 'yes', 'y', 'Y', '1')`;
  const no = `${cell} IN ('false', 'False', 'FALSE', 'f', 'no', 'n', 'N', '0')`;
  return `CASE WHEN ${yes} THEN 1::DOUBLE WHEN ${no} THEN 0::DOUBLE END`;
}

function day(cell: string, type: string): string | undefined {
  if (type === 'DATE') return dayNumber(cell);
  if (type !== 'VARCHAR') return undefined;
  return matching(cell, DAY, dayNumber(`TRY_CAST(${cell} AS DATE)`));
}

const DAY = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,6})?';

/** Years of four digits; neither infinity nor years before Christ are written so. */
function dayNumber(date: string): string {
  const isOrdinary = `${date} BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'`;
  return `CASE WHEN ${isOrdinary} THEN CAST(${date} - DATE '1970-01-01' AS DOUBLE) END`;
}

function moment(cell: string, type: string): ExactSql {
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return { value: clock(`make_timestamp(epoch_us(${cell}))`) };
  if (type === 'TIMESTAMP') return { localTime: clock(cell) };
  if (/^TIMESTAMP_M?S$/.test(type)) {
    return { localTime: clock(`TRY_CAST(${cell} AS TIMESTAMP)`) };
  }
  if (type === 'DATE') return { localTime: `(${dayNumber(cell)}) * 86400000` };
  if (type !== 'VARCHAR') return {};
  const read = clock(`TRY_CAST(${cell} AS TIMESTAMP)`);
  return {
    localTime: matching(cell, `${DAY}([ T]${TIME})?`, read),
    value: matching(cell, `${DAY}[ T]${TIME}Z`, read),
  };
}

/** What clocks show, in milliseconds; what is finer is cut off. */
function clock(timestamp: string): string {
  const isOrdinary = `${timestamp} BETWEEN TIMESTAMP '0001-01-01' AND TIMESTAMP '9999-12-31 23:59:59.999999'`;
  const micros = `epoch_us(${timestamp})`;
  const ms = `(${micros} - ((${micros} % 1000) + 1000) % 1000) // 1000`;
  return `CASE WHEN ${isOrdinary} THEN CAST(${ms} AS DOUBLE) END`;
}

function asDouble(cell: string): string {
  return `TRY_CAST(${cell} AS DOUBLE) + 0.0::DOUBLE`;
}

function matching(cell: string, pattern: string, value: string): string {
  return `CASE WHEN regexp_full_match(${cell}, ${quoteText(pattern)}) THEN ${value} END`;
}
