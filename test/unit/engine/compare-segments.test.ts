import { check, compareSegments, compile, groupTemplates, type Rule } from 'clientele';
import { describe, expect, test } from 'vitest';

const field = (name: string) => ({ var: name });
const today = field('today');

/** How two rules relate in a playbook that has something of every kind. */
function relationOf(first: Rule, second: Rule) {
  const { plan, issues } = compile({
    version: 1,
    timeZone: 'Asia/Shanghai',
    customer: {
      city: 'string',
      birthday: 'date',
      joined: 'date',
      age: 'integer',
      rate: 'number',
      tags: 'string[]',
    },
    rfm: { bins: 4 },
    lifecycle: {
      newDays: 30,
      matureMoreThan: 5,
      matureDays: 30,
      declineDays: 30,
      dormantDays: 30,
      lostDays: 180,
    },
    controls: { held: { percent: 10, salt: 'spring' } },
    segments: { first, second },
  });
  if (plan === undefined) throw new Error(JSON.stringify(issues));
  return compareSegments(plan, 'first', 'second');
}

const both = (...parts: Rule[]): Rule => ({ and: parts });

describe('compareSegments', () => {
  // Each row by hand: what may be true of one customer, and what may not.
  const cases: readonly (readonly [string, Rule, Rule, string])[] = [
    [
      'no whole number lies between 2 and 3',
      { '>': [field('age'), 2] },
      { '<': [field('age'), 3] },
      'disjoint',
    ],
    ['a fraction does', { '>': [field('rate'), 2] }, { '<': [field('rate'), 3] }, 'overlaps'],
    [
      'unknown is not above 3, so it is in the opposite',
      { '!': [{ '>': [field('age'), 3] }] },
      { '==': [field('age'), null] },
      'overlaps',
    ],
    [
      'unknown is not at most 3',
      { '<=': [field('age'), 3] },
      { '==': [field('age'), null] },
      'disjoint',
    ],
    ['a count is never negative', { '<': [field('orderCount'), 0] }, true, 'disjoint'],
    [
      'there are seven stages',
      {
        '!': [
          {
            in: [
              field('lifecycle.stage'),
              ['potential', 'new', 'growing', 'mature', 'declining', 'dormant', 'lost'],
            ],
          },
        ],
      },
      { '!=': [field('lifecycle.stage'), null] },
      'disjoint',
    ],
    ['four bins give no score of 5', { '>=': [field('rfm.m'), 5] }, true, 'disjoint'],
    [
      'four bins give a score of 4',
      { '>=': [field('rfm.m'), 4] },
      { '==': [field('rfm.r'), 1] },
      'overlaps',
    ],
    [
      'a tag is there or not',
      { in: ['vip', field('tags')] },
      { none: [field('tags'), { in: [{ var: '' }, ['vip']] }] },
      'disjoint',
    ],
    [
      'all of a list is not beyond it',
      { all: [field('tags'), { in: [{ var: '' }, ['a', 'b']] }] },
      { in: ['c', field('tags')] },
      'disjoint',
    ],
    [
      'a text between two texts',
      { '>': [field('city'), 'a'] },
      { '<': [field('city'), 'b'] },
      'overlaps',
    ],
    [
      'nothing lies between a text and its successor',
      { '>': [field('city'), 'a'] },
      { '<': [field('city'), 'a\u0000'] },
      'disjoint',
    ],
    [
      'segments are read where they are named',
      { '==': [field('city'), 'Lyon'] },
      both(field('segment.first'), { '!=': [field('city'), 'Lyon'] }),
      'disjoint',
    ],
    ['held out, and not', field('control.held'), { '!': [field('control.held')] }, 'disjoint'],
    ['held out, with an id that is', field('control.held'), { '>': [field('age'), 1] }, 'overlaps'],
    [
      'a date before and after, both days ago',
      { '>': [field('joined'), { '-': [today, 30] }] },
      { '<=': [{ '-': [today, field('joined')] }, 10] },
      'overlaps',
    ],
    [
      'less than 30 days ago and 60',
      { '>': [field('joined'), { '-': [today, 30] }] },
      { '>=': [{ '-': [today, field('joined')] }, 60] },
      'disjoint',
    ],
    [
      'under 25 and over 40, at every moment',
      { '>': [field('birthday'), { addMonths: [today, -300] }] },
      { '<': [field('birthday'), { addMonths: [today, -480] }] },
      'disjoint',
    ],
    [
      'born in June, and in July',
      { '==': [{ monthOf: [field('birthday')] }, 6] },
      { '==': [{ monthOf: [field('birthday')] }, 7] },
      'disjoint',
    ],
    [
      'born in June, on the 30th',
      { '==': [{ monthOf: [field('birthday')] }, 6] },
      { '==': [{ dayOfMonth: [field('birthday')] }, 30] },
      'overlaps',
    ],
    [
      'two names, one before the other',
      { '<': [field('joined'), field('birthday')] },
      { '<=': [field('birthday'), field('joined')] },
      'disjoint',
    ],
    [
      '30 days before today and a fixed day: it depends',
      { '>': [field('joined'), { '-': [today, 30] }] },
      { '<': [field('joined'), '2000-01-01'] },
      'overlaps',
    ],
    [
      'only from a day on',
      both({ '>=': [today, '2030-05-01'] }, { '>': [field('age'), 1] }),
      { '>': [field('age'), 3] },
      'overlaps',
    ],
    [
      'from a day on, and only before it',
      { '>=': [today, '2030-05-01'] },
      both({ '<': [today, '2030-05-01'] }, { '>': [field('age'), 3] }),
      'unknown',
    ],
  ];

  test.each(cases)('%s', (_, first, second, relation) => {
    expect(relationOf(first, second).relation).toBe(relation);
  });

  test('names the conditions that exclude each other, and no more', () => {
    const answer = relationOf(
      both(
        { '>=': [field('spend'), 5000] },
        { '==': [field('city'), 'Lyon'] },
        { '<': [field('age'), 30] },
      ),
      both({ '<': [field('spend'), 100] }, { in: [field('city'), ['Lyon', 'Nice']] }),
    );
    expect(answer).toEqual({
      relation: 'disjoint',
      separatedBy: [
        { segment: 'first', names: ['spend'], rule: { '>=': [field('spend'), 5000] } },
        { segment: 'second', names: ['spend'], rule: { '<': [field('spend'), 100] } },
      ],
    });
  });

  test('tells who is within whom', () => {
    const over = (least: number): Rule => ({ '>': [field('age'), least] });
    expect(relationOf(over(30), over(20))).toMatchObject({ isWithin: true, contains: false });
    expect(relationOf(over(20), { '>=': [field('age'), 21] })).toMatchObject({
      isWithin: true,
      contains: true,
    });
    expect(relationOf(over(20), { '<': [field('age'), 40] })).toMatchObject({
      isWithin: false,
      contains: false,
    });
  });

  test('a witness is written as facts are', () => {
    const born = { '==': [field('birthday'), '1990-02-03'] };
    expect(relationOf(born, { '==': [field('age'), null] })).toMatchObject({
      witness: { birthday: '1990-02-03', age: null },
    });
  });

  test('refuses a name that is no segment, with the nearest', () => {
    const { plan } = compile({
      version: 1,
      timeZone: 'UTC',
      segments: { repeat: groupTemplates.repeat() },
    });
    if (plan === undefined) throw new Error('the playbook is sound');
    expect(() => compareSegments(plan, 'repeat', 'repeet')).toThrow(/did you mean "repeat"/);
  });
});

