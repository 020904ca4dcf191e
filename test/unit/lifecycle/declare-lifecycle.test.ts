import { describe, expect, test } from 'vitest';
import { GOALS } from '../../../src/model/playbook/strategy.js';
import { compileSection, ordersAt, visitsAt } from './compile-section.js';

const DAY = 86_400_000;
const asOf = Date.UTC(2026, 10, 11, 9, 30);
const ago = (days: number, ms = 0) => asOf - days * DAY - ms;
const customer = (orders: readonly number[]) => ({ id: 'c', orders: ordersAt(orders) });

describe('values', () => {
  test('a customer in her second life', () => {
    const { answer, issues } = compileSection({});
    expect(issues).toEqual([]);
    expect(answer(customer([ago(300), ago(100), ago(45), ago(5)]), asOf)).toEqual({
      'lifecycle.stage': 'growing',
      'lifecycle.goal': 'revenue',
      'lifecycle.life': 2,
      'lifecycle.lifeStartAt': ago(100),
      'lifecycle.lastOrderAt': ago(5),
      'lifecycle.ordersInDeclineDays': 1,
      'lifecycle.ordersInDeclineDaysBefore': 1,
      'lifecycle.ordersInMatureDays': 1,
    });
  });

  test('nobody is anything but potential before her first order', () => {
    const { answer } = compileSection({});
    expect(answer(customer([asOf + 1]), asOf)).toMatchObject({
      'lifecycle.stage': 'potential',
      'lifecycle.goal': 'acquisition',
      'lifecycle.life': 0,
      'lifecycle.lifeStartAt': null,
      'lifecycle.lastOrderAt': null,
    });
  });

  test('the stage is one of seven names, and known', () => {
    const { definitions } = compileSection({});
    const stage = definitions.find(({ name }) => name === 'lifecycle.stage');
    expect(stage?.type).toEqual({
      kind: 'string',
      nullable: false,
      values: expect.arrayContaining([
        'potential',
        'lost',
        'new',
        'dormant',
        'declining',
        'mature',
        'growing',
      ]),
    });
    expect(stage?.type.values).toHaveLength(7);
  });

  test('only paid orders count', () => {
    const { answer } = compileSection({});
    const orders = [
      { id: 'a', at: ago(40), amount: 1 },
      { id: 'b', at: ago(3), amount: 1, status: 'cancelled' },
      { id: 'c', at: ago(2), amount: -1, status: 'refund' },
    ] as const;
    expect(answer({ id: 'c', orders }, asOf)).toMatchObject({
      'lifecycle.stage': 'dormant',
      'lifecycle.lastOrderAt': ago(40),
    });
  });

  test('the zone of the playbook does not move a boundary', () => {
    for (const zone of ['UTC', 'America/New_York', 'Europe/London', 'Asia/Shanghai']) {
      const { answer } = compileSection({}, { zone });
      expect(answer(customer([ago(30, -1)]), asOf)['lifecycle.stage']).toBe('new');
      expect(answer(customer([ago(30)]), asOf)['lifecycle.stage']).toBe('dormant');
    }
  });

  test('definitions are plain data', () => {
    const { definitions } = compileSection({ dormantNeedsNoVisit: true, goals: { new: 'recall' } });
    expect(JSON.parse(JSON.stringify(definitions))).toEqual(definitions);
  });
});

describe('visits', () => {
  test('events are read only where an option asks for visits', () => {
    const tables = (section: unknown) =>
      compileSection(section).definitions.flatMap(({ source }) =>
        source.from === 'aggregate' ? [source.aggregate.table] : [],
      );
    expect(tables({})).not.toContain('events');
    expect(tables({ dormantNeedsNoVisit: true })).toContain('events');
    expect(tables({ newFrom: 'firstVisit' })).toContain('events');
  });

  test('a visit exactly dormantDays ago no longer keeps a customer awake', () => {
    const { answer } = compileSection({ dormantNeedsNoVisit: true });
    const stages = [-1, 0, 1].map((ms) => {
      const facts = { ...customer([ago(100), ago(50)]), events: visitsAt([ago(30, ms)]) };
      return answer(facts, asOf)['lifecycle.stage'];
    });
    expect(stages).toEqual(['declining', 'dormant', 'dormant']);
  });

  test('some types of events are visits', () => {
    const stage = (section: object, type: string) => {
      const { answer } = compileSection({ dormantNeedsNoVisit: true, ...section });
      const facts = { ...customer([ago(100), ago(50)]), events: visitsAt([ago(3)], type) };
      return answer(facts, asOf)['lifecycle.stage'];
    };
    // Awake, with one order in the older period and none in the newer.
    for (const type of ['visit', 'detail_view', 'shop_enter', 'sign_in']) {
      expect(stage({}, type)).toBe('declining');
    }
    expect(stage({}, 'search')).toBe('dormant');
    expect(stage({ visitTypes: ['search'] }, 'search')).toBe('declining');
    expect(stage({ visitTypes: ['search'] }, 'visit')).toBe('dormant');
  });
});

