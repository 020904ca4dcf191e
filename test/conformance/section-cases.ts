import { AS_OF, type ConformanceCase, DAY, daysAgo, event, field, order, people } from './case.js';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const crowd = people(Object.fromEntries([...ids, 'never'].map((id) => [id, {}])));

/** Six customers: 1, 2, 2, 3, 5 and 5 orders, one a day from the day given back. */
const ORDERS = [
  ['a', 1, 100],
  ['b', 2, 20],
  ['c', 2, 40],
  ['d', 3, 5],
  ['e', 5, 60],
  ['f', 5, 10],
].flatMap(([id, count, since]) =>
  Array.from({ length: Number(count) }, (_, index) =>
    order(`${id}${index}`, String(id), daysAgo(Number(since) - index), 100 * Number(count)),
  ),
);

const buyers = { customers: crowd, orders: ORDERS };

/** One customer for each number of days since her last order, who has ordered once or twice before. */
function lastBought(
  ...days: readonly (readonly [id: string, lastDays: number, ...earlier: number[]])[]
) {
  const customers = people(Object.fromEntries([...days.map(([id]) => [id, {}]), ['never', {}]]));
  const orders = days.flatMap(([id, ...ages]) =>
    ages.map((age, index) => order(`${id}${index}`, id, daysAgo(age), 100)),
  );
  return { customers, orders, events: [] };
}

