import { compareCodePoints, diffDecisions, type Move } from '../../index.js';
import { ANSWER_OPTIONS, answer } from '../answer.js';
import { formatInstant } from '../as-of.js';
import { type Command, required } from '../command.js';
import { EXIT } from '../io.js';
import { type Cell, formatCount, textTable } from '../text-table.js';

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
      const head = ['answer', 'before', 'after', 'customers'];
      io.stdout(`${textTable(head, moveRows(moves))}\n\n`);
    }
    io.stdout(`${formatCount(changed)} of ${formatCount(all.size)} customers change\n`);
    return EXIT.ok;
  },
};

/** Moves by answer, the answer that moves most customers first; one that comes or goes is one row. */
function moveRows(moves: readonly Move[]): Cell[][] {
  const totals = new Map<string, number>();
  const rows = new Map<string, [string, string, string, number]>();
  for (const { name, before, after, customers } of moves) {
    totals.set(name, (totals.get(name) ?? 0) + customers);
    const from = after === undefined ? '(any)' : show(before);
    const to = before === undefined ? '(any)' : show(after);
    const key = JSON.stringify([name, from, to]);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [name, from, to, customers]);
    else row[3] += customers;
  }
  const total = ([name]: readonly [string, ...unknown[]]) => totals.get(name) ?? 0;
  return [...rows.values()].sort(
    (a, b) => total(b) - total(a) || compareCodePoints(a[0], b[0]) || b[3] - a[3],
  );
}

function show(value: Move['before']): string {
  if (value === undefined) return '(not answered)';
  return value === null ? '(none)' : String(value);
}
