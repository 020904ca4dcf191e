import { describe, expect, test } from 'vitest';
import { compileUnknown } from '../../../src/engine/compile.js';
import { playbookSchema } from '../../../src/schema/index.js';
import { PLAYBOOKS, playbookOf } from './playbooks.js';

// The engine is the judge: what it compiles, the schema must accept; what the schema refuses, it must
// refuse as well. The other way round holds for mistakes of shape, which the tables below list.

const compiles = (playbook: unknown) => compileUnknown(playbook).plan !== undefined;

/** The places of everything that the schema says against a playbook, as JSON pointers. */
function faultsOf(playbook: unknown): readonly string[] {
  const { error } = playbookSchema.safeParse(playbook);
  return (error?.issues ?? []).map(({ path }) => path.map((step) => `/${String(step)}`).join(''));
}

describe('a playbook that compiles', () => {
  test.each(PLAYBOOKS)('is accepted and kept as it is: $name', ({ playbook }) => {
    expect(compileUnknown(playbook).issues.filter(({ severity }) => severity === 'error')).toEqual(
      [],
    );
    expect(playbookSchema.parse(playbook)).toEqual(playbook);
  });
});

interface Mistake {
  readonly name: string;
  readonly sections: { readonly [section: string]: unknown };
  /** Where the schema must point. */
  readonly at: string;
}

const order = { count: 'orders' };
const strategy = {
  goal: 'recall',
  plays: [],
  contactsPerPeriod: { max: 1, window: { rolling: '7d' } },
  strength: 'light',
};
const fishbein = (spec: object) => ({ a: { fishbein: spec } });
const belief = { belief: 1, evaluation: 1 };

const phone = { id: 'phone', action: 'claim', max: 1, per: [], window: 'lifetime' };
const offer = (benefit: object, more: object = {}) => ({
  offers: { a: { kind: 'coupon', benefit, ...more } },
});

