import * as schemas from '../../schema/index.js';
import type { Command } from '../command.js';
import { EXIT } from '../io.js';

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'prints a JSON Schema, for editors and validators',
  positional: { name: 'kind', choices: ['playbook', 'facts'] },
  options: { json: { help: 'as JSON; there is no other form' } },
  run: async ({ positionals: [kind] }, io) => {
    const name = kind === 'playbook' ? 'playbookJsonSchema' : 'factsJsonSchema';
    const make: unknown = (schemas as { readonly [name: string]: unknown })[name];
    if (make === undefined) {
      io.stderr(`this version has no JSON Schema of ${kind}\n`);
      return EXIT.issues;
    }
    const schema: unknown = typeof make === 'function' ? make() : make;
    io.stdout(`${JSON.stringify(schema, null, 2)}\n`);
    return EXIT.ok;
  },
};
