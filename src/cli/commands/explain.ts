import { explain, type Language, nearestName } from '../../index.js';
import { ANSWER_OPTIONS, type Answered, answer, factsOf } from '../answer.js';
import { type Command, required } from '../command.js';
import { explanationText } from '../explanation-text.js';
import { EXIT } from '../io.js';
import { unknown } from '../read-arguments.js';
import { stop } from '../stop.js';

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
        : explanationText(explanation, answered.plan, language),
    );
    return EXIT.ok;
  },
};

export function readLanguage(text: string | undefined): Language {
  const language = LANGUAGES.find((known) => known === (text ?? 'en'));
  if (language !== undefined) return language;
  throw stop(EXIT.usage, unknown(`language "${text}"`, text ?? '', LANGUAGES, ''));
}

/** The explanation of one customer among those who were decided on. */
export function explainCustomer(id: string, answered: Answered) {
  const { decisions, ready, asOf } = answered;
  if (!decisions.some(({ customerId }) => customerId === id)) {
    const nearest = nearestName(
      id,
      decisions.map(({ customerId }) => customerId),
    );
    const hint = nearest === undefined ? '' : `, did you mean "${nearest}"?`;
    throw stop(EXIT.issues, `no customer is called "${id}"${hint}`);
  }
  return explain(ready, factsOf(id, answered), asOf);
}