const MISTAKES: readonly Mistake[] = [
  { name: 'an unknown section', sections: { feature: {} }, at: '' },
  { name: 'an unknown version', sections: { version: 2 }, at: '/version' },
  { name: 'no version', sections: { version: undefined }, at: '/version' },
  { name: 'an unknown zone', sections: { timeZone: 'Mars/Olympus' }, at: '/timeZone' },
  { name: 'an offset as a zone', sections: { timeZone: '+08:00' }, at: '/timeZone' },
  { name: 'a currency by its sign', sections: { currency: '€' }, at: '/currency' },
  { name: 'an unknown profile', sections: { profile: 'loose' }, at: '/profile' },
  { name: 'attributes in a list', sections: { customer: ['city'] }, at: '/customer' },
  { name: 'an unknown type', sections: { customer: { a: 'text' } }, at: '/customer/a' },
  { name: 'a dot in a name', sections: { customer: { 'a.b': 'string' } }, at: '/customer/a.b' },
  {
    name: 'a name of every object',
    sections: { customer: { constructor: 'string' } },
    at: '/customer/constructor',
  },
  {
    name: 'values of a number',
    sections: { customer: { a: { type: 'integer', values: ['1'] } } },
    at: '/customer/a/values',
  },
  {
    name: 'no values',
    sections: { customer: { a: { type: 'string', values: [] } } },
    at: '/customer/a/values',
  },
  { name: 'columns of consents', sections: { columns: { consents: {} } }, at: '/columns' },
  { name: 'columns of no table', sections: { columns: { order: {} } }, at: '/columns' },
  {
    name: 'a slip in an aggregate',
    sections: { features: { a: { cout: 'orders' } } },
    at: '/features/a',
  },
  {
    name: 'two aggregates at once',
    sections: { features: { a: { ...order, countDays: 'orders' } } },
    at: '/features/a',
  },
  {
    name: 'an unknown table',
    sections: { features: { a: { count: 'order' } } },
    at: '/features/a',
  },
  {
    name: 'a count of a column',
    sections: { features: { a: { count: 'orders.id' } } },
    at: '/features/a',
  },
  {
    name: 'a sum without a column',
    sections: { features: { a: { sum: 'orders' } } },
    at: '/features/a/sum',
  },
  { name: 'a feature by a word', sections: { features: { a: 'usual' } }, at: '/features/a' },
  {
    name: 'an unknown status',
    sections: { features: { a: { ...order, status: ['open'] } } },
    at: '/features/a',
  },
  {
    name: 'a duration without a unit',
    sections: { features: { a: { ...order, within: { rolling: '30' } } } },
    at: '/features/a/within/rolling',
  },
  {
    name: 'a window of months',
    sections: { features: { a: { ...order, within: { rolling: '1mo' } } } },
    at: '/features/a/within/rolling',
  },
  {
    name: 'an unknown window',
    sections: { features: { a: { ...order, within: { last: 7 } } } },
    at: '/features/a',
  },
  {
    name: 'an unknown weekday',
    sections: { features: { a: { ...order, within: { calendar: 'week', weekStart: 0 } } } },
    at: '/features/a/within/weekStart',
  },
  {
    name: 'one end of two',
    sections: { rfm: { window: { between: ['30d'] } } },
    at: '/rfm/window',
  },
  { name: 'an unknown key of scores', sections: { rfm: { bin: 5 } }, at: '/rfm' },
  { name: 'an unknown map', sections: { rfm: { segments: 'twelve' } }, at: '/rfm/segments' },
  {
    name: 'a map with neither rules nor cells',
    sections: { rfm: { segments: { custom: {} } } },
    at: '/rfm/segments',
  },
  {
    name: 'an empty range of scores',
    sections: {
      rfm: {
        segments: { custom: { rules: [{ name: 'a', r: [1] }], otherwise: 'b', match: 'first' } },
      },
    },
    at: '/rfm/segments',
  },
  {
    name: 'thresholds of two only',
    sections: { rfm: { thresholds: { recencyDays: [1], frequency: [1] } } },
    at: '/rfm/thresholds/monetary',
  },
  {
    name: 'an unknown goal',
    sections: {
      rfm: { segments: 'eleven', strategies: { champions: { ...strategy, goal: 'profit' } } },
    },
    at: '/rfm/strategies/champions/goal',
  },
  { name: 'an unknown threshold', sections: { lifecycle: { newDay: 30 } }, at: '/lifecycle' },
  { name: 'half a day', sections: { lifecycle: { newDays: 0.5 } }, at: '/lifecycle/newDays' },
  {
    name: 'a ratio as a number',
    sections: { lifecycle: { declineRatio: 0.5 } },
    at: '/lifecycle/declineRatio',
  },
  {
    name: 'a flag as a text',
    sections: { lifecycle: { newEndsWithSecondOrder: 'yes' } },
    at: '/lifecycle/newEndsWithSecondOrder',
  },
  {
    name: 'no visit types',
    sections: { lifecycle: { visitTypes: [] } },
    at: '/lifecycle/visitTypes',
  },
  {
    name: 'a goal of no stage',
    sections: { lifecycle: { goals: { asleep: 'recall' } } },
    at: '/lifecycle/goals',
  },
  {
    name: 'no goal',
    sections: { lifecycle: { goals: { lost: [] } } },
    at: '/lifecycle/goals/lost',
  },
  {
    name: 'a cell without a rule',
    sections: { lifecycle: { cells: [{ name: 'young' }] } },
    at: '/lifecycle/cells/0/when',
  },
  {
    name: 'a share beyond 1',
    sections: { lifecycle: { byInterval: { frequencyStages: { all: [1, null] }, warn: 80 } } },
    at: '/lifecycle/byInterval/warn',
  },
  { name: 'no model of attitude', sections: { attitudes: { a: {} } }, at: '/attitudes/a' },
  {
    name: 'two models of attitude',
    sections: { attitudes: { a: { fishbein: {}, reasonedAction: {} } } },
    at: '/attitudes/a',
  },
  {
    name: 'no attributes',
    sections: { attitudes: fishbein({ attributes: {} }) },
    at: '/attitudes/a/fishbein/attributes',
  },
  {
    name: 'a negative weight',
    sections: { attitudes: fishbein({ attributes: { x: { ...belief, weight: -1 } } }) },
    at: '/attitudes/a/fishbein/attributes/x/weight',
  },
  {
    name: 'a scale upside down',
    sections: {
      attitudes: fishbein({
        attributes: { x: belief },
        scales: { belief: { min: 3, max: -3 }, evaluation: 'bipolar3' },
      }),
    },
    at: '/attitudes/a/fishbein/scales/belief',
  },
  {
    name: 'no motive',
    sections: { attitudes: { a: { consumptionValues: {} } } },
    at: '/attitudes/a/consumptionValues',
  },
  {
    name: 'no weights',
    sections: { attitudes: { a: { reasonedAction: { attitude: 1, subjectiveNorm: 1 } } } },
    at: '/attitudes/a',
  },
  { name: 'an unknown preset', sections: { funnels: { a: { preset: 'aida' } } }, at: '/funnels/a' },
  {
    name: 'neither preset nor steps',
    sections: { funnels: { a: { mode: 'furthest' } } },
    at: '/funnels/a',
  },
  { name: 'no steps', sections: { funnels: { a: { steps: [] } } }, at: '/funnels/a/steps' },
  {
    name: 'a step without a name',
    sections: { funnels: { a: { steps: [{ event: 'visit' }] } } },
    at: '/funnels/a',
  },
  {
    name: 'a step without a marker',
    sections: { funnels: { a: { steps: [{ name: 'seen' }] } } },
    at: '/funnels/a',
  },
  {
    name: 'a step with two markers',
    sections: { funnels: { a: { steps: [{ name: 'seen', event: 'visit', when: true }] } } },
    at: '/funnels/a',
  },
  {
    name: 'a condition that is counted',
    sections: { funnels: { a: { steps: [{ name: 'seen', when: true, atLeast: 2 }] } } },
    at: '/funnels/a/steps/0',
  },
  {
    name: 'no type of event',
    sections: { funnels: { a: { steps: [{ name: 'seen', event: [] }] } } },
    at: '/funnels/a/steps/0/event',
  },
  {
    name: 'a percentage beyond 100',
    sections: { controls: { a: { percent: 101, salt: 's' } } },
    at: '/controls/a/percent',
  },
  {
    name: 'thousandths of a percent',
    sections: { controls: { a: { percent: 0.001, salt: 's' } } },
    at: '/controls/a/percent',
  },
  {
    name: 'no salt',
    sections: { controls: { a: { percent: 1, salt: '' } } },
    at: '/controls/a/salt',
  },
  {
    name: 'an unknown range',
    sections: { segments: { a: { group: { spent: [1, 2] } } } },
    at: '/segments/a',
  },
  {
    name: 'a range of one',
    sections: { segments: { a: { group: { spend: [1] } } } },
    at: '/segments/a/group/spend',
  },
  {
    name: 'an unknown operator',
    sections: { segments: { a: { '=>': [1, 2] } } },
    at: '/segments/a/=>',
  },
  {
    name: 'an unknown operator deep inside',
    sections: { segments: { a: { and: [{ '!': { '=>': [1, 2] } }] } } },
    at: '/segments/a/and/0/!/=>',
  },
  {
    name: 'an operator that is not compiled',
    sections: { segments: { a: { reduce: [1, 2, 3] } } },
    at: '/segments/a/reduce',
  },
  {
    name: 'two operators in one object',
    sections: { segments: { a: { and: [true], or: [true] } } },
    at: '/segments/a',
  },
  { name: 'an empty rule', sections: { segments: { a: {} } }, at: '/segments/a' },
  { name: 'an offer of nothing', sections: offer({}), at: '/offers/a/benefit' },
  {
    name: 'two benefits at once',
    sections: offer({ off: 500, points: 5 }),
    at: '/offers/a/benefit',
  },
  {
    name: 'a slip in a claim',
    sections: offer({ off: 500 }, { claim: { perCustomr: 1 } }),
    at: '/offers/a/claim',
  },
  {
    name: 'shares that do not add up',
    sections: offer({ off: 500 }, { cost: { platform: 5000 } }),
    at: '/offers/a/cost',
  },
  {
    name: 'a claim that ends before it begins',
    sections: offer({ off: 500 }, { claim: { from: '2026-11-02', to: '2026-11-01' } }),
    at: '/offers/a/claim/to',
  },
  {
    name: 'a limit over some days before',
    sections: { limits: { sameTypeEvery: { between: ['1d', '7d'] } } },
    at: '/limits/sameTypeEvery',
  },
  {
    name: 'two limits of one name',
    sections: { limits: { list: [phone, phone] } },
    at: '/limits/list/1/id',
  },
  {
    name: 'a campaign of a day that is none',
    sections: { campaigns: { a: { when: { from: '2026-11-31' } } } },
    at: '/campaigns/a/when/from',
  },
];

