import { describe, expect, test } from 'vitest';
import { ClienteleError } from '../../../src/base/outcome.js';
import type { RfmCustomer } from '../../../src/rfm/rfm-customer.js';
import { rfmSegments } from '../../../src/rfm/rfm-segments.js';
import { rfmTransition } from '../../../src/rfm/rfm-transition.js';
import { fitRfm, type RfmOptions, scoreRfm } from '../../../src/rfm/score-rfm.js';

const customer = (
  id: string,
  recencyDays: number | null,
  frequency: number | null,
  monetary: number | null,
): RfmCustomer => ({ id, recencyDays, frequency, monetary });

const FIVE = [
  customer('a', 50, 1, 100),
  customer('b', 40, 2, 200),
  customer('c', 30, 3, 300),
  customer('d', 20, 4, 400),
  customer('e', 10, 5, 500),
];

describe('scoreRfm', () => {
  test('five customers, one in each of five scores', () => {
    const { customers, cuts } = scoreRfm(FIVE, { segments: 'eleven' });
    expect(cuts).toEqual({
      r: { above: [-50, -40, -30, -20] },
      f: { above: [1, 2, 3, 4] },
      m: { above: [100, 200, 300, 400] },
    });
    // The cells 111 to 555 of the eleven segments: help pages of Squeezely (Spotler).
    expect(customers.map(({ score, segment }) => [score, segment])).toEqual([
      [111, 'Lost'],
      [222, 'Hibernating'],
      [333, 'Potential Loyalist'],
      [444, 'Loyal'],
      [555, 'Champions'],
    ]);
  });

  test('those without a counted order are neither scored nor learned from', () => {
    const more = [...FIVE, customer('x', null, 0, 0), customer('y', null, null, null)];
    const scored = scoreRfm(more, { segments: 'eleven' });
    expect(scored.cuts).toEqual(fitRfm(FIVE));
    expect(scored.unscored).toEqual(['x', 'y']);
    const nothing = { r: null, f: null, m: null, score: null, segment: null };
    expect(scored.customers[5]).toEqual({ id: 'x', ...nothing });
  });

  test('nobody to learn from: no cuts and no scores', () => {
    const { cuts, customers } = scoreRfm([customer('x', null, 0, null)]);
    expect(cuts).toEqual({ r: null, f: null, m: null });
    expect(customers[0]?.r).toBeNull();
    const later = scoreRfm([customer('a', 1, 1, 1)], { cuts });
    expect(later).toMatchObject({ customers: [{ r: null, f: null, m: null }], unscored: ['a'] });
  });

  test('one customer against frozen cuts scores as in the crowd, JSON in between', () => {
    const cuts = JSON.parse(JSON.stringify(fitRfm(FIVE)));
    const alone = scoreRfm([customer('d', 20, 4, 400)], { cuts, segments: 'eleven' });
    expect(alone.customers[0]).toMatchObject({ score: 444, segment: 'Loyal' });
  });

  test('without segments there are scores only; with ten bins no digits', () => {
    expect(scoreRfm(FIVE).customers[0]).toMatchObject({ score: 111, segment: null });
    expect(scoreRfm(FIVE, { bins: 10 }).customers[4]).toMatchObject({ r: 9, score: null });
  });

  // Source of the split: help page of bz.zhsmjxc.com (10 days, 3 orders, a mean of 200 yuan).
  test('eight segments by thresholds', () => {
    const thresholds = { recencyDays: [10], frequency: [3], monetary: [20000] };
    const people = [
      customer('111', 10, 3, 20000),
      customer('011', 11, 3, 20000),
      customer('101', 10, 2, 20000),
      customer('001', 11, 2, 20000),
      customer('110', 10, 3, 19999),
      customer('010', 11, 3, 19999),
      customer('100', 10, 2, 19999),
      customer('000', 11, 2, 19999),
    ];
    const { customers } = scoreRfm(people, { thresholds, segments: 'eight' });
    expect(customers.map(({ segment }) => segment)).toEqual([
      'important-value',
      'important-keep',
      'important-develop',
      'important-win-back',
      'general-value',
      'general-keep',
      'general-develop',
      'general-win-back',
    ]);
  });
});

