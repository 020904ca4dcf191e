import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { JSON_OPERATORS } from '../../../src/expr/json-logic/vocabulary.js';
import { TABLE_NAMES } from '../../../src/model/tables.js';
import {
  customerJsonSchema,
  factJsonSchema,
  type JsonSchema,
  playbookJsonSchema,
} from '../../../src/schema/index.js';
import { PLAYBOOKS, playbookOf } from './playbooks.js';

const columns = { orders: { channel: { type: 'string', values: ['app'] }, on: 'date' } } as const;

const SCHEMAS: readonly (readonly [string, JsonSchema])[] = [
  ['playbook', playbookJsonSchema()],
  ['customers', customerJsonSchema({ born: 'date', tags: 'string[]' })],
  ...TABLE_NAMES.map((table) => [table, factJsonSchema(table, columns)] as const),
];

// The keywords of draft 2020-12 (core, applicator, validation, meta-data, format annotation) in use.
const KEYWORDS = new Set([
  ...['$schema', '$id', '$ref', '$defs', 'title', 'description', 'type', 'const', 'enum'],
  ...['properties', 'required', 'additionalProperties', 'propertyNames', 'minProperties'],
  ...['maxProperties', 'items', 'prefixItems', 'minItems', 'maxItems', 'anyOf', 'format'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'minLength', 'maxLength', 'pattern'],
]);

interface Place {
  readonly schema: JsonSchema;
  readonly pointer: string;
  readonly isProperty: boolean;
}

/** Every schema inside a schema, itself included. */
function placesIn(schema: JsonSchema, pointer = '', isProperty = false): Place[] {
  const inside = (part: unknown, step: string, property = false) =>
    typeof part === 'object' && part !== null
      ? placesIn(part as JsonSchema, `${pointer}/${step}`, property)
      : [];
  const under = (keyword: string, property = false) =>
    Object.entries((schema[keyword] ?? {}) as object).flatMap(([key, part]) =>
      inside(part, `${keyword}/${key}`, property),
    );
  return [
    { schema, pointer, isProperty },
    ...under('properties', true),
    ...['$defs', 'anyOf', 'prefixItems'].flatMap((keyword) => under(keyword)),
    ...['items', 'additionalProperties', 'propertyNames'].flatMap((keyword) =>
      inside(schema[keyword], keyword),
    ),
  ];
}

describe.each(SCHEMAS)('the JSON Schema of %s', (title, schema) => {
  const places = placesIn(schema);

  test('says what it is', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.$id).toBe(`urn:clientele:${title}:1`);
    expect(schema.title).toBe(title);
    expect(schema.description).toEqual(expect.any(String));
  });

  test('is plain JSON, of known keywords only', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    const unknown = places.flatMap((place) =>
      Object.keys(place.schema)
        .filter((keyword) => !KEYWORDS.has(keyword))
        .map((keyword) => `${place.pointer}/${keyword}`),
    );
    expect(unknown).toEqual([]);
  });

  test('describes every property, itself or where it refers to', () => {
    const mute = places.filter((place) => place.isProperty && !place.schema.description);
    expect(mute.map(({ pointer }) => pointer)).toEqual([]);
  });

  test('refers to what is there, by patterns that are regular expressions', () => {
    const definitions = Object.keys((schema.$defs ?? {}) as object);
    const known = definitions.map((name) => `#/$defs/${name}`);
    for (const { schema: found } of places) {
      if (found.$ref !== undefined) expect(known).toContain(found.$ref);
      if (found.pattern !== undefined)
        expect(() => new RegExp(String(found.pattern), 'u')).not.toThrow();
    }
  });
});

// Another reading of JSON Schema as judge. It compiles patterns without the flag u, which JSON Schema
// asks for, so letters of any script are put as those of ASCII first.
const judgeOf = (schema: JsonSchema) => {
  const text = JSON.stringify(schema)
    .replaceAll('\\\\p{L}', 'A-Za-z')
    .replaceAll('\\\\p{N}', '0-9');
  return z.fromJSONSchema(JSON.parse(text));
};

describe('read back, the JSON Schema of a playbook', () => {
  const judge = judgeOf(playbookJsonSchema());

  test.each(PLAYBOOKS)('accepts $name', ({ playbook }) => {
    expect(judge.safeParse(playbook).error).toBeUndefined();
  });

  test.each([
    ['no zone', { timeZone: undefined }],
    ['an unknown section', { feature: {} }],
    ['an unknown type', { customer: { a: 'text' } }],
    ['a name that is none', { customer: { 'a.b': 'string' } }],
    ['a slip in an aggregate', { features: { a: { cout: 'orders' } } }],
    ['an unknown operator', { segments: { a: { '=>': [1, 2] } } }],
    ['an unknown operator deep inside', { segments: { a: { and: [{ '!': { '=>': [1] } }] } } }],
    ['a threshold of none', { lifecycle: { newDays: 0 } }],
    ['an unknown map', { rfm: { segments: 'twelve' } }],
    ['a step without a marker', { funnels: { a: { steps: [{ name: 'seen' }] } } }],
    ['an offer of nothing', { offers: { a: { kind: 'coupon', benefit: {} } } }],
    ['a slip in a campaign', { campaigns: { a: { when: { form: '2026-11-01' } } } }],
    ['a limit of unknown action', { limits: { list: [{ id: 'a', action: 'buy', max: 1 }] } }],
    ['a range of one', { segments: { a: { group: { spend: [1] } } } }],
  ])('refuses %s', (_, sections) => {
    const playbook = JSON.parse(JSON.stringify(playbookOf(sections)));
    expect(judge.safeParse(playbook).success).toBe(false);
  });
});

test('editors can complete every operator of a rule, with its meaning', () => {
  const definitions = playbookJsonSchema().$defs as Record<string, JsonSchema>;
  const offered = definitions['clientele.operation']?.properties as Record<string, JsonSchema>;
  expect(Object.keys(offered)).toEqual(Object.keys(JSON_OPERATORS));
  expect(offered['!']?.description).toBe('not');
});

test('read back, the JSON Schema of a row takes null as absent and knows declared columns', () => {
  const judge = judgeOf(factJsonSchema('orders', columns));
  const order = { id: 'o1', customerId: 'c1', at: 0, amount: 100 };
  const accepts = (more: object) => judge.safeParse({ ...order, ...more }).success;
  expect(accepts({ refunded: null, status: 'paid', channel: 'app', on: '2024-02-29' })).toBe(true);
  expect(accepts({ status: null, channel: null })).toBe(true);
  expect(accepts({ anything: { else: 1 } })).toBe(true);
  expect(accepts({ amount: 0.5 })).toBe(false);
  expect(accepts({ amount: null })).toBe(false);
  expect(accepts({ status: 'open' })).toBe(false);
  expect(accepts({ channel: 'web' })).toBe(false);
  expect(accepts({ on: '2023-02-29' })).toBe(false);
});