describe('goals', () => {
  test('any goal may be set at any stage', () => {
    for (const goal of GOALS) {
      const { answer, issues } = compileSection({ goals: { dormant: goal } });
      expect(issues).toEqual([]);
      expect(answer(customer([ago(50)]), asOf)['lifecycle.goal']).toBe(goal);
    }
  });

  test('the first goal is the main one, all can be had as a list', () => {
    const section = { goals: { dormant: ['retention', 'recall'] } };
    const { answer } = compileSection(section, { reads: ['lifecycle.goals'] });
    expect(answer(customer([ago(50)]), asOf)).toMatchObject({
      'lifecycle.goal': 'retention',
      'lifecycle.goals': ['retention', 'recall'],
    });
    expect(answer(customer([ago(100), ago(5)]), asOf)['lifecycle.goals']).toEqual([
      'revenue',
      'referral',
    ]);
  });
});

describe('cells', () => {
  const attributes = { age: 'integer', degree: 'boolean', cityTier: 'integer' } as const;
  const section = {
    lostDays: 90,
    cells: [
      {
        name: 'youngGraduate',
        when: { and: [{ '<': [{ var: 'age' }, 25] }, { var: 'degree' }] },
        newDays: 10,
        dormantDays: 10,
      },
      {
        name: 'metropolitan',
        when: {
          and: [
            { '>=': [{ var: 'age' }, 30] },
            { '<=': [{ var: 'age' }, 45] },
            { '==': [{ var: 'cityTier' }, 1] },
          ],
        },
        dormantDays: 60,
        lostDays: 120,
      },
    ],
  };
  const facts = (orders: readonly number[], values: object) => ({
    ...customer(orders),
    attributes: { ...values },
  });

  test('each cell has its own thresholds; what it leaves out is as in the section', () => {
    const { answer, issues } = compileSection(section, { attributes });
    expect(issues).toEqual([]);
    const place = (orders: readonly number[], values: object) => {
      const values_ = answer(facts(orders, values), asOf);
      return [values_['lifecycle.cell'], values_['lifecycle.stage'], values_['lifecycle.life']];
    };
    const graduate = { age: 24, degree: true };
    const metropolitan = { age: 30, degree: true, cityTier: 1 };
    expect(place([ago(15)], graduate)).toEqual(['youngGraduate', 'dormant', 1]);
    expect(place([ago(15)], metropolitan)).toEqual(['metropolitan', 'new', 1]);
    expect(place([ago(95)], graduate)).toEqual(['youngGraduate', 'lost', 1]);
    expect(place([ago(95)], metropolitan)).toEqual(['metropolitan', 'dormant', 1]);
    expect(place([ago(110), ago(5)], metropolitan)).toEqual(['metropolitan', 'growing', 1]);
    expect(place([ago(110), ago(5)], {})).toEqual(['otherwise', 'new', 2]);
  });

  test('the first cell whose rule holds wins', () => {
    const cells = [
      { name: 'first', when: { '<': [{ var: 'age' }, 30] }, dormantDays: 5 },
      { name: 'second', when: { '<': [{ var: 'age' }, 40] } },
    ];
    const { answer } = compileSection({ cells }, { attributes });
    expect(answer(facts([], { age: 20 }), asOf)['lifecycle.cell']).toBe('first');
    expect(answer(facts([], { age: 39 }), asOf)['lifecycle.cell']).toBe('second');
  });

  test('a warning of the thresholds names the cell it is about', () => {
    // The young graduates inherit nothing that clashes; a cell with fewer silent days than new ones does.
    const cells = [{ name: 'hasty', when: { '<': [{ var: 'age' }, 30] }, dormantDays: 5 }];
    const { issues } = compileSection({ cells }, { attributes });
    expect(issues).toMatchObject([
      { code: 'HIDDEN_STAGE', severity: 'warning', pointer: '/lifecycle/cells/0/dormantDays' },
    ]);
  });

  test('a cell that depends on the stage it decides is a cycle', () => {
    const cells = [{ name: 'odd', when: { '==': [{ var: 'lifecycle.stage' }, 'new'] } }];
    expect(compileSection({ cells }).issues).toMatchObject([{ code: 'CYCLE', severity: 'error' }]);
  });

  test('mistakes in cells', () => {
    const when = { '<': [{ var: 'age' }, 30] };
    const cells = [
      { when },
      { name: 'otherwise', when },
      { name: 'a.b', when },
      { name: 'same', when },
      { name: 'same', when },
      { name: 'empty' },
      { name: 'typo', when, lostDay: 3 },
      { name: 'crossed', when, lostDays: 20 },
      { name: 'rule', when: { '<': [{ var: 'aeg' }, 30] } },
      'no cell',
    ];
    const { issues } = compileSection({ cells }, { attributes });
    const errors = issues.filter(({ severity }) => severity === 'error');
    expect(
      errors.map(({ code, pointer, nearest }) => [
        code,
        pointer.slice('/lifecycle/cells'.length),
        nearest,
      ]),
    ).toEqual([
      ['INVALID_TYPE', '/0/name', undefined],
      ['NAME_CLASH', '/1/name', undefined],
      ['INVALID_NAME', '/2/name', undefined],
      ['NAME_CLASH', '/4/name', undefined],
      ['MISSING_KEY', '/5', undefined],
      ['UNKNOWN_KEY', '/6/lostDay', 'lostDays'],
      ['UNREACHABLE_STAGE', '/7/lostDays', undefined],
      ['CONTRADICTION', '/7/lostDays', undefined],
      ['INVALID_TYPE', '/9', undefined],
      ['UNKNOWN_FIELD', expect.stringMatching(/^\/8\/when/), 'age'],
    ]);
    expect(compileSection({ cells: {} }).issues).toMatchObject([
      { code: 'INVALID_TYPE', pointer: '/lifecycle/cells' },
    ]);
  });
});

