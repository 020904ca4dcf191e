import { type Playbook, TABLES, type TableName } from '../../index.js';
import { customerJsonSchema, factJsonSchema, playbookJsonSchema } from '../../schema/index.js';
import type { Command } from '../command.js';
import { EXIT } from '../io.js';
import { loadPlan } from '../load.js';
import { readJson } from '../read-json.js';

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'prints a JSON Schema, for editors and validators',
  positional: { name: 'kind', choices: ['playbook', 'facts'] },
  options: {
    playbook: { value: 'FILE', help: 'of facts: with the columns that this playbook declares' },
  },
  notes: ['playbook: what a playbook may hold; facts: the rows of every fact table, by table.'],
  run: async (given, io) => {
    const [kind] = given.positionals;
    const file = given.text('playbook');
    if (file !== undefined) await loadPlan(file, io);
    const playbook = file === undefined ? {} : ((await readJson(file, io)) as Playbook);
    const schema = kind === 'playbook' ? playbookJsonSchema() : factsSchema(playbook);
    io.stdout(`${JSON.stringify(schema, null, 2)}\n`);
    return EXIT.ok;
  },
};

function factsSchema({ customer, columns }: Partial<Playbook>): object {
  const rowsOf = (schema: object) => ({ type: 'array', items: schema });
  const tables = (Object.keys(TABLES) as TableName[]).map((table) => [
    table,
    rowsOf(factJsonSchema(table, columns)),
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'facts',
    description: 'the rows of the fact tables',
    type: 'object',
    properties: { customers: rowsOf(customerJsonSchema(customer)), ...Object.fromEntries(tables) },
    additionalProperties: false,
  };
}