describe('check', () => {
  const codesOf = (segments: Readonly<Record<string, Rule>>) =>
    check({ version: 1, timeZone: 'UTC', customer: { age: 'integer' }, segments }).map(
      ({ code, pointer }) => `${code} ${pointer}`,
    );
  const age = field('age');

  test('warns of a segment that nobody can be in, and says why', () => {
    const segments = { none: both({ '>': [age, 2] }, { '!=': [age, 7] }, { '<': [age, 3] }) };
    const [issue] = check({ version: 1, timeZone: 'UTC', customer: { age: 'integer' }, segments });
    expect(issue).toMatchObject({ code: 'UNREACHABLE_SEGMENT', pointer: '/segments/none' });
    expect(issue?.message).toBe(
      'nobody can be in "none": {">":[{"var":"age"},2]} and {"<":[{"var":"age"},3]} exclude each other',
    );
  });

  test('warns of a segment that everybody is in, but not where null is left out', () => {
    const over: Rule = { '>': [age, 2] };
    expect(codesOf({ all: { or: [over, { '!': [over] }] } })).toEqual([
      'ALWAYS_TRUE_SEGMENT /segments/all',
    ]);
    expect(codesOf({ known: { or: [over, { '<=': [age, 2] }] } })).toEqual([]);
  });

  test('warns of one segment written in two ways, and not of one within another', () => {
    expect(
      codesOf({
        a: { '>': [age, 2] },
        b: { '!': [{ or: [{ '<': [age, 3] }, { '==': [age, null] }] }] },
      }),
    ).toEqual(['SAME_SEGMENT /segments/b']);
    expect(codesOf({ a: { '>': [age, 2] }, b: { '>': [age, 3] } })).toEqual([]);
  });
});
