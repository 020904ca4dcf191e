import type { Rule } from '../../src/model/playbook/rule.js';
import { type ConformanceCase, field, people } from './case.js';

const [a, b, s, t, tags] = ['a', 'b', 's', 't', 'tags'].map(field) as [
  Rule,
  Rule,
  Rule,
  Rule,
  Rule,
];
const NUMBERS = { a: 'integer', b: 'integer' } as const;
const TEXTS = { s: 'string', t: 'string' } as const;

const pairs = people({
  both: { a: 1, b: 2 },
  same: { a: 2, b: 2 },
  left: { a: 1 },
  right: { b: 2 },
  none: {},
});

/** Rules over attributes: what each operator answers, to null above all. */
export const RULE_CASES: readonly ConformanceCase[] = [
  {
    name: 'orderings and null',
    shows: 'An ordering with null is false, whichever side is null.',
    playbook: {
      customer: NUMBERS,
      segments: {
        less: { '<': [a, b] },
        lessOrEqual: { '<=': [a, b] },
        greater: { '>': [a, b] },
        greaterOrEqual: { '>=': [a, b] },
      },
    },
    tables: { customers: pairs },
  },
  {
    name: 'not of an ordering',
    shows: 'A negation turns what failed for want of a value into true.',
    playbook: { customer: NUMBERS, segments: { notLess: { '!': [{ '<': [a, b] }] } } },
    tables: { customers: pairs },
  },
  {
    name: 'equality and null',
    shows: 'Null equals null and nothing else; inequality is the opposite.',
    playbook: {
      customer: NUMBERS,
      segments: { equal: { '==': [a, b] }, notEqual: { '!=': [a, b] } },
    },
    tables: { customers: pairs },
  },
  {
    name: 'and, or and null',
    shows: 'Null counts as false in a conjunction, a disjunction and a choice.',
    playbook: {
      customer: { p: 'boolean', q: 'boolean' },
      features: { chosen: { value: { if: [field('p'), 1, field('q'), 2, 3] } } },
      segments: {
        both: { and: [field('p'), field('q')] },
        either: { or: [field('p'), field('q')] },
        neither: { '!': [{ or: [field('p'), field('q')] }] },
      },
    },
    tables: {
      customers: people({
        tt: { p: true, q: true },
        tn: { p: true },
        nt: { q: true },
        fn: { p: false },
        nn: {},
      }),
    },
  },
  {
    name: 'a bare flag',
    shows: 'A segment that is nothing but an unknown flag is false, for membership is two-valued.',
    playbook: {
      customer: { p: 'boolean' },
      segments: { flag: field('p'), isTrue: { '==': [field('p'), true] } },
    },
    tables: { customers: people({ yes: { p: true }, no: { p: false }, unknown: {} }) },
  },
  {
    name: 'membership and null',
    shows: 'An unknown value stands in no list, so that its negation is true.',
    playbook: {
      customer: NUMBERS,
      segments: { listed: { in: [a, [1, 2]] }, notListed: { '!': [{ in: [a, [1, 2]] }] } },
    },
    tables: { customers: pairs },
  },
  {
    name: 'arithmetic and null',
    shows: 'Arithmetic with null is null, and so is a division by zero.',
    playbook: {
      customer: NUMBERS,
      features: {
        sum: { value: { '+': [a, b] } },
        difference: { value: { '-': [a, b] } },
        product: { value: { '*': [a, b] } },
        quotient: { value: { '/': [a, b] } },
        floored: { value: { floorDivide: [a, b] } },
        rest: { value: { '%': [a, b] } },
      },
    },
    tables: {
      customers: people({ both: { a: 7, b: 2 }, zero: { a: 7, b: 0 }, left: { a: 7 }, none: {} }),
    },
  },
  {
    name: 'floor and remainder of negative numbers',
    shows: 'A floored quotient rounds down, a remainder has the sign of the dividend.',
    playbook: {
      customer: NUMBERS,
      features: { floored: { value: { floorDivide: [a, b] } }, rest: { value: { '%': [a, b] } } },
    },
    tables: {
      customers: people({
        pp: { a: 7, b: 2 },
        np: { a: -7, b: 2 },
        pn: { a: 7, b: -2 },
        nn: { a: -7, b: -2 },
        even: { a: -8, b: 2 },
      }),
    },
  },
  {
    name: 'beyond the safe integers',
    shows: 'A whole result beyond 2^53 is null, at every step.',
    playbook: {
      customer: NUMBERS,
      features: {
        sum: { value: { '+': [a, b] } },
        product: { value: { '*': [a, b] } },
        there: { value: { '-': [{ '+': [a, b] }, b] } },
      },
    },
    tables: {
      customers: people({
        largest: { a: 9_007_199_254_740_991, b: 0 },
        over: { a: 9_007_199_254_740_991, b: 1 },
        product: { a: 94_906_267, b: 94_906_267 },
      }),
    },
  },
  {
    name: 'one division of doubles',
    shows:
      'A quotient is one division of doubles, correct to the last bit; what is not finite is null.',
    playbook: {
      customer: { x: 'number', y: 'number' },
      features: {
        quotient: { value: { '/': [field('x'), field('y')] } },
        product: { value: { '*': [field('x'), field('y')] } },
      },
    },
    tables: {
      customers: people({
        third: { x: 1, y: 3 },
        tenth: { x: 0.1, y: 3 },
        large: { x: 1e300, y: 1e300 },
        over: { x: 1e300, y: 1e-300 },
        zero: { x: 1, y: 0 },
      }),
    },
  },
  {
    name: 'least and greatest',
    shows: 'The extremes of several arguments are null if one of them is.',
    playbook: {
      customer: NUMBERS,
      features: { least: { value: { min: [a, b, 5] } }, greatest: { value: { max: [a, b, 5] } } },
    },
    tables: { customers: pairs },
  },
  {
    name: 'coalesce',
    shows: 'The first known value is taken; false and 0 are known.',
    playbook: { customer: NUMBERS, features: { first: { value: { coalesce: [a, b, 9] } } } },
    tables: { customers: people({ zero: { a: 0, b: 2 }, right: { b: 0 }, none: {} }) },
  },
  {
    name: 'cut ranks',
    shows: 'A value on a cut is not below it, and at or below it.',
    playbook: {
      customer: NUMBERS,
      features: {
        below: { value: { countBelow: [a, [0, 2, 4]] } },
        atOrBelow: { value: { countAtOrBelow: [a, [0, 2, 4]] } },
      },
    },
    tables: {
      customers: people({
        under: { a: -1 },
        on: { a: 2 },
        between: { a: 3 },
        over: { a: 5 },
        none: {},
      }),
    },
  },
  {
    name: 'pick',
    shows: 'A place outside the list has no name.',
    playbook: {
      customer: NUMBERS,
      features: { name: { value: { pick: [a, ['zero', "one's", '']] } } },
    },
    tables: {
      customers: people({
        first: { a: 0 },
        quote: { a: 1 },
        empty: { a: 2 },
        over: { a: 3 },
        under: { a: -1 },
        none: {},
      }),
    },
  },
  {
    name: 'order of texts',
    shows:
      'Texts are ordered by code point: U+FFFF before U+10000, capitals before small letters, no locale.',
    playbook: { customer: TEXTS, segments: { less: { '<': [s, t] }, equal: { '==': [s, t] } } },
    tables: {
      customers: people({
        surrogate: { s: '\uFFFF', t: '\u{10000}' },
        capital: { s: 'Z', t: 'a' },
        accent: { s: 'z', t: 'é' },
        combined: { s: 'é', t: 'e\u0301' },
        empty: { s: '', t: ' ' },
        prefix: { s: 'ab', t: 'abc' },
      }),
    },
  },
  {
    name: 'part of a text',
    shows:
      'Percent, underscore and backslash are letters like any other; the empty text is part of every text.',
    playbook: {
      customer: TEXTS,
      segments: {
        contains: { in: [t, s] },
        percent: { in: ['%', s] },
        backslash: { in: ['\\', s] },
      },
    },
    tables: {
      customers: people({
        percent: { s: '50%', t: '0%' },
        plain: { s: '50', t: '_' },
        backslash: { s: 'a\\b', t: '\\b' },
        empty: { s: '', t: '' },
        any: { s: 'x', t: '' },
        none: { s: 'x' },
      }),
    },
  },
  {
    name: 'texts with quotes',
    shows: 'Quotes, line ends and statements within a text stay text.',
    playbook: {
      customer: TEXTS,
      segments: {
        quote: { '==': [s, "O'Brien"] },
        statement: { '==': [s, "'; DROP TABLE orders; --"] },
        lines: { in: [s, ['two\nlines', '"', '$$', '\\']] },
      },
    },
    tables: {
      customers: people({
        "it's": { s: "O'Brien" },
        drop: { s: "'; DROP TABLE orders; --" },
        lines: { s: 'two\nlines' },
        double: { s: '"' },
        dollar: { s: '$$' },
        backslash: { s: '\\' },
      }),
    },
  },
  {
    name: 'tags',
    shows:
      'No tags and unknown tags are both empty; all of nothing is false, none of nothing is true.',
    playbook: {
      customer: { tags: 'string[]' },
      segments: {
        has: { in: ['vip', tags] },
        some: { some: [tags, { in: [{ var: '' }, ['vip', 'new']] }] },
        all: { all: [tags, { in: [{ var: '' }, ['vip', 'new']] }] },
        none: { none: [tags, { '==': [{ var: '' }, 'vip'] }] },
        empty: { isEmpty: [tags] },
      },
    },
    tables: {
      customers: people({
        vip: { tags: ['vip'] },
        mixed: { tags: ['vip', 'staff'] },
        twice: { tags: ['new', 'new'] },
        empty: { tags: [] },
        blank: { tags: [''] },
        unknown: {},
      }),
    },
  },
  {
    name: 'equality of tags',
    shows: 'Tags are equal when they are the same tags in the same order.',
    playbook: {
      customer: { tags: 'string[]', others: 'string[]' },
      segments: { equal: { '==': [tags, field('others')] } },
    },
    tables: {
      customers: people({
        same: { tags: ['a', 'b'], others: ['a', 'b'] },
        turned: { tags: ['a', 'b'], others: ['b', 'a'] },
        empty: { tags: [], others: [] },
        unknown: { tags: [] },
        neither: {},
      }),
    },
  },
  {
    name: 'buckets',
    shows:
      'A bucket is the first eight hex digits of md5(salt, a colon, the UTF-8 text), modulo 10,000.',
    playbook: {
      customer: TEXTS,
      features: {
        bucket: { value: { bucket: [s, 'spring'] } },
        quoted: { value: { bucket: [s, "it's"] } },
      },
    },
    tables: {
      customers: people({
        ascii: { s: 'anna' },
        letters: { s: 'Zoë' },
        emoji: { s: '\u{1F600}' },
        empty: { s: '' },
        none: {},
      }),
    },
  },
  {
    name: 'control groups',
    shows: 'Who is held out follows from the customer id and the salt alone.',
    playbook: {
      controls: {
        half: { percent: 50, salt: 'spring' },
        few: { percent: 12.5, salt: 'spring' },
        all: { percent: 100, salt: 's' },
        nobody: { percent: 0, salt: 's' },
      },
    },
    tables: { customers: people({ anna: {}, bo: {}, ç: {}, '\u{1F600}': {}, "d'Arc": {} }) },
  },
  {
    name: 'compat: null in an ordering',
    shows: 'In profile compat null counts as 0 in an ordering, as in json-logic-js.',
    playbook: {
      profile: 'compat',
      customer: NUMBERS,
      segments: {
        less: { '<': [a, 2] },
        notLess: { '!': [{ '<': [a, 2] }] },
        equal: { '==': [a, 0] },
      },
    },
    tables: { customers: people({ one: { a: 1 }, two: { a: 2 }, zero: { a: 0 }, none: {} }) },
  },
  {
    name: 'compat: truth',
    shows: 'In profile compat 0, the empty text, no tags and null are all false.',
    playbook: {
      profile: 'compat',
      customer: { ...NUMBERS, s: 'string', tags: 'string[]' },
      segments: { number: a, text: s, tags: tags, not: { '!': [a] } },
    },
    tables: {
      customers: people({
        full: { a: 1, s: 'x', tags: ['t'] },
        zero: { a: 0, s: '', tags: [] },
        none: {},
      }),
    },
  },
  {
    name: 'compat: missing',
    shows: 'In profile compat an empty text is missing; in strict it is not.',
    playbook: {
      profile: 'compat',
      customer: { s: 'string', a: 'integer' },
      segments: {
        missing: { '!!': [{ missing: ['s', 'a'] }] },
        some: { '!': [{ missing_some: [1, ['s', 'a']] }] },
      },
    },
    tables: { customers: people({ full: { s: 'x', a: 0 }, empty: { s: '', a: 1 }, none: {} }) },
  },
  {
    name: 'compat: null within a text',
    shows: 'In profile compat an unknown text is looked for as "null".',
    playbook: { profile: 'compat', customer: TEXTS, segments: { within: { in: [s, 'nullable'] } } },
    tables: { customers: people({ able: { s: 'able' }, other: { s: 'x' }, none: {} }) },
  },
] as const;