describe('a mistake of shape is refused by schema and engine alike', () => {
  test.each(MISTAKES)('$name', ({ sections, at }) => {
    const playbook = playbookOf(sections);
    expect(compiles(playbook)).toBe(false);
    expect(faultsOf(playbook)).toContain(at);
  });
});

interface Bound {
  readonly at: string;
  readonly sections: (value: unknown) => { readonly [section: string]: unknown };
  readonly inside: readonly unknown[];
  readonly outside: readonly unknown[];
}

const MOST = Number.MAX_SAFE_INTEGER;
const lifecycle = (key: string) => (value: unknown) => ({
  lifecycle: { lostDays: 36500, [key]: value },
});

const BOUNDS: readonly Bound[] = [
  { at: 'newDays', sections: lifecycle('newDays'), inside: [1, 36500], outside: [0, 36501] },
  {
    at: 'matureMoreThan',
    sections: lifecycle('matureMoreThan'),
    inside: [1, 1e6],
    outside: [0, 1e6 + 1],
  },
  { at: 'stableWindows', sections: lifecycle('stableWindows'), inside: [1, 24], outside: [0, 25] },
  { at: 'bins', sections: (bins) => ({ rfm: { bins } }), inside: [2, 10], outside: [1, 11] },
  {
    at: 'fan',
    sections: (fan) => ({ rfm: { segments: { grid16: { recencyDays: [1, 2, 3], fan } } } }),
    inside: [4, MOST],
    outside: [3],
  },
  {
    at: 'lastDays',
    sections: (lastDays) => ({ rfm: { window: { lastDays } } }),
    inside: [1, 100_000],
    outside: [0, 100_001],
  },
  {
    at: 'weekStart',
    sections: (weekStart) => ({ rfm: { window: { calendar: 'week', weekStart } } }),
    inside: [1, 7],
    outside: [0, 8],
  },
  {
    at: 'rolling',
    sections: (rolling) => ({ rfm: { window: { rolling } } }),
    inside: ['1ms', '9007199254740991ms'],
    outside: ['0d', '9007199254740992ms'],
  },
  {
    at: 'thresholds',
    sections: (cuts) => ({
      rfm: { thresholds: { recencyDays: cuts, frequency: cuts, monetary: cuts } },
    }),
    inside: [[1], [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    outside: [[], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  },
  {
    at: 'contacts',
    sections: (max) => ({
      rfm: {
        segments: { custom: { rules: [], match: 'first', otherwise: 'all' } },
        strategies: {
          all: { ...strategy, contactsPerPeriod: { max, window: { rolling: '99999d' } } },
        },
      },
    }),
    inside: [0, 1000],
    outside: [-1, 1001],
  },
  {
    at: 'atLeast',
    sections: (atLeast) => ({
      funnels: { a: { steps: [{ name: 'seen', event: 'visit', atLeast }] } },
    }),
    inside: [1, 1e6],
    outside: [0, 1e6 + 1],
  },
  {
    at: 'target',
    sections: (attention) => ({ funnels: { a: { preset: 'aidees', targets: { attention } } } }),
    inside: [1, 1e9],
    outside: [0, 1e9 + 1],
  },
  {
    at: 'funnel weight',
    sections: (attention) => ({ funnels: { a: { preset: 'aidees', weights: { attention } } } }),
    inside: [0, 1e9],
    outside: [-1, 1e9 + 1],
  },
  {
    at: 'steps',
    sections: (count) => ({
      funnels: {
        a: {
          steps: Array.from({ length: count as number }, (_, index) => ({
            name: `s${index}`,
            event: 'visit',
          })),
        },
      },
    }),
    inside: [1, 32],
    outside: [0, 33],
  },
  {
    at: 'percent',
    sections: (percent) => ({ controls: { a: { percent, salt: 's' } } }),
    inside: [0, 0.29, 100],
    outside: [-0.01, 100.01, 0.005],
  },
  {
    at: 'share',
    sections: (lost) => ({
      lifecycle: { byInterval: { frequencyStages: { all: [1, null] }, warn: 0.0001, lost } },
    }),
    inside: [0.0002, 1],
    outside: [0, 1.0001],
  },
  {
    at: 'orders of a frequency stage',
    sections: (to) => ({
      lifecycle: {
        byInterval: {
          frequencyStages: { a: [1, to], b: [typeof to === 'number' ? to + 1 : 1, null] },
        },
      },
    }),
    inside: [1, 999_999],
    outside: [1e6 + 1, 1.5],
  },
  {
    at: 'attribute weight',
    sections: (weight) => ({ attitudes: fishbein({ attributes: { x: { ...belief, weight } } }) }),
    inside: [0, MOST],
    outside: [-1, 2 ** 53],
  },
  {
    at: 'motive weight',
    sections: (social) => ({
      attitudes: { a: { consumptionValues: { social: [1], weights: { social } } } },
    }),
    inside: [0.1, MOST],
    outside: [0, 2 ** 53],
  },
  {
    at: 'money off',
    sections: (off) => offer({ off }),
    inside: [1, MOST],
    outside: [0, 2 ** 53],
  },
  {
    at: 'percent off',
    sections: (percentOff) => offer({ percentOff }),
    inside: [0.01, 100],
    outside: [0, 0.005, 100.01],
  },
  {
    at: 'drawn amount',
    sections: (max) => offer({ draw: { seed: 's', min: 0, max } }),
    inside: [0, 2 ** 52],
    outside: [-1, 2 ** 52 + 2],
  },
  {
    at: 'days after a claim',
    sections: (days) => offer({ off: 1 }, { use: { valid: { days, mode: 'elapsed' } } }),
    inside: [1, 36_500],
    outside: [0, 36_501],
  },
  {
    at: 'most of a limit',
    sections: (max) => ({ limits: { list: [{ ...phone, max }] } }),
    inside: [0, MOST],
    outside: [-1, 0.5],
  },
  {
    at: 'end of a day',
    sections: (to) => offer({ off: 1 }, { claim: { schedule: { open: [{ to }] } } }),
    inside: ['00:00', '24:00'],
    outside: ['24:01', '9:00'],
  },
  {
    at: 'name',
    sections: (name) => ({ customer: { [name as string]: 'string' } }),
    inside: ['_', 'é-1', 'a'.repeat(64)],
    outside: ['', '1a', 'a b', 'a'.repeat(65)],
  },
  {
    at: 'segment name',
    sections: (name) => ({
      rfm: { segments: { custom: { rules: [], match: 'first', otherwise: name } } },
    }),
    inside: ['a b', 'x'.repeat(64)],
    outside: ['', ' ', 'x'.repeat(65)],
  },
];

describe('limits are those of the engine', () => {
  test.each(BOUNDS)('$at', ({ sections, inside, outside }) => {
    for (const value of inside) {
      const playbook = playbookOf(sections(value));
      expect([value, compiles(playbook), faultsOf(playbook)]).toEqual([value, true, []]);
    }
    for (const value of outside) {
      const playbook = playbookOf(sections(value));
      expect([value, compiles(playbook), faultsOf(playbook).length > 0]).toEqual([
        value,
        false,
        true,
      ]);
    }
  });
});

describe('what is said', () => {
  const messagesOf = (sections: object) =>
    playbookSchema
      .safeParse(playbookOf({ ...sections }))
      .error?.issues.map(({ message }) => message);

  test('names the operator and the nearest one', () => {
    expect(messagesOf({ segments: { a: { ad: [true] } } })).toEqual([
      'unknown operator "ad", did you mean "and"?',
    ]);
  });

  test('tells the way to a fault inside the one shape whose keys fit', () => {
    const steps = [{ name: 'seen', event: 'visit' }, { name: 'bought' }];
    expect(messagesOf({ funnels: { a: { steps } } })).toEqual([
      'steps/1: expected an object with one of event, order, when',
    ]);
  });

  test('tells what was expected where nothing fits', () => {
    expect(messagesOf({ rfm: { segments: 'twelve' } })).toEqual([
      'expected eleven, grid10, eight, or an object with one of eight, grid16, custom',
    ]);
  });
});

describe('hostile playbooks are refused, without a crash and without loss', () => {
  const nested = (depth: number): unknown => {
    let rule: unknown = true;
    for (let level = 0; level < depth; level++) rule = { '!': rule };
    return rule;
  };

  test.each([
    ['a rule 10,000 deep', { segments: { a: nested(10_000) } }],
    ['lists 10,000 deep', { limits: JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`) }],
    ['a text of a megabyte', { name: 'x'.repeat(1_000_000) }],
    ['200,000 parts and more', { limits: Array.from({ length: 200_000 }, () => 0) }],
    ['NaN', { limits: { max: Number.NaN } }],
    ['a function', { limits: () => 1 }],
    ['a date', { limits: { from: new Date(0) } }],
    ['a segment called __proto__', { segments: JSON.parse('{"__proto__": true}') }],
    ['an operator called __proto__', { segments: { a: JSON.parse('{"__proto__": [1]}') } }],
    ['an operator of every object', { segments: { a: { toString: [] } } }],
  ])('%s', (_, sections) => {
    const playbook = playbookOf(sections);
    expect(compiles(playbook)).toBe(false);
    expect(faultsOf(playbook).length).toBeGreaterThan(0);
  });

  test.each([null, 1, 'playbook', [], undefined])('%j is no playbook', (json) => {
    expect(compiles(json)).toBe(false);
    expect(playbookSchema.safeParse(json).success).toBe(false);
  });

  test('a rule of 80 operators is taken, as the engine takes it', () => {
    const playbook = playbookOf({ segments: { a: nested(80) } });
    expect(compiles(playbook)).toBe(true);
    expect(faultsOf(playbook)).toEqual([]);
  });
});
