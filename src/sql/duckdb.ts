import { type Dialect, doubleLiteral, GREATEST_INTEGER } from './dialect.js';

const TYPES: Dialect['types'] = {
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  instant: 'BIGINT',
  // Days since 1970-01-01 while computed.
  date: 'BIGINT',
  number: 'DOUBLE',
  string: 'VARCHAR',
  'string[]': 'VARCHAR[]',
};

const ZERO = doubleLiteral(0, { types: TYPES });

/** What DuckDB spells in its own way. */
export const DUCKDB: Dialect = {
  name: 'duckdb',
  types: TYPES,
  wideType: 'HUGEINT',
  longestName: null,
  quoteText: (text) => `'${text.replaceAll("'", "''")}'`,
  textList: (quoted) => `CAST([${quoted.join(', ')}] AS VARCHAR[])`,
  byCodePoint: (text) => text,
  quotient: (a, b) => `(${a} // ${b})`,
  safeInteger: (text, name) => {
    const value = name(text);
    const isSafe = `${value} BETWEEN -${GREATEST_INTEGER} AND ${GREATEST_INTEGER}`;
    return `CASE WHEN ${isSafe} THEN CAST(${value} AS BIGINT) END`;
  },
  add: (a, b, sign, name) => finite(name(`(${a} ${sign} ${b})`)),
  multiply: (a, b, name) => finite(name(`(${a} * ${b})`)),
  divide: (a, b, name) => finite(name(`(${a} / NULLIF(${b}, ${ZERO}))`)),
  contains: (whole, part) => `contains(${whole}, ${part})`,
  hasTag: (tags, tag) => `list_contains(${tags}, ${tag})`,
  hasAny: (tags, list) => `list_has_any(${tags}, ${list})`,
  areAllIn: (tags, list) => `list_has_all(${list}, ${tags})`,
  tagCount: (tags) => `len(${tags})`,
  md5Prefix: (text) => `CAST('0x' || substr(md5(${text}), 1, 8) AS BIGINT)`,
  firstOf: (value, order, filter) => `FIRST(${value} ORDER BY ${order})${filter}`,
  fence: '',
};

/** Zero is added so that no zero is negative. */
function finite(value: string): string {
  return `CASE WHEN isfinite(${value}) THEN ${value} + ${ZERO} END`;
}
