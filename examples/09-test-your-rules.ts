// A team tests its own rules: cases as data for any test runner, and properties over facts drawn by
// fast-check.
import {
  ClienteleError,
  calibrate,
  compile,
  decide,
  definePlaybook,
  type NamesOf,
} from 'clientele';
import { arbitraryFacts, checkCase, type RuleCase } from 'clientele/testing';
import fc from 'fast-check';

const playbook = definePlaybook({
  version: 1,
  timeZone: 'UTC',
  features: { orderCount: 'standard' },
  segments: {
    welcome: {
      and: [{ '==': [{ var: 'orderCount' }, 1] }, { '<=': [{ var: 'recencyDays' }, 30] }],
    },
    winBack: { '>': [{ var: 'recencyDays' }, 60] },
  },
});
const { plan, issues } = compile(playbook);
if (plan === undefined) throw new ClienteleError(issues);
const ready = calibrate(plan);

const asOf = Date.UTC(2026, 5, 30, 12);
const boughtOnce = (daysAgo: number) => ({
  id: 'anna',
  orders: [{ id: 'o1', at: asOf - daysAgo * 86_400_000, amount: 5000 }],
});

// What is left out of `expect` may be anything. The second case expects what the rule does not say.
const cases: readonly RuleCase<NamesOf<typeof playbook>>[] = [
  {
    name: 'the 30th day still welcomes',
    facts: boughtOnce(30),
    asOf,
    expect: { features: { orderCount: 1 }, segments: { welcome: true } },
  },
  {
    name: 'the 60th day wins back',
    facts: boughtOnce(60),
    asOf,
    expect: { segments: { winBack: true } },
  },
];
for (const given of cases) {
  const differences = checkCase(ready, given);
  console.log(`${given.name}: ${differences.length === 0 ? 'holds' : 'fails'}`);
  for (const { pointer, expected, actual } of differences) {
    console.log(`  ${pointer} is ${actual}, expected ${expected}`);
  }
}

// Whatever the facts: nobody is welcomed and won back at once.
const apart = fc.property(arbitraryFacts(fc, plan, asOf), (facts) => {
  const { welcome, winBack } = decide(ready, facts, asOf).segments;
  return !(welcome && winBack);
});
const { failed, numRuns } = fc.check(apart, { seed: 1, numRuns: 200 });
console.log(failed ? 'the property fails' : `the property held ${numRuns} times`);

// prints:
// the 30th day still welcomes: holds
// the 60th day wins back: fails
//   /segments/winBack is false, expected true
// the property held 200 times
