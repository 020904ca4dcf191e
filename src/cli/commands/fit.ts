import { ANSWER_OPTIONS } from '../answer.js';
import { readAsOf } from '../as-of.js';
import { type Command, required } from '../command.js';
import { EXIT } from '../io.js';
import { fitFacts, loadFacts, loadPlan } from '../load.js';
import { interrupted } from '../stop.js';
import { formatCount } from '../text-table.js';
import { writeText } from '../write-text.js';

const { calibration: _, ...OPTIONS } = ANSWER_OPTIONS;

export const fitCommand: Command = {
  name: 'fit',
  summary: 'learns cut points from the facts and writes them as a calibration',
  options: { ...OPTIONS, out: { value: 'FILE', help: 'where to write it; stdout if left out' } },
  run: async (given, io) => {
    const plan = await loadPlan(required(given, 'playbook'), io);
    const asOf = readAsOf(required(given, 'as-of'), plan.zone);
    const facts = await loadFacts(given, plan, io);
    const calibration = fitFacts(plan, facts, asOf, io);
    if (io.signal.aborted) throw interrupted();
    const text = `${JSON.stringify(calibration, null, 2)}\n`;
    const out = given.text('out');
    if (out === undefined) io.stdout(text);
    else {
      await writeText(out, text, io);
      const learned = Object.keys(calibration.learned).join(', ') || 'nothing';
      const customers = formatCount(calibration.population);
      io.stdout(`Learned ${learned} from ${customers} customers; written to ${out}\n`);
    }
    return EXIT.ok;
  },
};
