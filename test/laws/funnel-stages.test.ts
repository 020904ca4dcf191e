import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unwrap } from '../../src/base/outcome.js';
import { calibrate, compileUnknown, tryDecide } from '../../src/engine/index.js';
import { AIDEES_STAGES, aidees, funnelCounts, funnelStage } from '../../src/funnel/index.js';
import { FUNNEL_MODES } from '../../src/model/playbook/funnel.js';

const RUNS = 500;
const AS_OF = 12;
const steps = ['a', 'b', 'c'].map((name) => ({ name, type: name }));
const events = fc.array(
  fc.record({ at: fc.integer({ min: 0, max: 15 }), type: fc.constantFrom('a', 'b', 'c', 'd') }),
  { maxLength: 12 },
);

describe('funnel stages', () => {
  test('a stricter mode never reaches further', () => {
    fc.assert(
      fc.property(events, (events) => {
        const levels = FUNNEL_MODES.map(
          (mode) => funnelStage(events, { steps, mode }, AS_OF).level,
        );
        expect(levels).toEqual([...levels].sort((a, b) => b - a));
      }),
      { numRuns: RUNS },
    );
  });

  test('a playbook answers as the function does, in every mode', () => {
    const funnels = Object.fromEntries(
      FUNNEL_MODES.map((mode) => [
        mode,
        {
          mode,
          ...(mode.startsWith('ordered') ? { within: '3ms' } : {}),
          steps: steps.map(({ name }) => ({ name, event: name })),
        },
      ]),
    );
    const { plan, issues } = compileUnknown({ version: 1, timeZone: 'UTC', funnels });
    if (plan === undefined) throw new Error(JSON.stringify(issues));
    const ready = calibrate(plan);
    fc.assert(
      fc.property(events, (events) => {
        const decision = unwrap(tryDecide(ready, { id: 'ann', events }, AS_OF));
        for (const mode of FUNNEL_MODES) {
          const within = mode.startsWith('ordered') ? { within: '3ms' } : {};
          const { stage, level } = funnelStage(events, { steps, mode, ...within }, AS_OF);
          expect(decision.funnels[mode]).toMatchObject({ stage, level });
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('the score of a playbook is that of the function', () => {
    const weights = { attention: 0.1, interest: 0.7, share: 3 };
    const targets = { attention: 3, share: 7 };
    const { plan } = compileUnknown({
      version: 1,
      timeZone: 'UTC',
      funnels: { way: { preset: 'aidees', weights, targets } },
    });
    if (plan === undefined) throw new Error('no plan');
    const ready = calibrate(plan);
    const typesOf = ['shop_enter', 'detail_view', 'favourite', 'share', 'refer'];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...typesOf)),
        fc.nat({ max: 3 }),
        (types, orderCount) => {
          const events = types.map((type, at) => ({ at, type }));
          const orders = Array.from({ length: orderCount }, (_, at) => ({
            id: `${at}`,
            at,
            amount: 1,
          }));
          const { way } = unwrap(tryDecide(ready, { id: 'ann', events, orders }, 1_000)).funnels;
          const counts = Object.fromEntries(
            AIDEES_STAGES.map((stage) => [stage, Number(way?.[stage])]),
          );
          const { stage, level, score } = aidees(counts, { weights, targets });
          expect(way).toMatchObject({ stage, level, score });
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('counts lose nobody, and nobody goes on who was not there', () => {
    const stages = fc.array(fc.constantFrom('a', 'b', 'c', null));
    fc.assert(
      fc.property(stages, (stages) => {
        const counts = funnelCounts(stages, ['a', 'b', 'c']);
        const at = counts.steps.reduce((sum, step) => sum + step.at, counts.none);
        expect(at).toBe(stages.length);
        for (const { conversion, overall } of counts.steps) {
          expect(conversion ?? 0).toBeLessThanOrEqual(1);
          expect(overall ?? 0).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