describe('mistakes', () => {
  const thresholds = { recencyDays: [10], frequency: [3], monetary: [100] };
  test.each<[string, unknown, string, string]>([
    ['bins', { bins: 11 }, 'OUT_OF_RANGE', '/bins'],
    ['mode', { mode: 'quantiles' }, 'UNKNOWN_VALUE', '/mode'],
    ['ntile', { mode: 'ntile' }, 'UNSUPPORTED_MODE', '/mode'],
    ['no thresholds', { mode: 'thresholds' }, 'MISSING_VALUE', '/thresholds'],
    ['thresholds to learn', { mode: 'quantile', thresholds }, 'INVALID_VALUE', '/mode'],
    ['bins against thresholds', { bins: 5, thresholds }, 'INVALID_VALUE', '/bins'],
    ['key', { segmentz: 'eleven' }, 'UNKNOWN_KEY', '/segmentz'],
    ['map', { segments: 'twelve' }, 'UNKNOWN_VALUE', '/segments'],
    ['map of five', { bins: 4, segments: 'eleven' }, 'INVALID_VALUE', '/segments'],
    ['eight without split', { segments: 'eight' }, 'MISSING_VALUE', '/segments'],
    ['split', { segments: { eight: { r: 1, f: 2, m: 2 } } }, 'OUT_OF_RANGE', '/segments/eight/r'],
    ['two maps', { segments: { eight: {}, grid16: {} } }, 'INVALID_VALUE', '/segments'],
    ['no map', { segments: {} }, 'INVALID_VALUE', '/segments'],
    [
      'fan',
      { segments: { grid16: { recencyDays: [30, 90, 180], fan: 3 } } },
      'OUT_OF_RANGE',
      '/segments/grid16/fan',
    ],
    [
      'days',
      { segments: { grid16: { recencyDays: [30, 30, 180], fan: 4 } } },
      'INVALID_VALUE',
      '/segments/grid16/recencyDays/1',
    ],
    [
      'two days',
      { segments: { grid16: { recencyDays: [30, 90], fan: 4 } } },
      'INVALID_VALUE',
      '/segments/grid16/recencyDays',
    ],
    [
      'no days',
      { segments: { grid16: { fan: 4 } } },
      'INVALID_TYPE',
      '/segments/grid16/recencyDays',
    ],
    ['custom', { segments: { custom: {} } }, 'INVALID_VALUE', '/segments/custom'],
    [
      'cell',
      { segments: { custom: { cells: { a: ['666'] } } } },
      'INVALID_CELL',
      '/segments/custom/cells/a/0',
    ],
    [
      'range',
      { segments: { custom: { rules: [{ name: 'a', r: [3, 2] }] } } },
      'INVALID_VALUE',
      '/segments/custom/rules/0/r',
    ],
    [
      'rule',
      { segments: { custom: { rules: [{ nam: 'a' }] } } },
      'UNKNOWN_KEY',
      '/segments/custom/rules/0/nam',
    ],
    [
      'gap',
      { segments: { custom: { rules: [{ name: 'a', r: [2, 5] }] } } },
      'UNCOVERED_CELLS',
      '/segments/custom',
    ],
    ['strategies alone', { strategies: {} }, 'INVALID_VALUE', '/strategies'],
    [
      'strategy of nobody',
      { segments: 'eleven', strategies: { Champion: {} } },
      'UNKNOWN_NAME',
      '/strategies/Champion',
    ],
    [
      'strategy',
      {
        segments: 'eleven',
        strategies: {
          Lost: {
            goal: 'recall',
            plays: ['letter'],
            contactsPerPeriod: { max: 1, window: { rolling: '30 days' } },
            strength: 'strong',
          },
        },
      },
      'INVALID_VALUE',
      '/strategies/Lost/contactsPerPeriod/window/rolling',
    ],
    [
      'cuts of another mode',
      {
        cuts: {
          r: { above: [-4, -3, -2, -1] },
          f: { atOrAbove: [1, 2, 3, 4] },
          m: { above: [1, 2, 3, 4] },
        },
      },
      'CALIBRATION_MISMATCH',
      '/cuts/f',
    ],
  ])('%s', (_, options, code, pointer) => {
    const issues = issuesOf(() => scoreRfm(FIVE, options as RfmOptions));
    expect(issues).toContainEqual(expect.objectContaining({ code, pointer }));
  });

  test('every mistake at once, with the nearest name', () => {
    const options = { bins: 1, mode: 'quantil', segmnts: 'eleven' } as unknown as RfmOptions;
    const issues = issuesOf(() => scoreRfm(FIVE, options));
    expect(issues.map(({ pointer, nearest }) => [pointer, nearest])).toEqual([
      ['/segmnts', 'segments'],
      ['/mode', 'quantile'],
      ['/bins', undefined],
    ]);
  });

  test('strategies of the playbook replace those of the map', () => {
    const strategy = {
      goal: 'recall',
      plays: ['letter'],
      contactsPerPeriod: { max: 1, window: { rolling: '30d' } },
      strength: 'strong',
    } as const;
    const options = { segments: 'eleven', strategies: { Lost: strategy } } as const;
    const carried = new Map(
      rfmSegments(options).map((segment) => [segment.name, segment.strategy]),
    );
    expect(carried.get('Lost')).toEqual(strategy);
    expect(carried.get('Champions')?.goal).toBe('referral');
  });

  test.each([
    [customer('z', -1, 1, 1), '/5/recencyDays', 'INVALID_VALUE'],
    [customer('z', Number.NaN, 1, 1), '/5/recencyDays', 'INVALID_VALUE'],
    [customer('z', 1, 1.5, 1), '/5/frequency', 'INVALID_VALUE'],
    [customer('z', 1, 1, Number.POSITIVE_INFINITY), '/5/monetary', 'INVALID_VALUE'],
    [customer('a', 1, 1, 1), '/5/id', 'DUPLICATE_ID'],
  ])('a customer that cannot be scored: %j', (bad, pointer, code) => {
    expect(issuesOf(() => scoreRfm([...FIVE, bad]))).toMatchObject([{ pointer, code }]);
  });
});

describe('rfmTransition', () => {
  test('counts moves, the unscored last, and who came and went', () => {
    const before = [
      { id: '1', segment: 'b' },
      { id: '2', segment: 'b' },
      { id: '3', segment: null },
      { id: '4', segment: 'a' },
    ];
    const after = [
      { id: '3', segment: 'b' },
      { id: '2', segment: 'b' },
      { id: '1', segment: 'a' },
      { id: '5', segment: null },
    ];
    expect(rfmTransition(before, after)).toEqual({
      segments: ['a', 'b', null],
      counts: [
        [0, 0, 0],
        [1, 1, 0],
        [0, 1, 0],
      ],
      appeared: [0, 0, 1],
      disappeared: [1, 0, 0],
    });
  });

  test('an id twice is refused', () => {
    const twice = [
      { id: '1', segment: 'a' },
      { id: '1', segment: 'b' },
    ];
    expect(issuesOf(() => rfmTransition([], twice))).toMatchObject([
      { code: 'DUPLICATE_ID', pointer: '/after/1/id' },
    ]);
  });
});

function issuesOf(run: () => unknown): ClienteleError['issues'] {
  try {
    run();
  } catch (error) {
    if (error instanceof ClienteleError) return error.issues;
    throw error;
  }
  return [];
}
