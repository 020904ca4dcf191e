// Texts and names that break what was quoted, compared or ordered carelessly.

/** No NUL and no half surrogate: SQL text can hold neither, and literals with them are refused. */
export const TEXTS: readonly string[] = [
  '',
  ' ',
  'a',
  'A',
  'b',
  'a ',
  'ab',
  'ß',
  'é',
  'e\u0301',
  'İ',
  '0',
  '5',
  'null',
  'true',
  'NaN',
  "O'Brien",
  "'; DROP TABLE orders; --",
  "''",
  '"',
  'a"b',
  '\\',
  "\\'",
  'a\\nb',
  'two\nlines',
  '\t',
  '%',
  '_',
  'a%',
  '$1',
  '$$',
  '?',
  '{"a":[1,2]}',
  'a,b',
  '\u202Eright to left',
  // By UTF-16 unit the order of these four is another one than by code point.
  '\uE000',
  '\uFFFD',
  '\u{10000}',
  '\u{1F600}',
  '\uFFFF',
  'x'.repeat(3_000),
];

/** Types of events: those that the ready-made funnels and the lifecycle read, and strangers. */
export const EVENT_TEXTS: readonly string[] = [
  'visit',
  'detail_view',
  'shop_enter',
  'search',
  'add_to_cart',
  'favourite',
  'register',
  'sign_in',
  'join',
  'review',
  'share',
  'refer',
  "it's",
  '\u{1F600}',
];

/**
 * Names of columns: words of SQL, words of fact tables, letters of any script.
 * No two differ in case alone, since no table of DuckDB could hold both.
 */
export const COLUMN_NAMES: readonly string[] = [
  'city',
  'select',
  'order',
  'group',
  'user',
  'value',
  'row',
  'rank',
  'null',
  'été',
  '名前',
  'Ωmega',
  'a-b',
  '_',
  'MixedCase',
  'asof',
  'c0',
  't',
];

/** The longest names allowed: PostgreSQL cuts names off at 63 bytes, and some differ only behind. */
export const LONG_NAMES: readonly string[] = [
  `x${'y'.repeat(63)}`,
  `x${'y'.repeat(62)}z`,
  '字'.repeat(64),
];

/** Names of features and segments; some differ in case alone. */
export const VALUE_NAMES: readonly string[] = [
  'alpha',
  'Alpha',
  'beta',
  'gamma',
  'delta',
  'from',
  'where',
  'union',
  'today_',
  'customer',
  'customerId',
  'orders',
  'événement',
  '点数',
  'a-z',
  '__',
];
