import { describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { Customer, CustomerFacts, FactRows } from '../../src/model/facts.js';
import type { Playbook } from '../../src/model/playbook/playbook.js';
import {
  customerFactsSchema,
  customerSchema,
  factSchemas,
  parseRows,
  playbookSchema,
} from '../../src/schema/index.js';
import type { playbookShape } from '../../src/schema/playbook/playbook.js';

// The interface of Standard Schema 1.0 (standardschema.dev), as far as a consumer relies on it.
interface StandardSchema<Input, Output> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => Result<Output> | Promise<Result<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

type Result<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string }[] };

type Shape = z.input<typeof playbookShape>;

test('what the schema describes is a playbook, and every playbook is described', () => {
  // Section by section, so that a difference names its section.
  expectTypeOf<{
    -readonly [S in keyof Shape]-?: Shape[S] extends Playbook[S] ? true : S;
  }>().toEqualTypeOf<{
    -readonly [S in keyof Playbook]-?: true;
  }>();
  expectTypeOf<{
    -readonly [S in keyof Playbook]-?: Playbook[S] extends Shape[S] ? true : S;
  }>().toEqualTypeOf<{ -readonly [S in keyof Shape]-?: true }>();
  expectTypeOf<Shape>().toExtend<Playbook>();
  expectTypeOf<Playbook>().toExtend<Shape>();
  expectTypeOf<z.output<typeof playbookShape>>().toExtend<Playbook>();
  expectTypeOf<z.output<typeof playbookSchema>>().toEqualTypeOf<Playbook>();
  expectTypeOf<z.input<typeof playbookSchema>>().toEqualTypeOf<Playbook>();
});

test('rows are what the engine takes', () => {
  const schemas = factSchemas();
  expectTypeOf<z.output<typeof schemas.orders>>().toEqualTypeOf<FactRows['orders']>();
  expectTypeOf(parseRows('grants', []).rows).toEqualTypeOf<readonly FactRows['grants'][]>();
  expectTypeOf(parseRows('customers', []).rows).toEqualTypeOf<readonly Customer[]>();
});

describe('every schema is a Standard Schema', () => {
  const playbook: StandardSchema<Playbook, Playbook> = playbookSchema;
  const orders: StandardSchema<FactRows['orders'], FactRows['orders']> = factSchemas().orders;
  const customer: StandardSchema<Customer, Customer> = customerSchema();
  const facts: StandardSchema<CustomerFacts, CustomerFacts> = customerFactsSchema();

  test.each([
    ['playbook', playbook, { version: 1, timeZone: 'UTC' }],
    ['orders', orders, { id: 'o1', customerId: 'c1', at: 0, amount: 1 }],
    ['customer', customer, { id: 'c1' }],
    ['facts of one customer', facts, { id: 'c1', orders: [] }],
  ])('%s', (_, schema, good) => {
    const { version, validate } = schema['~standard'];
    expect(version).toBe(1);
    expect(validate(good)).toEqual({ value: good });
    const bad = validate({}) as Result<unknown>;
    expect(bad.issues?.map(({ message }) => message)).toContainEqual(expect.any(String));
  });
});
