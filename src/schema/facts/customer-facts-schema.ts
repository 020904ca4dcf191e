import { z } from 'zod';
import { ClienteleError } from '../../base/outcome.js';
import { compileUnknown } from '../../engine/compile.js';
import type { Plan } from '../../engine/plan.js';
import type { CustomerFacts } from '../../model/facts.js';
import type { Playbook } from '../../model/playbook/playbook.js';
import { TABLE_NAMES, type TableName, tableSpec } from '../../model/tables.js';
import { columnSchema } from './column-schema.js';
import { attributesSchema, customerId, rowSchema } from './fact-schemas.js';

/**
 * A zod schema of the facts of one customer, as `decide` takes them: her attributes, her rows of the
 * fact tables, and values computed before. With a playbook, its attributes, columns and values are
 * checked by their kinds; without one, only the columns of the fact tables are. A row may leave out
 * its customer, and must not belong to another.
 *
 * Every column is checked, where `decide` looks only at those that a plan reads.
 *
 * @throws ClienteleError with every issue where the playbook does not compile.
 *
 * @example
 * ```ts
 * import { customerFactsSchema } from 'clientele/schema';
 *
 * const facts = customerFactsSchema({ version: 1, timeZone: 'UTC', customer: { member: 'boolean' } });
 * facts.safeParse({ id: 'c1', attributes: { member: true }, orders: [] }).success; // => true
 * facts.safeParse({ id: 'c1', attributes: { member: 'yes' } }).success; // => false
 * ```
 */
export function customerFactsSchema(playbook?: Playbook): z.ZodType<CustomerFacts, CustomerFacts> {
  const plan = playbook === undefined ? undefined : planOf(playbook);
  const tables = TABLE_NAMES.map((table) => [table, tableSchema(table, plan)] as const);
  const facts = z
    .strictObject({
      id: customerId.describe('who'),
      attributes: attributesSchema(plan?.attributes ?? []),
      features: featuresSchema(plan).describe('values computed before, which win over the facts'),
      ...Object.fromEntries(tables),
    })
    .superRefine(refuseRowsOfOthers)
    .meta({ title: 'facts of one customer' });
  return facts as z.ZodType as z.ZodType<CustomerFacts, CustomerFacts>;
}

function planOf(playbook: Playbook): Plan {
  const { plan, issues } = compileUnknown(playbook);
  if (plan === undefined) throw new ClienteleError(issues);
  return plan;
}

function tableSchema(table: TableName, plan: Plan | undefined) {
  const { columns, meaning } = tableSpec(table);
  const isOwned = columns.some(({ name }) => name === 'customerId');
  const owner = { customerId: z.string().nullish().describe('the customer, where it is told') };
  const row = rowSchema(table, plan?.columns ?? {}, isOwned ? owner : {});
  return z.array(row).readonly().optional().describe(meaning);
}

function featuresSchema(plan: Plan | undefined) {
  const computed = (plan?.definitions ?? []).filter(({ source }) => source.from !== 'attribute');
  const shape = computed.map(({ name, type: { kind, values } }) => {
    const column = { name, kind, nullable: true, meaning: name };
    return [name, columnSchema(values === undefined ? column : { ...column, values })] as const;
  });
  return z.looseObject(Object.fromEntries(shape)).optional();
}

function refuseRowsOfOthers(facts: { readonly [key: string]: unknown }, context: z.RefinementCtx) {
  for (const table of TABLE_NAMES) {
    const rows = facts[table] as readonly { readonly customerId?: unknown }[] | undefined;
    rows?.forEach(({ customerId }, index) => {
      if (customerId === undefined || customerId === null || customerId === facts.id) return;
      const path = [table, index, 'customerId'];
      const message = 'the row belongs to another customer';
      context.addIssue({ code: 'custom', path, message, input: customerId });
    });
  }
}
