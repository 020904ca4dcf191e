import { diffDecisions, type Move } from '../../index.js';
import { ANSWER_OPTIONS, answer } from '../answer.js';
import { formatInstant } from '../as-of.js';
import { type Command, required } from '../command.js';
import { EXIT } from '../io.js';
import { formatCount, textTable } from '../text-table.js';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'whose segment, stage or scores change between two playbooks',
  options: {
    ...ANSWER_OPTIONS,
    playbook: { value: 'FILE', required: true, help: 'the playbook as it is now' },
    against: { value: 'FILE', required: true, help: 'the playbook it is to become' },
    'against-calibration': { value: 'FILE', help: 'the calibration of the second playbook' },
    json: { help: 'every change of every customer, as JSON' },
  },
  run: async (given, io) => {
    const before = await answer(given, io);
    const after = await answer(given, io, 'against', 'against-calibration');
    const { changes, moves } = diffDecisions(before.decisions, after.decisions);
    if (given.flag('json')) {
      io.stdout(`${JSON.stringify({ asOf: before.asOf, changes, moves }, null, 2)}\n`);
      return EXIT.ok;
    }
    const files = `${required(given, 'playbook')} → ${required(given, 'against')}`;
    io.stdout(`${files}, as of ${formatInstant(before.asOf, before.plan.zone)}\n\n`);
    const changed = new Set(changes.map(({ customerId }) => customerId)).size;
    const all = new Set([...before.decisions, ...after.decisions].map((one) => one.customerId));
    if (moves.length > 0) {
      const rows = moves.map((move) => [move.name, ...side(move), move.customers]);
      io.stdout(`${textTable(['answer', 'before', 'after', 'customers'], rows)}\n\n`);
    }
    io.stdout(`${formatCount(changed)} of ${formatCount(all.size)} customers change\n`);
    return EXIT.ok;
  },
};

function side({ before, after }: Move): [string, string] {
  return [show(before), show(after)];
}

function show(value: Move['before']): string {
  if (value === undefined) return '(not answered)';
  return value === null ? '(none)' : String(value);
}
