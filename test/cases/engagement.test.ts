import { existsSync, readFileSync } from 'node:fs';
import { check, compileUnknown, type Decision, decide, decideTier, funnelStage } from 'clientele';
import { describe, expect, test } from 'vitest';
import { readyFor } from '../support/answer.js';
import { ambiguousCell } from './engagement/ambiguous-cell.js';
import { contactFixtures } from './engagement/contact.js';
import { funnelFixtures } from './engagement/funnel.js';
import { engagementFixtures } from './engagement/index.js';
import { LISTED_OUT } from './engagement/listed-out.js';
import { refusedFixtures } from './engagement/sequence.js';
import { tierCase } from './engagement/tier.js';

/** The other area, conversion, is about figures. */
const AREAS: ReadonlySet<string> = new Set([
  'control-group',
  'event-count',
  'frequency-cap',
  'funnel',
  'late-event',
  'null-semantics',
  'quiet-hours',
  're-eligibility',
  'relative-date',
  'sequence',
  'state-duration',
  'static-analysis',
  'throttle',
  'tiers',
  'time-window',
  'time-zone',
]);

describe.each(engagementFixtures)('$id $title', ({ playbook, moments }) => {
  const ready = readyFor(playbook);

  test('is asked for every segment that it defines', () => {
    const asked = moments.flatMap(({ members = {} }) => Object.keys(members));
    expect(new Set(asked)).toEqual(new Set(Object.keys(playbook.segments ?? {})));
  });

  test.each(moments.map((moment, index) => ({ ...moment, count: index + 1 })))(
    'gives the published answer at moment $count',
    ({ asOf, customers, members = {}, levels = {}, features = {} }) => {
      const decisions = customers.map((facts) => decide(ready, facts, asOf));
      const byCustomer = (answerOf: (decision: Decision) => unknown) =>
        Object.fromEntries(decisions.map((decision) => [decision.customerId, answerOf(decision)]));

      expect(Object.keys({ ...members, ...levels, ...features })).not.toEqual([]);
      for (const [segment, ids] of Object.entries(members)) {
        const inside = decisions.filter(({ segments }) => segments[segment]);
        expect(
          inside.map(({ customerId }) => customerId),
          segment,
        ).toEqual(ids);
      }
      for (const [funnel, expected] of Object.entries(levels)) {
        expect(
          byCustomer(({ funnels }) => funnels[funnel]?.level),
          funnel,
        ).toEqual(expected);
      }
      for (const [feature, expected] of Object.entries(features)) {
        expect(
          byCustomer((decision) => decision.features[feature]),
          feature,
        ).toEqual(expected);
      }
      expect(decisions.flatMap(({ gaps, rejected }) => [...gaps, ...rejected])).toEqual([]);
    },
  );
});

describe.each(funnelFixtures)('$id $title, on plain events', ({ steps, mode, moments }) => {
  test('gives the published answer', () => {
    const markers = steps.map((name) => ({ name, type: name }));
    for (const { asOf, customers, levels } of moments) {
      const reached = customers.map(({ id, events = [] }) => [
        id,
        funnelStage(events, { steps: markers, mode }, asOf).level,
      ]);
      expect(Object.fromEntries(reached)).toEqual(levels?.chain);
    }
  });
});

describe.each(refusedFixtures)('$id $title', ({ playbook, pointer }) => {
  test('is refused where it is wrong', () => {
    const { plan, issues } = compileUnknown(playbook);
    expect(plan).toBeUndefined();
    expect(issues.map((issue) => issue.pointer)).toEqual([expect.stringContaining(pointer)]);
  });
});

describe(`${ambiguousCell.id} ${ambiguousCell.title}`, () => {
  test('is told, with both places', () => {
    const found = check(ambiguousCell.playbook).filter(({ code }) => code === 'SAME_SEGMENT');
    expect(found.map(({ pointer }) => pointer)).toEqual([ambiguousCell.pointer]);
    expect(found[0]?.message).toContain(ambiguousCell.other);
  });
});

describe(`${tierCase.id} ${tierCase.title}`, () => {
  const none = Object.fromEntries(tierCase.conditions.map((measure) => [measure, 0]));

  test.each(tierCase.conditions)('%s alone upgrades', (measure) => {
    const { standing } = decideTier(tierCase.rules, undefined, { ...none, [measure]: 300 }, 0);
    expect(standing.tier).toBe(tierCase.level);
  });

  test('a keep rule that fails drops one level', () => {
    const before = { tier: tierCase.level, since: 0 };
    const { standing } = decideTier(tierCase.rules, before, none, 365 * 86_400_000);
    expect(standing.tier).toBe(tierCase.newLevel);
  });
});

describe('the published cases', () => {
  const fixtures = [...engagementFixtures, ...refusedFixtures, ...contactFixtures];
  const committed = [...fixtures.map(({ id }) => id), ambiguousCell.id, tierCase.id];
  const folder = process.env.CLIENTELE_CASES;
  const file = folder && `${folder}/engagement.json`;
  const absence =
    file === undefined
      ? 'CLIENTELE_CASES is not set'
      : existsSync(file)
        ? undefined
        : `${file} is not there`;

  test('have a fixture or a reason, never both', () => {
    expect(committed.filter((id) => Object.hasOwn(LISTED_OUT, id))).toEqual([]);
  });

  test.skipIf(absence !== undefined)(
    `are all here${absence ? ` (skipped: ${absence})` : ''}`,
    () => {
      const { cases } = JSON.parse(readFileSync(String(file), 'utf8')) as {
        readonly cases: readonly { readonly id: string; readonly area: string }[];
      };
      const published = cases.filter(({ area }) => AREAS.has(area)).map(({ id }) => id);
      expect(new Set([...committed, ...Object.keys(LISTED_OUT)])).toEqual(new Set(published));
    },
  );
});
