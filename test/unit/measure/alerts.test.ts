import { createZone, type LedgerEntry, type Rule, type Zone } from 'clientele';
import { evaluateForeignRule } from 'clientele/json-logic';
import {
  ALERT_VARIABLES,
  type AlertReading,
  type Burn,
  budgetBurn,
  type CampaignFigures,
  checkAlerts,
  compileAlerts,
  FIGURES,
  type Monitored,
  measureCampaigns,
} from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const DAY = 86_400_000;
const utc = createZone('UTC') as Zone;
const v = (name: string): Rule => ({ var: name });

/** A group of which only some counts and figures are known. */
function group(
  name: string,
  counts: object,
  figures: { readonly [figure: string]: readonly [number, number] } = {},
): CampaignFigures {
  const fractions = Object.entries(figures).map(([figure, [numerator, denominator]]) => [
    figure,
    { numerator, denominator },
  ]);
  return { group: name, counts, figures: Object.fromEntries(fractions) } as CampaignFigures;
}

function check(rule: Rule, monitored: Monitored): readonly AlertReading[] {
  const { alerts, issues } = compileAlerts({ alert: { if: rule } });
  expect(issues).toEqual([]);
  return checkAlerts(alerts ?? [], monitored);
}

const stateOf = (rule: Rule, counts: object) =>
  check(rule, { groups: [group('spring', counts)] })[0]?.state;

describe('alerts', () => {
  const lowRedemption: Rule = {
    and: [{ '>=': [v('delivered'), 100] }, { '<': [v('redemptionRate'), 0.02] }],
  };

  test('fire by campaign, with what their rules read', () => {
    const groups = [
      group('tea', { delivered: 200 }, { redemptionRate: [4, 200] }),
      group('spring', { delivered: 100 }, { redemptionRate: [1, 100] }),
      group('cake', { delivered: 0 }, { redemptionRate: [0, 0] }),
    ];
    const shared = { alert: 'alert', level: 'warning' };
    expect(check(lowRedemption, { groups })).toEqual([
      // The rate is unknown; too few were given, whatever it is.
      {
        ...{ ...shared, group: 'cake', state: 'quiet' },
        ...{ values: { delivered: 0, redemptionRate: null }, unknown: ['redemptionRate'] },
      },
      {
        ...{ ...shared, group: 'spring', state: 'fires' },
        ...{ values: { delivered: 100, redemptionRate: 0.01 }, unknown: [] },
      },
      // 4 of 200 are 2 %, which is not below.
      {
        ...{ ...shared, group: 'tea', state: 'quiet' },
        ...{ values: { delivered: 200, redemptionRate: 0.02 }, unknown: [] },
      },
    ]);
  });

  test('watch the campaigns that they name; one that was not measured cannot be judged', () => {
    const { alerts = [] } = compileAlerts({
      some: { if: { '>': [v('delivered'), 0] }, for: ['tea', 'typo', 'tea'], level: 'notice' },
      every: { if: { '>': [v('delivered'), 0] } },
    });
    const groups = [group('spring', { delivered: 1 }), group('tea', { delivered: 0 })];
    const readings = checkAlerts(alerts, { groups });
    expect(readings.map(({ alert, group: of, level, state }) => [alert, of, level, state])).toEqual(
      [
        ['every', 'spring', 'warning', 'fires'],
        ['every', 'tea', 'warning', 'quiet'],
        ['some', 'tea', 'notice', 'quiet'],
        ['some', 'typo', 'notice', 'unknown'],
      ],
    );
    expect(readings[3]?.unknown).toEqual(['delivered']);
  });

  test('read how a budget burns, also of a campaign that has given nothing yet', () => {
    // 3,000 over three days; on the second day an even pace would have spent 2,000.
    const spring = { id: 'spring', budgetMinor: 3_000, span: { fromMs: 0, toMs: 3 * DAY } };
    const burn: Burn = { ...budgetBurn([], spring, DAY, utc), spentMinor: 2_500, leftMinor: 500 };
    const names = [
      'budgetMinor',
      'plannedMinor',
      'leftMinor',
      'burnPace',
      'daysRunning',
      'daysLeft',
    ];
    const all: Rule = { and: names.map((name) => ({ '>': [v(name), 0] })) };
    const [reading] = check(all, { groups: [], burns: { spring: burn } });
    expect(reading).toMatchObject({
      ...{ group: 'spring', state: 'fires' },
      values: {
        ...{ budgetMinor: 3_000, plannedMinor: 2_000, leftMinor: 500, burnPace: 1.25 },
        ...{ daysRunning: 2, daysLeft: 1 },
      },
    });
    const early = budgetBurn([], { ...spring, span: { fromMs: DAY, toMs: 4 * DAY } }, 0, utc);
    const [before] = check(all, { groups: [], burns: { spring: early } });
    expect(before?.values).toMatchObject({ burnPace: null, daysRunning: 0, daysLeft: 3 });
  });

  test('are plain data, and so is what is read from them', () => {
    const { alerts = [] } = compileAlerts({ low: { if: lowRedemption } });
    const groups = [group('spring', { delivered: 100 }, { redemptionRate: [1, 100] })];
    const told = JSON.parse(JSON.stringify(alerts));
    expect(told).toEqual(alerts);
    expect(checkAlerts(told, { groups })).toEqual(checkAlerts(alerts, { groups }));
  });

  test('can read every count and figure that is measured', () => {
    const message: LedgerEntry = {
      ...{ v: 1, kind: 'contact', id: 'm', key: 'm', body: '', at: 0, customerId: 'anna' },
      ...{ offerId: '', type: null, status: 'sent', codes: { campaignId: 'spring' } },
    };
    const [spring] = measureCampaigns({ entries: [message] }, { asOf: 0 }).groups;
    const names = [...Object.keys(spring?.counts ?? {}), ...Object.keys(FIGURES)];
    const burning = Object.keys(ALERT_VARIABLES).slice(names.length);
    expect(Object.keys(ALERT_VARIABLES).sort()).toEqual([...names, ...burning].sort());
    expect(burning).toContain('burnPace');
  });
});

