import { describe, expect, test } from 'vitest';
import { ClienteleError } from '../../../src/base/outcome.js';
import {
  type EventFunnel,
  funnelStage,
  funnelStageBy,
  stepInstants,
} from '../../../src/funnel/index.js';

const steps = [
  { name: 'viewed', type: 'detail_view', atLeast: 2 },
  { name: 'carted', type: ['add_to_cart', 'favourite'] },
  { name: 'shared', type: 'share' },
];
const plainSteps = steps.map(({ name, type }) => ({ name, type }));
const event = (at: number, type: string) => ({ at, type });

describe('funnelStage', () => {
  test('tells no step from a step', () => {
    expect(funnelStage([], { steps }, 0)).toEqual({ stage: null, level: 0 });
    expect(funnelStage([event(1, 'detail_view')], { steps }, 9).level).toBe(0);
  });

  test('takes the furthest step, or the last with every earlier one', () => {
    const events = [event(1, 'detail_view'), event(2, 'favourite'), event(3, 'share')];
    expect(funnelStage(events, { steps }, 9)).toEqual({ stage: 'shared', level: 3 });
    expect(funnelStage(events, { steps, mode: 'everyEarlier' }, 9).level).toBe(0);
    const more = [...events, event(4, 'detail_view')];
    expect(funnelStage(more, { steps, mode: 'everyEarlier' }, 9).level).toBe(3);
  });

  test('does not see what comes after the instant asked about', () => {
    const events = [event(5, 'share')];
    expect(funnelStage(events, { steps }, 4).stage).toBeNull();
    expect(funnelStage(events, { steps }, 5).stage).toBe('shared');
  });

  test('looks for a chain in time in the ordered modes', () => {
    const events = [event(2_000, 'add_to_cart'), event(1_000, 'detail_view'), event(500, 'share')];
    const funnel = { steps: plainSteps, mode: 'ordered' } as const;
    expect(funnelStage(events, funnel, 9_000).stage).toBe('carted');
    expect(funnelStage(events, { ...funnel, within: '1s' }, 9_000).stage).toBe('carted');
    expect(funnelStage(events, { ...funnel, within: '999ms' }, 9_000).stage).toBe('viewed');
  });

  test('reports every mistake at once', () => {
    const funnel = {
      steps: [...steps, { name: 'viewed', type: 'x', atLeast: 0 }],
      mode: 'orderd',
      within: 'soon',
    };
    const events = [event(Number.NaN, 'share')];
    const found = issuesOf(() => funnelStage(events, funnel as unknown as EventFunnel, 1.5));
    expect(found.map(({ code, pointer }) => `${code} ${pointer}`).sort()).toEqual([
      'INVALID_DURATION /within',
      'INVALID_INSTANT /asOf',
      'INVALID_INSTANT /events/0/at',
      'NAME_CLASH /steps/3/name',
      'OUT_OF_RANGE /steps/3/atLeast',
      'UNKNOWN_VALUE /mode',
    ]);
    expect(found.find(({ pointer }) => pointer === '/mode')?.nearest).toBe('ordered');
  });

  test('refuses thresholds in a chain, and a time limit without one', () => {
    const ordered = issuesOf(() => funnelStage([], { steps, mode: 'ordered' }, 0));
    expect(ordered.map(({ pointer }) => pointer)).toEqual(['/steps/0/atLeast']);
    const counted = issuesOf(() => funnelStage([], { steps, within: '7d' }, 0));
    expect(counted.map(({ pointer }) => pointer)).toEqual(['/within']);
    expect(issuesOf(() => funnelStage([], { steps: [] }, 0))).toHaveLength(1);
  });
});

describe('per product', () => {
  const events = [
    { at: 3, type: 'detail_view', sku: 'tea' },
    { at: 1, type: 'detail_view', sku: 'tea' },
    { at: 2, type: 'add_to_cart', sku: 'cup' },
    { at: 2, type: 'share' },
    { at: 2, type: 'share', sku: 7 },
    { at: 99, type: 'share', sku: 'pot' },
  ];

  test('funnelStageBy keeps products apart', () => {
    expect(funnelStageBy(events, { steps }, 9, 'sku')).toEqual([
      { key: 'cup', stage: 'carted', level: 2 },
      { key: 'tea', stage: 'viewed', level: 1 },
    ]);
  });

  test('a column that every object has is no column', () => {
    expect(funnelStageBy(events, { steps }, 9, 'constructor')).toEqual([]);
  });

  test('stepInstants gives the event that made the step reached', () => {
    expect(stepInstants(events, { steps }, 9, 'sku')).toEqual([
      { key: 'cup', stage: 'carted', at: 2 },
      { key: 'tea', stage: 'viewed', at: 3 },
    ]);
  });
});

function issuesOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof ClienteleError) return error.issues;
    throw error;
  }
  throw new Error('nothing was refused');
}
