import jsonLogic from 'json-logic-js';
import { afterEach, describe, expect, test } from 'vitest';
import { evaluateForeignRule } from '../../../src/json-logic/index.js';

const values = { city: 'Lyon', orders: [3, 4, 5], profile: { tier: 'gold' }, nothing: null };

describe('rules outside the compiled subset', () => {
  // What the documentation of JSON Logic (jsonlogic.com/operations.html) says of each operator.
  test.each([
    [{ cat: [{ var: 'city' }, '-', { var: 'profile.tier' }] }, 'Lyon-gold'],
    [{ substr: [{ var: 'city' }, 1, -1] }, 'yo'],
    [{ map: [{ var: 'orders' }, { '*': [{ var: '' }, 2] }] }, [6, 8, 10]],
    [{ filter: [{ var: 'orders' }, { '>': [{ var: '' }, 3] }] }, [4, 5]],
    [{ reduce: [{ var: 'orders' }, { '+': [{ var: 'current' }, { var: 'accumulator' }] }, 0] }, 12],
    [{ var: { if: [true, 'city', 'nothing'] } }, 'Lyon'],
    [{ merge: [[1], [2, 3]] }, [1, 2, 3]],
    [{ missing: ['city', 'nothing', 'gone'] }, ['nothing', 'gone']],
    [{ var: 'profile' }, { tier: 'gold' }],
  ])('%j', (rule, value) => {
    expect(evaluateForeignRule(rule, values)).toEqual({ ok: true, value });
  });

  test('NaN, the infinities and nothing at all are null', () => {
    for (const rule of [{ '+': ['x'] }, { '/': [1, 0] }, { and: [] }]) {
      expect(evaluateForeignRule(rule, values)).toEqual({ ok: true, value: null });
    }
  });
});

describe('what is refused before anything runs', () => {
  test.each([
    [{ log: 'x' }, 'UNSUPPORTED_OPERATOR'],
    [{ if: [true, 1, { log: 'x' }] }, 'UNSUPPORTED_OPERATOR'],
    [{ mapp: [[], 1] }, 'UNKNOWN_OPERATOR'],
    [{ var: 'city.constructor' }, 'PROTOTYPE_NAME'],
    [{ missing: ['a', '__proto__'] }, 'PROTOTYPE_NAME'],
    [{ constructor: [1] }, 'PROTOTYPE_NAME'],
    [JSON.parse('{"__proto__": [1]}'), 'PROTOTYPE_NAME'],
    [{ '==': [1, Number.NaN] }, 'NOT_JSON'],
    [{ '==': [1, () => 1] }, 'NOT_JSON'],
  ])('%j: %s', (rule, code) => {
    const outcome = evaluateForeignRule(rule, values);
    expect(outcome.ok ? [] : outcome.issues.map((issue) => issue.code)).toContain(code);
  });

  test('a rule 10,000 deep, and four loops within one another', () => {
    let deep: unknown = true;
    for (let level = 0; level < 10_000; level++) deep = { '!': [deep] };
    expect(evaluateForeignRule(deep, values)).toMatchObject({ issues: [{ code: 'TOO_DEEP' }] });
    let loops: unknown = true;
    for (let level = 0; level < 4; level++) loops = { some: [{ var: 'orders' }, loops] };
    expect(evaluateForeignRule(loops, values)).toMatchObject({ issues: [{ code: 'TOO_DEEP' }] });
  });
});

describe('the table of operators that json-logic-js lets anyone change', () => {
  afterEach(() => jsonLogic.rm_operation('shout'));

  test('what was added to it elsewhere is not run', () => {
    jsonLogic.add_operation('shout', () => 'ran');
    expect(evaluateForeignRule({ shout: 1 }, values).ok).toBe(false);
  });
});

describe('the values', () => {
  test('have no prototype to walk to, and are not touched', () => {
    const before = JSON.stringify(values);
    const computed = { var: { cat: ['const', 'ructor'] } };
    expect(evaluateForeignRule(computed, values)).toEqual({ ok: true, value: null });
    const inherited = Object.create({ city: 'inherited' }) as Record<string, unknown>;
    expect(evaluateForeignRule({ var: 'city' }, inherited).ok).toBe(false);
    expect(JSON.stringify(values)).toBe(before);
  });

  test('an answer that is not JSON is refused', () => {
    const computed = { var: { cat: ['city.const', 'ructor'] } };
    expect(evaluateForeignRule(computed, values).ok).toBe(false);
  });
});
