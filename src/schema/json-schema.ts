import { z } from 'zod';
import { JSON_OPERATORS, type JsonOperator } from '../expr/json-logic/vocabulary.js';
import type { TableName } from '../model/tables.js';
import type { AttributesSection, ColumnsSection } from './facts/declared-columns.js';
import { customerSchema, factSchemas } from './facts/fact-schemas.js';
import { playbookShape } from './playbook/playbook.js';
import { operation } from './playbook/rule.js';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The JSON Schema of a playbook, draft 2020-12. Written to a file and named in the key `$schema` of a
 * playbook, it gives editors completion, descriptions and marks under mistakes, operators of rules
 * included.
 *
 * @example
 * ```ts
 * import { playbookJsonSchema } from 'clientele/schema';
 *
 * playbookJsonSchema().$schema; // => 'https://json-schema.org/draft/2020-12/schema'
 * playbookJsonSchema().required; // => ['version', 'timeZone']
 * ```
 */
export function playbookJsonSchema(): JsonSchema {
  const description = 'a whole definition of who customers are';
  return jsonSchemaOf(playbookShape, 'playbook', description);
}

/**
 * The JSON Schema of a row of a fact table, draft 2020-12, with the columns that a playbook declares.
 *
 * @param columns the section `columns` of a playbook.
 * @throws ClienteleError where that section is not valid.
 *
 * @example
 * ```ts
 * import { factJsonSchema } from 'clientele/schema';
 *
 * factJsonSchema('orders').required; // => ['id', 'customerId', 'at', 'amount']
 * ```
 */
export function factJsonSchema(table: TableName, columns?: ColumnsSection): JsonSchema {
  return jsonSchemaOf(factSchemas(columns)[table], table);
}

/**
 * The JSON Schema of a row of the customers table, draft 2020-12, with the attributes that a playbook
 * declares.
 *
 * @param attributes the section `customer` of a playbook.
 * @throws ClienteleError where that section is not valid.
 *
 * @example
 * ```ts
 * import { customerJsonSchema } from 'clientele/schema';
 *
 * customerJsonSchema().required; // => ['id']
 * ```
 */
export function customerJsonSchema(attributes?: AttributesSection): JsonSchema {
  return jsonSchemaOf(customerSchema(attributes), 'customers');
}

function jsonSchemaOf(schema: z.ZodType, title: string, description?: string): JsonSchema {
  const { $schema, ...keywords } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      const found: unknown = zodSchema;
      if (found === operation) Object.assign(jsonSchema, operationKeywords());
      tidy(jsonSchema);
    },
  });
  const about = description === undefined ? {} : { description };
  return { $schema, $id: `urn:clientele:${title}:1`, title, ...about, ...keywords };
}

/** What editors need to complete and describe the operators of a rule. */
function operationKeywords() {
  const operators = Object.entries<JsonOperator>(JSON_OPERATORS).map(([operator, { meaning }]) => [
    operator,
    { $ref: '#/$defs/clientele.rule', description: meaning },
  ]);
  return {
    properties: Object.fromEntries(operators),
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
  };
}

/** Takes out what says nothing to people, and joins what may be null into one list of types. */
function tidy(schema: z.core.JSONSchema.BaseSchema): void {
  delete schema.readOnly;
  const names = schema.propertyNames;
  const saysNothing = typeof names === 'object' && Object.keys(names).join() === 'type';
  if (schema.type === 'object' && saysNothing) delete schema.propertyNames;
  if (schema.additionalProperties !== undefined && isEmpty(schema.additionalProperties)) {
    delete schema.additionalProperties;
  }
  joinNull(schema);
}

function joinNull(schema: z.core.JSONSchema.BaseSchema): void {
  const [value, none, ...more] = schema.anyOf ?? [];
  if (value === undefined || none?.type !== 'null' || more.length > 0) return;
  if (typeof value.type !== 'string') return;
  delete schema.anyOf;
  const values = value.enum === undefined ? {} : { enum: [...value.enum, null] };
  Object.assign(schema, value, { type: [value.type, 'null'] }, values);
}

function isEmpty(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && Object.keys(schema).length === 0;
}
