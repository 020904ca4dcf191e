import { type Dialect, doubleLiteral, GREATEST_INTEGER } from './dialect.js';

const TYPES: Dialect['types'] = {
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  instant: 'BIGINT',
  // Days since 1970-01-01 while computed.
  date: 'BIGINT',
  number: 'DOUBLE PRECISION',
  string: 'TEXT',
  'string[]': 'TEXT[]',
};

/** What PostgreSQL spells in its own way. */
export const POSTGRES: Dialect = {
  name: 'postgres',
  types: TYPES,
  wideType: 'NUMERIC',
  longestName: 63,
  // An escape string where there is a backslash, so that no setting of the session matters.
  quoteText: (text) => {
    const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
    return text.includes('\\') ? `E${quoted}` : quoted;
  },
  textList: (quoted) => `CAST(ARRAY[${quoted.join(', ')}] AS TEXT[])`,
  byCodePoint: (text) => `${text} COLLATE "C"`,
  quotient: (a, b) => `(${a} / ${b})`,
  // Written so that the value stands in it once: layers of columns cost its planner much.
  safeInteger: (text) => {
    const beyond = GREATEST_INTEGER + 1;
    const notAbove = `NULLIF(LEAST(${text}, ${beyond}), ${beyond})`;
    return `CAST(NULLIF(GREATEST(${notAbove}, -${beyond}), -${beyond}) AS BIGINT)`;
  },
  add,
  multiply,
  divide,
  contains: (whole, part) => `(strpos(${whole}, ${part}) > 0)`,
  hasTag: (tags, tag) => `(${tag} = ANY(${tags}))`,
  hasAny: (tags, list) => `(${tags} && ${list})`,
  areAllIn: (tags, list) => `(${tags} <@ ${list})`,
  tagCount: (tags) => `cardinality(${tags})`,
  md5Prefix: (text) => `CAST(CAST('x' || substr(md5(${text}), 1, 8) AS BIT(32)) AS BIGINT)`,
  firstOf: (value, order, filter) => `(ARRAY_AGG(${value} ORDER BY ${order})${filter})[1]`,
  // Else the planner puts expressions into those that read them, twice where they are read twice.
  fence: ' OFFSET 0',
};

function double(value: number): string {
  return doubleLiteral(value, { types: TYPES });
}

const ZERO = double(0);
const ONE = double(1);
const UP = double(2 ** 512);
const DOWN = double(2 ** -512);

// PostgreSQL raises an error where a result is infinite, and where it vanishes. Each operation looks
// first, at operands scaled by powers of two, which costs no bit, whether it may be carried out.

/** Sums vanish only exactly; they overflow only where both terms are huge. */
function add(a: string, b: string, sign: '+' | '-'): string {
  const isSmall = `abs(${a}) < ${double(2 ** 900)} OR abs(${b}) < ${double(2 ** 900)}`;
  const half = double(0.5);
  const fits = `abs(${a} * ${half} ${sign} ${b} * ${half}) < ${double(2 ** 1023)}`;
  return `CASE WHEN ${isSmall} THEN ${a} ${sign} ${b} + ${ZERO} WHEN ${fits} THEN ${a} ${sign} ${b} END`;
}

function multiply(a: string, b: string): string {
  const [left, right] = [`abs(${a})`, `abs(${b})`];
  const tiny = double(2 ** -600);
  return [
    `CASE WHEN ${a} IS NULL OR ${b} IS NULL THEN NULL`,
    `WHEN ${left} >= ${ONE} AND ${right} >= ${ONE}`,
    `THEN CASE WHEN (${left} * ${DOWN}) * (${right} * ${DOWN}) < ${ONE} THEN ${a} * ${b} END`,
    `WHEN ${left} >= ${ONE} OR ${right} >= ${ONE} THEN ${a} * ${b} + ${ZERO}`,
    `WHEN ${a} = ${ZERO} OR ${b} = ${ZERO} OR (${left} < ${tiny} AND ${right} < ${tiny}) THEN ${ZERO}`,
    // Half of the least double is rounded to zero.
    `WHEN (${left} * ${UP}) * (${right} * ${UP}) <= ${double(2 ** -51)} THEN ${ZERO}`,
    `ELSE ${a} * ${b} END`,
  ].join(' ');
}

function divide(a: string, b: string): string {
  const [left, right] = [`abs(${a})`, `abs(${b})`];
  return [
    `CASE WHEN ${a} IS NULL OR ${b} IS NULL OR ${b} = ${ZERO} THEN NULL`,
    `WHEN ${a} = ${ZERO} THEN ${ZERO}`,
    `WHEN ${left} >= ${ONE} AND ${right} >= ${ONE} THEN ${a} / ${b}`,
    // Below one over above one: it may vanish. The planner works out what is constant even where it is never
    // reached, so that a huge constant must not overflow there.
    `WHEN ${right} >= ${ONE} THEN CASE WHEN (LEAST(${left}, ${ONE}) * ${UP}) / (${right} * ${DOWN}) <= ${double(2 ** -51)}`,
    `THEN ${ZERO} ELSE ${a} / ${b} END`,
    // Anything over below one: it may be too large.
    `WHEN ${left} >= ${ONE} AND ${right} < ${double(2 ** -1024)} THEN NULL`,
    `WHEN ${left} >= ${ONE} THEN CASE WHEN (${left} * ${DOWN}) / (${right} * ${UP}) < ${ONE} THEN ${a} / ${b} END`,
    `WHEN ${right} < ${DOWN} THEN CASE WHEN ${left} / (${right} * ${UP}) < ${UP} THEN ${a} / ${b} END`,
    `ELSE ${a} / ${b} END`,
  ].join(' ');
}