describe('mistakes', () => {
  test.each([
    [null, [['INVALID_TYPE', '']]],
    [[], [['INVALID_TYPE', '']]],
    [{ newDay: 3 }, [['UNKNOWN_KEY', '/newDay']]],
    [JSON.parse('{"__proto__": 1}'), [['UNKNOWN_KEY', '/__proto__']]],
    [{ newDays: '30' }, [['INVALID_TYPE', '/newDays']]],
    [{ newDays: 0 }, [['OUT_OF_RANGE', '/newDays']]],
    [{ newDays: 1.5 }, [['OUT_OF_RANGE', '/newDays']]],
    [{ lostDays: 1e9 }, [['OUT_OF_RANGE', '/lostDays']]],
    [{ matureMoreThan: -1 }, [['OUT_OF_RANGE', '/matureMoreThan']]],
    [{ stableWindows: 0 }, [['OUT_OF_RANGE', '/stableWindows']]],
    [{ declineRatio: 0.5 }, [['INVALID_TYPE', '/declineRatio']]],
    [{ declineRatio: [1] }, [['INVALID_TYPE', '/declineRatio']]],
    [{ declineRatio: [1, 0] }, [['OUT_OF_RANGE', '/declineRatio/1']]],
    [{ declineRatio: [3, 2] }, [['OUT_OF_RANGE', '/declineRatio']]],
    [{ newFrom: 'firstorder' }, [['UNKNOWN_VALUE', '/newFrom']]],
    [{ dormantNeedsNoVisit: 'yes' }, [['INVALID_TYPE', '/dormantNeedsNoVisit']]],
    [{ visitTypes: [] }, [['INVALID_TYPE', '/visitTypes']]],
    [{ visitTypes: 'visit' }, [['INVALID_TYPE', '/visitTypes']]],
    [{ goals: { dormnt: 'recall' } }, [['UNKNOWN_KEY', '/goals/dormnt']]],
    [{ goals: { dormant: 'recal' } }, [['UNKNOWN_VALUE', '/goals/dormant']]],
    [{ goals: { dormant: ['recall', 'recal'] } }, [['UNKNOWN_VALUE', '/goals/dormant/1']]],
    [{ goals: { dormant: [] } }, [['OUT_OF_RANGE', '/goals/dormant']]],
    [{ dormantDays: 180 }, [['UNREACHABLE_STAGE', '/dormantDays']]],
    [{ lostDays: 30 }, [['UNREACHABLE_STAGE', '/lostDays']]],
    [{ dormantDays: 40, lostDays: 40 }, [['UNREACHABLE_STAGE', '/dormantDays']]],
    [{ newDays: 181 }, [['CONTRADICTION', '/newDays']]],
    [{ newDays: 31 }, [['HIDDEN_STAGE', '/newDays']]],
    [
      { newDay: 3, lostDays: 'x', goals: 1 },
      [
        ['UNKNOWN_KEY', '/newDay'],
        ['INVALID_TYPE', '/lostDays'],
        ['INVALID_TYPE', '/goals'],
      ],
    ],
  ])('%j', (section, expected) => {
    const { issues } = compileSection(section);
    const found = issues.map(({ code, pointer }) => [code, pointer.slice('/lifecycle'.length)]);
    expect(found).toEqual(expected);
  });

  test('the nearest name is offered', () => {
    const nearest = (section: unknown) =>
      compileSection(section).issues.map((issue) => issue.nearest);
    expect(nearest({ newDay: 3 })).toEqual(['newDays']);
    expect(nearest({ newFrom: 'firstorder' })).toEqual(['firstOrder']);
    expect(nearest({ goals: { dormnt: 'recal' } })).toEqual(['dormant']);
    expect(nearest({ goals: { dormant: 'recal' } })).toEqual(['recall']);
  });

  test('a broken section still gives its names, so that rules are not blamed for them', () => {
    const { definitions } = compileSection({ lostDays: 'x' });
    expect(definitions.map(({ name }) => name)).toContain('lifecycle.stage');
  });
});