/** Whole sections: scores, stages, attitudes, funnels, groups. */
export const SECTION_CASES: readonly ConformanceCase[] = [
  {
    name: 'scores by quantiles',
    shows:
      'Cuts are order statistics of the crowd; equal values share a score and ties take the lower one.',
    playbook: { rfm: { bins: 3 } },
    tables: buyers,
  },
  {
    name: 'scores by quantiles and eleven segments',
    shows: 'Five scores of each kind lead to a segment; who never bought is not scored.',
    playbook: { rfm: { bins: 5, segments: 'eleven' } },
    tables: buyers,
  },
  {
    name: 'scores of a crowd that is all alike',
    shows: 'Where everybody is alike everybody has the lowest score.',
    playbook: { rfm: { bins: 5 } },
    tables: {
      customers: people({ a: {}, b: {}, c: {} }),
      orders: ['a', 'b', 'c'].map((id) => order(id, id, daysAgo(3), 500)),
    },
  },
  {
    name: 'scores of one customer',
    shows: 'One customer is a crowd too.',
    playbook: { rfm: { bins: 4 } },
    tables: { customers: people({ only: {} }), orders: [order('1', 'only', daysAgo(3), 500)] },
  },
  {
    name: 'scores of nobody',
    shows: 'Without anybody to learn from there are no cuts, and nobody is scored.',
    playbook: { rfm: { bins: 3, segments: { eight: { r: 2, f: 2, m: 2 } } } },
    tables: { customers: people({ a: {} }), orders: [] },
  },
  {
    name: 'scores by thresholds',
    shows:
      'A threshold is the first value of the next score; fewer days score more, and the threshold itself does.',
    playbook: {
      rfm: {
        mode: 'thresholds',
        thresholds: { recencyDays: [1, 20], frequency: [2, 5], monetary: [400, 2_500] },
      },
    },
    tables: buyers,
  },
  {
    name: 'scores as the R package rfm has them',
    shows: 'Type 7 quantiles plus one are the cuts; whoever reaches a cut of recency scores less.',
    playbook: { rfm: { bins: 3, mode: 'r-compatible' } },
    tables: buyers,
  },
  {
    name: 'elapsed and calendar days',
    shows: 'Elapsed days are whole spans of 24 hours, calendar days count local midnights.',
    playbook: {
      rfm: {
        bins: 2,
        mode: 'thresholds',
        recency: { measure: 'elapsedDays' },
        thresholds: { recencyDays: [1], frequency: [2], monetary: [1] },
      },
      features: { recencyDays: 'standard' },
    },
    tables: {
      customers: people({ a: {}, b: {} }),
      orders: [order('1', 'a', AS_OF - DAY + 1, 1), order('2', 'b', AS_OF - DAY, 1)],
    },
  },
  {
    name: 'mean as monetary',
    shows: 'A mean is one division of the spend in its window by the orders in it.',
    playbook: {
      rfm: {
        mode: 'thresholds',
        monetary: { measure: 'mean' },
        thresholds: { recencyDays: [10], frequency: [2], monetary: [33.5] },
      },
    },
    tables: {
      customers: people({ a: {}, b: {} }),
      orders: [
        order('1', 'a', AS_OF, 33),
        order('2', 'a', AS_OF, 34),
        order('3', 'a', AS_OF, 33),
        order('4', 'b', AS_OF, 67, { refunded: 33 }),
      ],
    },
  },
  {
    name: 'segments by rules of scores',
    shows: 'The first rule that matches gives the segment, and the rest has a name of its own.',
    playbook: {
      rfm: {
        mode: 'thresholds',
        thresholds: { recencyDays: [30], frequency: [3], monetary: [1_000] },
        segments: {
          custom: {
            rules: [
              { name: "the 'best'", r: [2, 2], f: [2, 2] },
              { name: 'recent', r: [2, 2] },
            ],
            match: 'first',
            otherwise: 'rest',
          },
        },
      },
    },
    tables: buyers,
  },
  {
    name: 'stages by their thresholds',
    shows:
      'Dormant and lost begin when the last order is exactly so many days old; who never ordered is potential.',
    playbook: { lifecycle: { newDays: 10, dormantDays: 30, lostDays: 180 } },
    tables: lastBought(
      ['new', 9, 9],
      ['edge', 10, 12],
      ['growing', 12, 20],
      ['dormant', 30, 60],
      ['nearly', 29, 60],
      ['lost', 180, 200],
      ['late', 179, 200],
    ),
  },
  {
    name: 'lives',
    shows:
      'A pause of lostDays ends a life, and the next order begins another, in which counts start again.',
    playbook: { lifecycle: { lostDays: 60, dormantDays: 30, newDays: 5 } },
    tables: lastBought(['one', 1, 60], ['two', 1, 61], ['three', 1, 2, 62, 130]),
  },
  {
    name: 'declining and mature',
    shows:
      'Two neighbouring periods are compared by a ratio of whole numbers; mature needs more than so many.',
    playbook: {
      lifecycle: {
        newDays: 3,
        declineDays: 10,
        declineRatio: [1, 2],
        matureDays: 10,
        matureMoreThan: 2,
        dormantDays: 30,
      },
    },
    tables: lastBought(
      ['falling', 2, 11, 12, 13],
      ['half', 2, 11, 12],
      ['mature', 1, 2, 3, 20],
      ['steady', 1, 2, 12, 20],
    ),
  },
  {
    name: 'stages by cell',
    shows:
      'The first cell whose rule holds gives the thresholds; who is in none has those of the section.',
    playbook: {
      customer: { age: 'integer' },
      lifecycle: {
        newDays: 5,
        dormantDays: 30,
        cells: [
          {
            name: 'young',
            when: { '<': [field('age'), 25] },
            dormantDays: 10,
            newDays: 5,
          },
        ],
      },
    },
    tables: {
      customers: people({ young: { age: 20 }, old: { age: 60 }, unknown: {} }),
      orders: ['young', 'old', 'unknown'].map((id) => order(id, id, daysAgo(12), 100)),
    },
  },
  {
    name: 'intervals learned from the crowd',
    shows:
      'A percentile is the nearest rank; in a stage in which nobody bought twice nobody is warned of.',
    playbook: {
      lifecycle: {
        byInterval: {
          frequencyStages: { once: [1, 1], more: [2, null] },
          warn: 0.5,
          lost: 0.9,
          deadDays: 90,
        },
      },
    },
    tables: { ...buyers, events: [] },
  },
  {
    name: 'an attitude by its attributes',
    shows:
      'Products are added in the order of names; what is off its scale makes the attitude unknown.',
    playbook: {
      customer: { taste: 'number', price: 'number' },
      attitudes: {
        tea: {
          fishbein: {
            attributes: {
              taste: { belief: field('taste'), evaluation: 3, weight: 0.1 },
              price: { belief: field('price'), evaluation: -1, weight: 0.7 },
            },
            scales: { belief: 'bipolar3', evaluation: 'bipolar3' },
          },
        },
      },
    },
    tables: {
      customers: people({
        both: { taste: 1, price: 2 },
        missing: { taste: 1 },
        off: { taste: 4, price: 0 },
      }),
    },
  },
  {
    name: 'an attitude renormalised',
    shows:
      'What is not believed is left out, and the rest multiplied by all weight over its weight.',
    playbook: {
      customer: { one: 'number', two: 'number', three: 'number' },
      attitudes: {
        brand: {
          fishbein: {
            attributes: {
              one: { belief: field('one'), evaluation: 0.1 },
              two: { belief: field('two'), evaluation: 0.2 },
              three: { belief: field('three'), evaluation: 0.3 },
            },
            missing: 'renormalise',
          },
        },
      },
    },
    tables: {
      customers: people({
        all: { one: 1, two: 2, three: 3 },
        two: { one: 1, three: 3 },
        one: { two: 7 },
        none: {},
      }),
    },
  },
  {
    name: 'an intention',
    shows:
      'Attitude, norm and control are weighed in that order; what is unknown makes the intention unknown.',
    playbook: {
      customer: { attitude: 'number', norm: 'number', control: 'number' },
      attitudes: {
        buy: {
          reasonedAction: {
            attitude: field('attitude'),
            subjectiveNorm: [{ normativeBelief: field('norm'), motivationToComply: 0.3 }],
            control: field('control'),
            weights: { attitude: 0.1, norm: 0.2, control: 0.7 },
          },
        },
      },
    },
    tables: {
      customers: people({
        all: { attitude: 0.7, norm: 3, control: 0.1 },
        missing: { attitude: 1, norm: 1 },
      }),
    },
  },
  {
    name: 'motives',
    shows:
      'The mean of the answered items counts; the first of equals dominates; a conditional value ends when it expires.',
    playbook: {
      customer: { f: 'number', s: 'number', c: 'number' },
      attitudes: {
        why: {
          consumptionValues: {
            functional: [field('f'), field('s')],
            social: [field('s')],
            conditional: { scene: 'gift', expiresAt: AS_OF, items: [field('c')] },
          },
        },
        still: {
          consumptionValues: {
            functional: [field('f')],
            conditional: { scene: 'gift', expiresAt: AS_OF + 1, items: [field('c')] },
          },
        },
      },
    },
    tables: {
      customers: people({
        equal: { f: 2, s: 2, c: 9 },
        social: { s: 3 },
        half: { f: 5 },
        none: {},
      }),
    },
  },
  {
    name: 'a funnel by its furthest step',
    shows:
      'The furthest step counts, whatever became of the earlier ones; or only those reached without a gap.',
    playbook: {
      funnels: {
        furthest: {
          steps: [
            { name: 'seen', event: 'visit' },
            { name: 'often', event: ['visit', 'share'], atLeastDays: 2 },
            { name: 'bought', order: true },
          ],
        },
        gapless: {
          mode: 'everyEarlier',
          steps: [
            { name: 'seen', event: 'visit' },
            { name: 'often', event: ['visit', 'share'], atLeastDays: 2 },
            { name: 'bought', order: true },
          ],
        },
      },
    },
    tables: {
      customers: people({ all: {}, gap: {}, seen: {}, none: {} }),
      events: [
        event('all', daysAgo(3), 'visit'),
        event('all', daysAgo(2), 'share'),
        event('gap', daysAgo(3), 'visit'),
        event('seen', daysAgo(3), 'visit'),
        event('seen', daysAgo(3, 1), 'visit'),
      ],
      orders: [
        order('1', 'all', daysAgo(1), 5),
        order('2', 'gap', daysAgo(1), 5),
        order('3', 'none', daysAgo(1), 5, { status: 'cancelled' }),
      ],
    },
  },
  {
    name: 'AIDEES and its score',
    shows: 'The score adds weighted shares in the order of steps and divides once.',
    playbook: {
      funnels: {
        ready: {
          preset: 'aidees',
          weights: { attention: 0.1, interest: 0.7, share: 0.3 },
          targets: { attention: 3, interest: 7 },
        },
      },
    },
    tables: {
      customers: people({ some: {}, none: {} }),
      events: ['visit', 'detail_view', 'detail_view', 'share', 'add_to_cart'].map((type, index) =>
        event('some', daysAgo(index + 1), type),
      ),
      orders: [order('1', 'some', daysAgo(1), 5)],
    },
  },
  {
    name: 'a chain in order of time',
    shows: 'A chain may be started anew, and its time runs from its first event.',
    playbook: {
      funnels: {
        path: {
          mode: 'ordered',
          within: '2d',
          steps: [
            { name: 'seen', event: 'visit' },
            { name: 'carted', event: 'add_to_cart' },
            { name: 'shared', event: 'share' },
          ],
        },
      },
    },
    tables: {
      customers: people({ whole: {}, late: {}, anew: {}, turned: {} }),
      events: [
        event('whole', daysAgo(9), 'visit'),
        event('whole', daysAgo(8), 'add_to_cart'),
        event('whole', daysAgo(7), 'share'),
        event('late', daysAgo(9), 'visit'),
        event('late', daysAgo(8), 'add_to_cart'),
        event('late', daysAgo(7, 1), 'share'),
        event('anew', daysAgo(20), 'visit'),
        event('anew', daysAgo(9), 'visit'),
        event('anew', daysAgo(8), 'add_to_cart'),
        event('turned', daysAgo(9), 'add_to_cart'),
        event('turned', daysAgo(8), 'visit'),
      ],
    },
  },
  {
    name: 'groups by ranges',
    shows: 'Both ends of a range are inside, and the unknown lies in no range.',
    playbook: {
      segments: {
        group: { group: { spend: [400, 900], recencyDays: [null, 39] } },
        average: { group: { averageOrderValue: [200, null] } },
      },
    },
    tables: buyers,
  },
  {
    name: 'segments that read one another',
    shows:
      'A segment may read another, a score, a stage, whatever the order in which they are written.',
    playbook: {
      rfm: {
        mode: 'thresholds',
        thresholds: { recencyDays: [30], frequency: [2], monetary: [500] },
      },
      lifecycle: { dormantDays: 30, newDays: 10 },
      segments: {
        a: { '!': [field('segment.b')] },
        b: {
          and: [
            { in: [field('lifecycle.stage'), ['dormant', 'lost']] },
            { '>=': [field('rfm.f'), 2] },
          ],
        },
      },
    },
    tables: { ...buyers, events: [] },
  },
  {
    name: 'completeness of a profile',
    shows:
      'The share of declared attributes that are known; false, 0 and the empty text are known.',
    playbook: {
      customer: { city: 'string', member: 'boolean', points: 'integer' },
      features: { profileCompleteness: 'standard' },
    },
    tables: {
      customers: people({
        full: { city: '', member: false, points: 0 },
        two: { city: 'x', points: 1 },
        none: {},
      }),
    },
  },
];