describe('what is not known', () => {
  const low: Rule = { '<': [v('visitors'), 10] };

  test.each<[string, Rule, object, string]>([
    ['is no yes and no no', low, { visitors: null }, 'unknown'],
    ['nor is its opposite', { '!': [low] }, { visitors: null }, 'unknown'],
    ['is not different', { '!=': [v('visitors'), 3] }, { visitors: null }, 'unknown'],
    ['nor the same', { '==': [v('visitors'), v('orders')] }, {}, 'unknown'],
    ['is in no list', { in: [v('visitors'), [1, 2]] }, { visitors: null }, 'unknown'],
    ['does not matter beside a no', { and: [low, false] }, {}, 'quiet'],
    [
      'does not matter beside a yes',
      { or: [low, { '>': [v('buyers'), 0] }] },
      { buyers: 1 },
      'fires',
    ],
    [
      'matters beside a yes of both',
      { and: [low, { '>': [v('buyers'), 0] }] },
      { buyers: 1 },
      'unknown',
    ],
    ['can be asked for', { '==': [v('visitors'), null] }, { visitors: null }, 'fires'],
    [
      'can be asked for where it is known',
      { '!=': [v('visitors'), null] },
      { visitors: 3 },
      'fires',
    ],
    ['can be given a value', { '<': [{ var: ['visitors', 0] }, 10] }, { visitors: null }, 'fires'],
    [
      'is what comes of it',
      { '<': [{ '/': [v('visitors'), v('buyers')] }, 1] },
      { buyers: 2 },
      'unknown',
    ],
    ['is a division by nothing', { '<': [{ '/': [1, v('buyers')] }, 1] }, { buyers: 0 }, 'unknown'],
  ])('%s', (_name, rule, counts, state) => {
    expect(stateOf(rule, counts)).toBe(state);
  });

  test('chooses nothing', () => {
    const chosen: Rule = {
      '>': [{ if: [{ '>': [v('visitors'), 5] }, v('orders'), v('buyers')] }, 1],
    };
    const counts = { orders: 2, buyers: 0 };
    expect(stateOf(chosen, { ...counts, visitors: null })).toBe('unknown');
    expect(stateOf(chosen, { ...counts, visitors: 6 })).toBe('fires');
    expect(stateOf(chosen, { ...counts, visitors: 5 })).toBe('quiet');
    const guarded: Rule = {
      if: [{ '==': [v('visitors'), null] }, { '>': [v('orders'), 1] }, { '<': [v('visitors'), 5] }],
    };
    expect(stateOf(guarded, { ...counts, visitors: null })).toBe('fires');
    expect(stateOf(guarded, { ...counts, visitors: 7 })).toBe('quiet');
    const asValue: Rule = { '==': [{ '<': [v('visitors'), 5] }, { '<': [v('orders'), 5] }] };
    expect(stateOf(asValue, { ...counts, visitors: null })).toBe('unknown');
    expect(stateOf(asValue, { ...counts, visitors: 1 })).toBe('fires');
  });
});

