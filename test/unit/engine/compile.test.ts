import { compile, compileUnknown, type Playbook } from 'clientele';
import { describe, expect, test } from 'vitest';

const issuesOf = (playbook: unknown) => compileUnknown(playbook).issues;

describe('a playbook with twelve different mistakes', () => {
  const playbook = {
    version: 1,
    timeZone: 'Asia/Shangai',
    currency: 'yuan',
    customer: { city: 'text', __proto__x: 'string', 'a.b': 'string' },
    featurs: {},
    features: {
      orders30d: { cout: 'orders', within: { rolling: '30d' } },
      spend90d: { sum: 'orders.spent', within: { rolling: '90 days' } },
      loop: { value: { '+': [{ var: 'loop' }, 1] } },
    },
    rfm: { segments: 'elven' },
    lifecycle: { newDay: 30 },
    segments: {
      vip: { and: [{ '>>': [{ var: 'spend' }, 1] }, { '==': [{ var: 'spendd' }, 2] }] },
      typed: { '>': [{ var: 'orderCount' }, 'many'] },
    },
  };

  test('every one of them is told at once, with its pointer and the nearest name', () => {
    const told = issuesOf(playbook).map(({ code, pointer, nearest }) => [code, pointer, nearest]);
    const expected = [
      ['UNKNOWN_ZONE', '/timeZone', undefined],
      ['UNKNOWN_CURRENCY', '/currency', undefined],
      ['UNKNOWN_TYPE', '/customer/city', undefined],
      ['INVALID_NAME', '/customer/a.b', undefined],
      ['UNKNOWN_KEY', '/featurs', 'features'],
      ['UNKNOWN_KEY', '/features/orders30d/cout', 'count'],
      ['UNKNOWN_COLUMN', '/features/spend90d/sum', 'spend'],
      ['CYCLE', '/features/loop', undefined],
      ['INVALID_WINDOW', '/features/spend90d/within/rolling', undefined],
      ['UNKNOWN_VALUE', '/rfm/segments', 'eleven'],
      ['UNKNOWN_KEY', '/lifecycle/newDay', 'newDays'],
      ['UNKNOWN_OPERATOR', '/segments/vip/and/0/>>', '>'],
      ['UNKNOWN_FIELD', '/segments/vip/and/1/==/0/var', 'spend'],
      ['TYPE_MISMATCH', '/segments/typed', undefined],
    ];
    for (const mistake of expected) {
      expect(told, JSON.stringify(told, null, 1)).toContainEqual(mistake);
    }
    expect(compileUnknown(playbook).plan).toBeUndefined();
  });

  test('every message is words, and says what would be right where that is known', () => {
    for (const { message, pointer } of issuesOf(playbook)) {
      expect(message, pointer).toMatch(/^[a-z"'A-Z0-9][^{}[\]]*$/);
    }
  });
});

describe('hostile playbooks give errors, and none crashes or hangs', () => {
  const nested = (depth: number) => {
    let rule: unknown = true;
    for (let level = 0; level < depth; level++) rule = { '!': [rule] };
    return rule;
  };
  const withRule = (rule: unknown) => ({ version: 1, timeZone: 'UTC', segments: { s: rule } });
  const cyclic: { [key: string]: unknown } = { version: 1 };
  cyclic.self = cyclic;

  test.each<[string, unknown, string]>([
    ['a rule 10,000 deep', withRule(nested(10_000)), 'TOO_DEEP'],
    [
      'a text of a megabyte',
      withRule({ '==': [{ var: 'id' }, 'x'.repeat(1_000_000)] }),
      'TOO_LARGE',
    ],
    [
      'a list of 300,000',
      withRule({ in: [{ var: 'id' }, Array.from({ length: 300_000 }, String)] }),
      'TOO_LARGE',
    ],
    ['NaN', withRule({ '>': [{ var: 'spend' }, Number.NaN] }), 'NOT_JSON'],
    ['a function', withRule(() => true), 'NOT_JSON'],
    ['a class instance', withRule(new Map()), 'NOT_JSON'],
    ['itself inside itself', cyclic, 'TOO_DEEP'],
    ['an unsafe integer', withRule({ '>': [{ var: 'spend' }, 2 ** 60] }), 'INVALID_LITERAL'],
    [
      'a name every object has',
      JSON.parse('{"version":1,"timeZone":"UTC","customer":{"__proto__":"string"}}'),
      'INVALID_NAME',
    ],
    ['constructor as a field', withRule({ '==': [{ var: 'constructor' }, 1] }), 'PROTOTYPE_NAME'],
    [
      'SQL in a name',
      {
        version: 1,
        timeZone: 'UTC',
        features: { 'x"; DROP TABLE orders; --': { count: 'orders' } },
      },
      'INVALID_NAME',
    ],
    ['an invalid zone', { version: 1, timeZone: 'Mars/Olympus' }, 'UNKNOWN_ZONE'],
    ['no object', 'playbook', 'INVALID_TYPE'],
    ['null', null, 'INVALID_TYPE'],
    ['a list', [], 'INVALID_TYPE'],
    ['another version', { version: 2, timeZone: 'UTC' }, 'UNKNOWN_VERSION'],
  ])('%s', (_case, playbook, code) => {
    const { plan, issues } = compileUnknown(playbook);
    expect(plan).toBeUndefined();
    expect(issues.map((issue) => issue.code)).toContain(code);
  });

  test('-0 is 0', () => {
    const { issues } = compileUnknown(withRule({ '>': [{ var: 'spend' }, -0] }));
    expect(issues).toEqual([]);
  });
});

describe('a sound playbook', () => {
  const playbook = {
    version: 1,
    timeZone: 'Europe/Zurich',
    customer: { city: 'string', level: { type: 'string', values: ['gold', 'blue'] } },
    columns: { orders: { channel: 'string' } },
    features: { inShop: { count: 'orders', where: { '==': [{ var: 'channel' }, 'shop'] } } },
    segments: {
      // Refers to one that stands below.
      first: { and: [{ var: 'segment.second' }, { '==': [{ var: 'level' }, 'gold'] }] },
      second: { '>': [{ var: 'inShop' }, 2] },
    },
  } as const satisfies Playbook;

  test('has definitions in the order of what they read', () => {
    const { plan, issues } = compile(playbook);
    expect(issues).toEqual([]);
    const names = plan?.definitions.map(({ name }) => name) ?? [];
    expect(names.indexOf('inShop')).toBeLessThan(names.indexOf('segment.second'));
    expect(names.indexOf('segment.second')).toBeLessThan(names.indexOf('segment.first'));
  });

  test('says which columns of which tables it reads', () => {
    expect(compile(playbook).plan?.reads).toEqual({ orders: ['channel', 'status'] });
  });

  test('means the same after a round trip through JSON', () => {
    const again = compileUnknown(JSON.parse(JSON.stringify(playbook)));
    expect(again.plan?.fingerprint).toBe(compile(playbook).plan?.fingerprint);
    expect(again.plan?.definitions).toEqual(compile(playbook).plan?.definitions);
  });

  test('a value of a closed set is checked in rules', () => {
    const { issues } = compileUnknown({
      ...playbook,
      segments: { typo: { '==': [{ var: 'level' }, 'golt'] } },
    });
    expect(issues[0]).toMatchObject({ code: 'UNKNOWN_VALUE', nearest: 'gold' });
  });
});
