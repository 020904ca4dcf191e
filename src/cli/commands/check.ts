import { check } from '../../index.js';
import { type Command, required } from '../command.js';
import { EXIT } from '../io.js';
import { readJson } from '../read-json.js';
import { issueLines } from '../stop.js';

export const checkCommand: Command = {
  name: 'check',
  summary: 'reads a playbook as a reviewer would',
  options: {
    playbook: { value: 'FILE', required: true, help: 'the playbook, as JSON' },
    strict: { help: 'exit with 1 on warnings as well' },
    json: { help: 'the issues as JSON' },
  },
  notes: ['Exits with 1 if there is an error.'],
  run: async (given, io) => {
    const file = required(given, 'playbook');
    const issues = check(await readJson(file, io));
    const errors = issues.filter(({ severity }) => severity === 'error').length;
    const warnings = issues.length - errors;
    if (given.flag('json')) io.stdout(`${JSON.stringify({ errors, warnings, issues }, null, 2)}\n`);
    else {
      if (issues.length > 0) io.stdout(`${issueLines(file, issues)}\n`);
      io.stdout(`${file}: ${count(errors, 'error')}, ${count(warnings, 'warning')}\n`);
    }
    return errors > 0 || (given.flag('strict') && warnings > 0) ? EXIT.issues : EXIT.ok;
  },
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