describe('laws', () => {
  const NAMES = ['targeted', 'orders', 'buyers'] as const;
  const POSSIBLE = [-1, 0, 1, 2];
  const { rule } = fc.letrec<{ rule: Rule; value: Rule }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...NAMES.map(v)),
      fc.constantFrom<Rule>(-1, 0, 1, 2),
      fc
        .tuple(fc.constantFrom('+', '-', '*', '/'), tie('value'), tie('value'))
        .map(([op, one, other]): Rule => ({ [op]: [one, other] })),
      fc.tuple(tie('rule'), tie('value'), tie('value')).map((parts): Rule => ({ if: parts })),
    ),
    rule: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc
        .tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('value'), tie('value'))
        .map(([op, one, other]): Rule => ({ [op]: [one, other] })),
      fc
        .tuple(fc.constantFrom('and', 'or'), tie('rule'), tie('rule'))
        .map(([op, one, other]): Rule => ({ [op]: [one, other] })),
      tie('rule').map((one): Rule => ({ '!': [one] })),
      fc.tuple(tie('rule'), tie('rule'), tie('rule')).map((parts): Rule => ({ if: parts })),
      fc.tuple(tie('rule'), tie('rule')).map((pair): Rule => ({ '==': pair })),
    ),
  }));
  const counts = fc.record(
    Object.fromEntries(NAMES.map((name) => [name, fc.constantFrom(null, ...POSSIBLE)])),
  ) as fc.Arbitrary<{ readonly [name: string]: number | null }>;

  /** Every way in which the unknown values could be known. */
  function filled(given: { readonly [name: string]: number | null }): object[] {
    return NAMES.reduce<object[]>(
      (ways, name) =>
        ways.flatMap((way) =>
          (given[name] === null ? POSSIBLE : [given[name]]).map((value) => ({
            ...way,
            [name]: value,
          })),
        ),
      [{}],
    );
  }

  test('an answer stays the same, whatever the unknown values turn out to be', () => {
    const property = fc.property(rule, counts, (tried, given) => {
      const { alerts } = compileAlerts({ alert: { if: tried } });
      fc.pre(alerts !== undefined);
      const judge = (told: object) =>
        checkAlerts(alerts ?? [], { groups: [group('spring', told)] })[0]?.state;
      const state = judge(given);
      if (state === 'unknown') return;
      for (const way of filled(given)) {
        // A division by nothing is unknown whatever else is known.
        expect([state, 'unknown']).toContain(judge(way));
      }
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  test('where all is known the answer is that of the rule, as json-logic-js has it', () => {
    const known = fc.record(
      Object.fromEntries(NAMES.map((name) => [name, fc.constantFrom(...POSSIBLE)])),
    ) as fc.Arbitrary<{ readonly [name: string]: number }>;
    const property = fc.property(rule, known, (tried, given) => {
      // Divided by 0 it is null here and Infinity there.
      fc.pre(!JSON.stringify(tried).includes('"/"'));
      const { alerts } = compileAlerts({ alert: { if: tried } });
      fc.pre(alerts !== undefined);
      const [reading] = checkAlerts(alerts ?? [], { groups: [group('spring', given)] });
      const value = evaluateForeignRule(tried, given);
      expect(reading?.state).toBe(value.ok && value.value === true ? 'fires' : 'quiet');
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});

describe('alerts that cannot be read', () => {
  const issuesOf = (rules: unknown) =>
    compileAlerts(rules as never).issues.map(({ code, pointer }) => [code, pointer]);

  test('are refused, every mistake at once', () => {
    const { alerts, issues } = compileAlerts({
      low: { if: { '<': [v('redemtionRate'), 0.02] }, level: 'warnin' },
      high: { if: v('delivered'), fro: ['tea'] },
      'no name': { if: true },
      empty: {},
      nobody: { if: true, for: [] },
    } as never);
    expect(alerts).toBeUndefined();
    expect(issues.map(({ code, pointer, nearest }) => [code, pointer, nearest])).toEqual([
      ['MISSING_KEY', '/empty/if', undefined],
      ['UNKNOWN_KEY', '/high/fro', 'for'],
      ['TYPE_MISMATCH', '/high/if', undefined],
      ['UNKNOWN_FIELD', '/low/if/</0/var', 'redemptionRate'],
      ['UNKNOWN_VALUE', '/low/level', 'warning'],
      ['INVALID_NAME', '/no name', undefined],
      ['INVALID_TYPE', '/nobody/for', undefined],
    ]);
  });

  test('too deep a rule, a table of none, names of every object', () => {
    const deep = Array.from({ length: 20 }).reduce<Rule>((inner) => ({ '!': [inner] }), true);
    expect(issuesOf({ deep: { if: deep } })).toMatchObject([['TOO_DEEP', expect.anything()]]);
    expect(issuesOf(7)).toEqual([['INVALID_TYPE', '']]);
    expect(issuesOf({ odd: { if: { '>': [v('constructor'), 1] } } })).toEqual([
      ['PROTOTYPE_NAME', '/odd/if/>/0/var'],
    ]);
  });
});
