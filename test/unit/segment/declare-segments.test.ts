import { bucketOf, compileUnknown, type Order } from 'clientele';
import { describe, expect, test } from 'vitest';
import type { RangeSection } from '../../../src/model/playbook/segment.js';
import { answer, daysAgo } from '../../support/answer.js';

const order = (id: string, days: number, amount: number, cells: Partial<Order> = {}): Order => ({
  id,
  at: daysAgo(days),
  amount,
  ...cells,
});

// Two orders, 300 in all: 150 on average, half of the spend on discounted ones, 5 days ago.
const orders = [order('a', 9, 150, { discount: 10 }), order('b', 5, 150, { discount: 0 })];

describe('a group of ranges', () => {
  const isInside = (group: { readonly [key: string]: RangeSection }, rows = orders) =>
    answer(
      { columns: { orders: { discount: 'money' } }, segments: { it: { group } } },
      { orders: rows },
    ).segments.it;

  test.each([
    ['spend', 300, 1],
    ['recencyDays', 5, 1],
    ['orderCount', 2, 1],
    ['averageOrderValue', 150, 0.5],
    ['discountShare', 0.5, 0.25],
  ])('%s: both ends are inside', (key, value, step) => {
    expect(isInside({ [key]: [value, value] })).toBe(true);
    expect(isInside({ [key]: [value, null] })).toBe(true);
    expect(isInside({ [key]: [null, value] })).toBe(true);
    expect(isInside({ [key]: [value + step, null] })).toBe(false);
    expect(isInside({ [key]: [null, value - step] })).toBe(false);
  });

  test('every range must hold', () => {
    expect(isInside({ spend: [300, 400], orderCount: [2, 2] })).toBe(true);
    expect(isInside({ spend: [300, 400], orderCount: [3, null] })).toBe(false);
  });

  test('no range, or one open at both ends, takes everybody', () => {
    expect(isInside({})).toBe(true);
    expect(isInside({}, [])).toBe(true);
    expect(isInside({ spend: [null, null] }, [])).toBe(true);
  });

  test('what is unknown is inside no range with an end', () => {
    expect(isInside({ recencyDays: [0, 1000] }, [])).toBe(false);
    expect(isInside({ averageOrderValue: [null, 1000] }, [])).toBe(false);
    expect(isInside({ spend: [0, 0] }, [])).toBe(true);
  });

  test.each<[string, unknown, string, string, string?]>([
    ['an unknown range', { spent: [1, 2] }, 'UNKNOWN_KEY', '/spent', 'spend'],
    ['no pair', { spend: [1] }, 'INVALID_TYPE', '/spend'],
    ['a text', { spend: ['1', null] }, 'INVALID_TYPE', '/spend'],
    ['the greater end first', { spend: [2, 1] }, 'EMPTY_RANGE', '/spend'],
  ])('%s is an issue', (_case, group, code, place, nearest) => {
    const playbook = { version: 1, timeZone: 'UTC', segments: { it: { group } } };
    expect(compileUnknown(playbook).issues).toEqual([
      expect.objectContaining({
        code,
        pointer: `/segments/it/group${place}`,
        ...(nearest === undefined ? {} : { nearest }),
      }),
    ]);
  });
});

