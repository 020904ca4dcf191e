import {
  type CampaignExplanation,
  type CustomerFacts,
  type Explanation,
  explain,
  explainCampaign,
  groupFacts,
  type IncomingEvent,
  type Language,
  nearestName,
} from '../../index.js';
import { ANSWER_OPTIONS, type Answered, answer } from '../answer.js';
import { campaignText } from '../campaign-text.js';
import { type Command, type Given, required } from '../command.js';
import { explanationText } from '../explanation-text.js';
import { EXIT, type Io } from '../io.js';
import { loadLedger } from '../load-ledger.js';
import { unknown } from '../read-arguments.js';
import { readJson } from '../read-json.js';
import { stop, stopWith } from '../stop.js';

export const LANGUAGES = ['en', 'zh'] as const satisfies readonly Language[];

export const explainCommand: Command = {
  name: 'explain',
  summary: 'tells why one customer is where she is',
  options: {
    ...ANSWER_OPTIONS,
    customer: { value: 'ID', required: true, help: 'the customer' },
    campaign: { value: 'NAME', help: 'why she gets this campaign, or not' },
    ledger: { value: 'FILE', help: 'what was given and sent, for --campaign: entries as JSON' },
    event: { value: 'FILE', help: 'what has happened, for a --campaign with a trigger: as JSON' },
    language: { value: 'LANGUAGE', help: 'en or zh' },
    json: { help: 'every reason and trace, as JSON' },
  },
  run: async (given, io) => {
    const language = readLanguage(given.text('language'));
    const campaign = given.text('campaign');
    for (const option of ['ledger', 'event']) {
      if (campaign === undefined && given.text(option) !== undefined) {
        throw stop(EXIT.usage, `--${option} is read for --campaign only`);
      }
    }
    const alsoReads = campaign === undefined ? {} : CONSENTS;
    const answered = await answer(given, io, 'playbook', 'calibration', alsoReads);
    if (campaign !== undefined) {
      io.stdout(await campaignAnswer(campaign, given, answered, language, io));
      return EXIT.ok;
    }
    const explanation = explainCustomer(required(given, 'customer'), answered);
    io.stdout(
      given.flag('json')
        ? `${JSON.stringify(explanation, null, 2)}\n`
        : explanationText(explanation, answered.plan, answered.facts.decimals, language),
    );
    return EXIT.ok;
  },
};

/** What campaigns ask of a customer beside what the playbook reads. */
const CONSENTS = { consents: ['channel', 'purpose', 'from', 'to'] };

export function readLanguage(text: string | undefined): Language {
  const language = LANGUAGES.find((known) => known === (text ?? 'en'));
  if (language !== undefined) return language;
  throw stop(EXIT.usage, unknown(`language "${text}"`, text ?? '', LANGUAGES, ''));
}

/** One campaign and one customer, on what was given and sent before. */
async function campaignAnswer(
  campaign: string,
  given: Given,
  answered: Answered,
  language: Language,
  io: Io,
): Promise<string> {
  const { ready, plan, asOf, facts } = answered;
  const id = required(given, 'customer');
  const index = await loadLedger(given.text('ledger'), plan, io);
  const event = await loadEvent(given.text('event'), io);
  const customer = factsOf(id, answered);
  let explanation: CampaignExplanation;
  try {
    explanation = explainCampaign(
      ready,
      customer,
      index,
      campaign,
      { run: 'explain', ...event },
      asOf,
    );
  } catch (error) {
    throw stopWith(`customer ${id}`, error);
  }
  return given.flag('json')
    ? `${JSON.stringify(explanation, null, 2)}\n`
    : campaignText(id, explanation, plan, facts.decimals, language);
}

/** What has happened, from a file; what is wrong with its columns is told where they are read. */
async function loadEvent(file: string | undefined, io: Io): Promise<{ event?: IncomingEvent }> {
  if (file === undefined) return {};
  const json = await readJson(file, io);
  if (typeof json === 'object' && json !== null && 'type' in json) {
    return { event: json as IncomingEvent };
  }
  throw stop(EXIT.issues, `${file}: an event is an object with a "type"`);
}

/** The explanation of one customer, by the facts that are hers. */
export function explainCustomer(id: string, answered: Answered): Explanation {
  try {
    return explain(answered.ready, factsOf(id, answered), answered.asOf);
  } catch (error) {
    throw stopWith(`customer ${id}`, error);
  }
}

function factsOf(id: string, { facts }: Answered): CustomerFacts {
  const { customers } = groupFacts(facts.tables);
  const customer = customers.find((one) => one.facts.id === id);
  if (customer === undefined) {
    const ids = customers.map((one) => one.facts.id);
    const nearest = nearestName(id, ids);
    const hint = nearest === undefined ? '' : `, did you mean "${nearest}"?`;
    throw stop(EXIT.issues, `no customer is called "${id}"${hint}`);
  }
  return customer.facts;
}
