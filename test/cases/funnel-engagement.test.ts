import { describe, expect, test } from 'vitest';
import { unwrap } from '../../src/base/outcome.js';
import { calibrate, compileUnknown, tryDecide } from '../../src/engine/index.js';
import { funnelStage } from '../../src/funnel/index.js';
import { funnelFixtures } from './engagement/funnel.js';
import { refusedSequenceFixtures, sequenceFixtures } from './engagement/sequence.js';

describe.each([...funnelFixtures, ...sequenceFixtures])('$id $title', (fixture) => {
  const { playbook, asOf, customers, members = {}, levels = {} } = fixture;
  const { plan, issues } = compileUnknown(playbook);

  test('gives the published answer', () => {
    expect(issues).toEqual([]);
    if (plan === undefined) throw new Error('no plan');
    const ready = calibrate(plan);
    const decisions = customers.map((facts) => unwrap(tryDecide(ready, facts, asOf)));
    for (const [segment, ids] of Object.entries(members)) {
      const inside = decisions.filter(({ segments }) => segments[segment] === true);
      expect(inside.map(({ customerId }) => customerId)).toEqual(ids);
    }
    for (const [funnel, levelOf] of Object.entries(levels)) {
      const reached = decisions.map(({ customerId, funnels }) => [
        customerId,
        funnels[funnel]?.level,
      ]);
      expect(Object.fromEntries(reached)).toEqual(levelOf);
    }
    expect(Object.keys(members).length + Object.keys(levels).length).toBeGreaterThan(0);
  });
});

describe.each(funnelFixtures)(
  '$id $title, on plain events',
  ({ playbook, asOf, customers, levels }) => {
    test('gives the published answer', () => {
      const chain = playbook.funnels?.chain;
      if (chain === undefined || !('steps' in chain) || !Array.isArray(chain.steps)) {
        throw new Error('not a list of steps');
      }
      const steps = chain.steps.map(({ name }: { readonly name: string }) => ({
        name,
        type: name,
      }));
      const mode = chain.mode ?? 'furthest';
      for (const { id, events } of customers) {
        const { level } = funnelStage(events ?? [], { steps, mode }, asOf);
        expect(level).toBe(levels?.chain?.[id]);
      }
    });
  },
);

describe.each(refusedSequenceFixtures)('$id $title', ({ playbook, pointer }) => {
  test('is refused where it is wrong', () => {
    const { plan, issues } = compileUnknown(playbook);
    expect(plan).toBeUndefined();
    expect(issues.map((issue) => issue.pointer)).toEqual([expect.stringContaining(pointer)]);
  });
});