describe('a control group', () => {
  const isHeld = (id: string, percent: number, salt = 'test') =>
    answer({ controls: { hold: { percent, salt } } }, { id }).controls.hold;

  // First eight hex digits of md5('test:user-1') are c7c96704, of md5('test:user-b') 6bbc1b73;
  // modulo 10,000 these are 5092 and 9907.
  test.each([
    ['user-1', 5092],
    ['user-b', 9907],
  ])('%s is in from the hundredth of a percent after its bucket on', (id, bucket) => {
    expect(bucketOf('test', id)).toBe(bucket);
    expect(isHeld(id, bucket / 100)).toBe(false);
    expect(isHeld(id, (bucket + 1) / 100)).toBe(true);
  });

  test('0 percent is nobody, 100 percent everybody', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `user-${index}`);
    expect(ids.some((id) => isHeld(id, 0))).toBe(false);
    expect(ids.every((id) => isHeld(id, 100))).toBe(true);
  });

  test('a greater percentage only adds people, and another salt draws others', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `user-${index}`);
    const held = (percent: number, salt?: string) =>
      new Set(ids.filter((id) => isHeld(id, percent, salt)));
    const steps = [5, 12.5, 12.51, 50, 99.99].map((percent) => held(percent));
    for (const [index, more] of steps.slice(1).entries()) {
      expect([...(steps[index] ?? [])].filter((id) => !more.has(id))).toEqual([]);
    }
    expect(held(50, 'other')).not.toEqual(held(50));
  });

  test.each<[string, unknown, string, string]>([
    ['more than all', { percent: 100.01, salt: 's' }, 'OUT_OF_RANGE', '/percent'],
    ['less than none', { percent: -1, salt: 's' }, 'OUT_OF_RANGE', '/percent'],
    ['three decimals', { percent: 0.125, salt: 's' }, 'OUT_OF_RANGE', '/percent'],
    ['a text', { percent: '5', salt: 's' }, 'INVALID_TYPE', '/percent'],
    ['no salt', { percent: 5 }, 'INVALID_TYPE', '/salt'],
    ['an empty salt', { percent: 5, salt: '' }, 'INVALID_TYPE', '/salt'],
    ['an unknown key', { percent: 5, salt: 's', sald: 1 }, 'UNKNOWN_KEY', '/sald'],
  ])('%s is an issue', (_case, control, code, place) => {
    const playbook = { version: 1, timeZone: 'UTC', controls: { hold: control } };
    expect(compileUnknown(playbook).issues).toEqual([
      expect.objectContaining({ code, pointer: `/controls/hold${place}` }),
    ]);
  });
});

describe('a segment over other values', () => {
  test('segments, stages, scores and control groups', () => {
    const { segments } = answer(
      {
        segments: {
          // Named before what it reads: the order of a playbook means nothing.
          treated: { and: [{ var: 'segment.vip' }, { '!': [{ var: 'control.hold' }] }] },
          vip: { and: [{ var: 'segment.buyer' }, { '>=': [{ var: 'rfm.m' }, 2] }] },
          buyer: { '>': [{ var: 'orderCount' }, 0] },
          fresh: { '==': [{ var: 'lifecycle.stage' }, 'new'] },
          gone: { '==': [{ var: 'lifecycle.stage' }, 'lost'] },
        },
        controls: { hold: { percent: 50.92, salt: 'test' } },
        lifecycle: {},
        rfm: {
          mode: 'thresholds',
          bins: 2,
          thresholds: { recencyDays: [30], frequency: [2], monetary: [200] },
        },
      },
      { id: 'user-1', orders, events: [] },
    );
    expect(segments).toEqual({ treated: true, vip: true, buyer: true, fresh: true, gone: false });
  });

  test('whoever is not known to be inside is outside', () => {
    const sections = {
      customer: { age: 'integer' },
      segments: { grown: { '>=': [{ var: 'age' }, 18] }, young: { '<': [{ var: 'age' }, 18] } },
    } as const;
    expect(answer(sections, { attributes: {} }).segments).toEqual({ grown: false, young: false });
    expect(answer(sections, { attributes: { age: 18 } }).segments.grown).toBe(true);
  });

  test('segments that read each other in a circle are an issue', () => {
    const segments = { a: { var: 'segment.b' }, b: { var: 'segment.a' } };
    const { plan, issues } = compileUnknown({ version: 1, timeZone: 'UTC', segments });
    expect(plan).toBeUndefined();
    expect(issues.map(({ code }) => code)).toContain('CYCLE');
  });

  test('a segment that is no yes or no is an issue', () => {
    const segments = { sum: { '+': [{ var: 'orderCount' }, 1] } };
    const { issues } = compileUnknown({ version: 1, timeZone: 'UTC', segments });
    expect(issues.map(({ pointer }) => pointer)).toEqual(['/segments/sum']);
  });
});
