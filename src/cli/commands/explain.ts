import { type Explanation, explain, groupFacts, type Language, nearestName } from '../../index.js';
import { ANSWER_OPTIONS, type Answered, answer } from '../answer.js';
import { type Command, required } from '../command.js';
import { explanationText } from '../explanation-text.js';
import { EXIT } from '../io.js';
import { unknown } from '../read-arguments.js';
import { stop, stopWith } from '../stop.js';

export const LANGUAGES = ['en', 'zh'] as const satisfies readonly Language[];

export const explainCommand: Command = {
  name: 'explain',
  summary: 'tells why one customer is where she is',
  options: {
    ...ANSWER_OPTIONS,
    customer: { value: 'ID', required: true, help: 'the customer' },
    language: { value: 'LANGUAGE', help: 'en or zh' },
    json: { help: 'every reason and trace, as JSON' },
  },
  run: async (given, io) => {
    const language = readLanguage(given.text('language'));
    const answered = await answer(given, io);
    const explanation = explainCustomer(required(given, 'customer'), answered);
    io.stdout(
      given.flag('json')
        ? `${JSON.stringify(explanation, null, 2)}\n`
        : explanationText(explanation, answered.plan, answered.facts.decimals, language),
    );
    return EXIT.ok;
  },
};

export function readLanguage(text: string | undefined): Language {
  const language = LANGUAGES.find((known) => known === (text ?? 'en'));
  if (language !== undefined) return language;
  throw stop(EXIT.usage, unknown(`language "${text}"`, text ?? '', LANGUAGES, ''));
}

/** The explanation of one customer, by the facts that are hers. */
export function explainCustomer(id: string, { facts, ready, asOf }: Answered): Explanation {
  const { customers } = groupFacts(facts.tables);
  const customer = customers.find((one) => one.facts.id === id);
  if (customer === undefined) {
    const ids = customers.map((one) => one.facts.id);
    const nearest = nearestName(id, ids);
    const hint = nearest === undefined ? '' : `, did you mean "${nearest}"?`;
    throw stop(EXIT.issues, `no customer is called "${id}"${hint}`);
  }
  try {
    return explain(ready, customer.facts, asOf);
  } catch (error) {
    throw stopWith(`customer ${id}`, error);
  }
}
