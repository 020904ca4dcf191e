import { type CaseSource, type EngagementFixture, START } from './fixture.js';

const UNOMI = {
  repo: 'apache/unomi',
  path: 'itests/src/test/java/org/apache/unomi/itests/ConditionEvaluatorIT.java',
  commit: 'ef10dfe15c2337d479a3c8745e7ad21b30c82205',
} satisfies CaseSource;

const absent = { var: 'absent' };

/** How many interests of a name pass a further test, both by the same interest. */
const interestIn = (
  name: string,
  test: { readonly [operator: string]: [{ var: string }, number] },
) => ({ count: 'events', where: { and: [{ '==': [{ var: 'type' }, name] }, test] } }) as const;

const value = { var: 'value' };

export const nullFixtures: readonly EngagementFixture[] = [
  {
    id: 'SN-01',
    title: 'a missing field is not equal to anything and not in any list, and fails comparisons',
    source: UNOMI,
    note: 'the list of interests is rows of a table here, for a customer has no nested lists',
    playbook: {
      customer: { age: 'integer', absent: 'integer', groups: 'string[]' },
      columns: { events: { value: 'integer' } },
      features: {
        muchIntoCars: interestIn('cars', { '>': [value, 45] }),
        littleIntoCars: interestIn('cars', { '<': [value, 15] }),
        intoFootballNot50: interestIn('football', { '!=': [value, 50] }),
      },
      segments: {
        notIn: { '!': [{ in: [absent, [25, 30]] }] },
        notEqual: { '!=': [absent, 1] },
        atLeast31: { '>=': [{ var: 'age' }, 31] },
        absentAtLeast0: { '>=': [absent, 0] },
        absentBelow60: { '<': [absent, 60] },
        inBothGroups: {
          and: [{ in: ['s1', { var: 'groups' }] }, { in: ['s5', { var: 'groups' }] }],
        },
        muchIntoCars: { '>': [{ var: 'muchIntoCars' }, 0] },
        littleIntoCars: { '>': [{ var: 'littleIntoCars' }, 0] },
        intoFootballNot50: { '>': [{ var: 'intoFootballNot50' }, 0] },
      },
    },
    moments: [
      {
        asOf: START,
        customers: [
          {
            id: 'p1',
            attributes: { age: 30, groups: ['s1', 's2', 's3'] },
            events: [
              { at: START, type: 'cars', value: 50 },
              { at: START, type: 'football', value: 15 },
            ],
          },
        ],
        members: {
          notIn: ['p1'],
          notEqual: ['p1'],
          atLeast31: [],
          absentAtLeast0: [],
          absentBelow60: [],
          inBothGroups: [],
          muchIntoCars: ['p1'],
          littleIntoCars: [],
        },
      },
      {
        asOf: START,
        customers: [{ id: 'empty', events: [] }],
        members: { intoFootballNot50: [] },
      },
    ],
  },
];
