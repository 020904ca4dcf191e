import { describe, expect, test } from 'vitest';
import { ClienteleError } from '../../../src/base/outcome.js';
import {
  AIDEES_STAGES,
  aidees,
  EVENT_TYPES,
  FUNNEL_PRESETS,
  funnelCounts,
  productFlow,
  stageTransitions,
} from '../../../src/funnel/index.js';

describe('funnelCounts', () => {
  test('counts those at a step, those who came so far, and the share who went on', () => {
    const stages = ['a', 'b', 'b', 'd', null];
    expect(funnelCounts(stages, ['a', 'b', 'c', 'd'])).toEqual({
      customers: 5,
      none: 1,
      steps: [
        { step: 'a', at: 1, reached: 4, conversion: null, overall: 1 },
        { step: 'b', at: 2, reached: 3, conversion: 3 / 4, overall: 3 / 4 },
        { step: 'c', at: 0, reached: 1, conversion: 1 / 3, overall: 1 / 4 },
        { step: 'd', at: 1, reached: 1, conversion: 1, overall: 1 / 4 },
      ],
    });
  });

  test('has no share of nobody', () => {
    const { steps } = funnelCounts([null], ['a', 'b']);
    expect(steps.map(({ conversion, overall }) => [conversion, overall])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('refuses a stage that is no step', () => {
    expect(() => funnelCounts(['viewd'], ['viewed'])).toThrow(/did you mean "viewed"/);
  });
});

describe('stageTransitions', () => {
  test('counts every customer once', () => {
    const before = { ann: 'a', bo: 'a', cy: null, di: 'b' };
    const after = { ann: 'b', bo: 'a', cy: 'a', ed: null };
    expect(stageTransitions(before, after)).toEqual({
      moves: [
        { from: null, to: 'a', customers: 1 },
        { from: 'a', to: 'a', customers: 1 },
        { from: 'a', to: 'b', customers: 1 },
      ],
      stayed: 1,
      moved: 2,
      entered: 1,
      left: 1,
    });
  });
});

describe('productFlow', () => {
  const row = (customerId: string, product: string, stage: string, at: number) => ({
    customerId,
    product,
    stage,
    at,
  });

  test('counts customers whose stage precedes attention on another product', () => {
    const rows = [
      row('ann', 'tea', 'attention', 1),
      row('ann', 'tea', 'experience', 5),
      row('ann', 'cup', 'attention', 9),
      row('bo', 'tea', 'attention', 2),
      row('bo', 'tea', 'experience', 9),
      row('bo', 'cup', 'attention', 9),
    ];
    expect(productFlow(rows)).toEqual([
      { from: 'tea', stage: 'attention', to: 'cup', customers: 2 },
      // To bo both happened at one instant, which is not before.
      { from: 'tea', stage: 'experience', to: 'cup', customers: 1 },
    ]);
  });

  test('goes by the first time, whatever the order of rows', () => {
    const rows = [
      row('ann', 'tea', 'desire', 8),
      row('ann', 'cup', 'attention', 5),
      row('ann', 'tea', 'desire', 3),
      row('ann', 'cup', 'attention', 9),
    ];
    const expected = [{ from: 'tea', stage: 'desire', to: 'cup', customers: 1 }];
    expect(productFlow(rows)).toEqual(expected);
    expect(productFlow([...rows].reverse())).toEqual(expected);
  });

  test('knows the stage of notice by the name it is given', () => {
    const rows = [row('ann', 'tea', 'won', 1), row('ann', 'cup', 'seen', 2)];
    expect(productFlow(rows)).toEqual([]);
    expect(productFlow(rows, 'seen')).toHaveLength(1);
  });
});

describe('aidees', () => {
  test('scores the weighted mean of the shares of the targets', () => {
    const place = aidees(
      { attention: 10, interest: 2, desire: 0, experience: 1 },
      { targets: { attention: 5, interest: 4 }, weights: { interest: 2, share: 0 } },
    );
    // Weights 1 2 1 1 1 0, shares 1 1/2 0 1 0 0.
    expect(place.score).toBe((1 + 2 * 0.5 + 0 + 1 + 0 + 0) / 6);
    expect(place).toMatchObject({ stage: 'experience', level: 4 });
  });

  test('is 0 for nothing and 1 for every target', () => {
    expect(aidees({})).toMatchObject({ stage: null, level: 0, score: 0 });
    const all = Object.fromEntries(AIDEES_STAGES.map((stage) => [stage, 9]));
    expect(aidees(all)).toMatchObject({ stage: 'share', level: 6, score: 1 });
  });

  test('goes by the thresholds of the default markers, or by those given', () => {
    expect(aidees({ attention: 1, interest: 2 }).stage).toBe('attention');
    expect(aidees({ attention: 1, interest: 2 }, { atLeast: { interest: 2 } }).stage).toBe(
      'interest',
    );
    expect(aidees({ attention: 1, share: 1 }, { mode: 'everyEarlier' }).stage).toBe('attention');
  });

  test('finds the touchpoints of the stage and the group', () => {
    const touchpoints = [
      { stage: 'desire', group: 'new', channel: 'push', content: 'first-order coupon' },
      { stage: 'desire', group: 'old', channel: 'sms', content: 'points reminder' },
      { stage: 'desire', channel: 'home page', content: 'the cart' },
      { stage: 'share', channel: 'push', content: 'thanks' },
    ] as const;
    const found = (group?: string) =>
      aidees({ desire: 1 }, { touchpoints, ...(group === undefined ? {} : { group }) }).touchpoints;
    expect(found('new').map(({ channel }) => channel)).toEqual(['push', 'home page']);
    expect(found().map(({ channel }) => channel)).toEqual(['home page']);
    expect(aidees({}, { touchpoints }).touchpoints).toEqual([]);
  });

  test('reports every mistake at once', () => {
    const options = {
      targets: { share: 0 },
      weights: Object.fromEntries(AIDEES_STAGES.map((s) => [s, 0])),
    };
    const run = () => aidees({ atention: 1, desire: -1 } as object, options);
    expect(run).toThrow(ClienteleError);
    expect(run).toThrow(
      /did you mean "attention"[\s\S]*\/counts\/desire[\s\S]*\/targets\/share[\s\S]*\/weights/,
    );
  });
});

describe('the ready-made funnels', () => {
  test('read only the types of event that are listed', () => {
    for (const { steps } of Object.values(FUNNEL_PRESETS)) {
      for (const { marker } of steps) {
        if (!('event' in marker)) continue;
        for (const type of [marker.event].flat()) expect(Object.keys(EVENT_TYPES)).toContain(type);
      }
    }
  });

  test('lead back where their sources say so', () => {
    // Katahira 2006: shared, so noticed again. Dentsu 2004: shared, so found by search.
    expect(FUNNEL_PRESETS.aidees.feeds).toEqual({ from: 'share', to: 'attention' });
    expect(FUNNEL_PRESETS.aisas.feeds).toEqual({ from: 'share', to: 'search' });
    expect(FUNNEL_PRESETS.aidees.steps.map(({ name }) => name)).toEqual(AIDEES_STAGES);
  });
});
