import {
  type CampaignBook,
  type CampaignContext,
  type CampaignDecision,
  decideCampaigns,
  type PreparedCampaign,
} from '../campaign/index.js';
import type { LedgerIndex } from '../limit/index.js';
import type { CustomerFacts } from '../model/facts.js';
import type { Value } from '../model/type.js';
import type { ReadyPlan } from './calibrate.js';
import { standingOf } from './decide-claim.js';
import { consentsOf } from './decide-contact.js';
import { type IncomingEvent, readEvent } from './event-row.js';
import type { AboutCustomer } from './explain-campaign.js';
import type { Plan } from './plan.js';

/** What is to be done. */
export type CampaignAction =
  | { readonly kind: 'offer'; readonly campaign: string; readonly offer: string }
  | { readonly kind: 'contact'; readonly campaign: string; readonly channel: string }
  | { readonly kind: 'task'; readonly campaign: string; readonly role: string };

/** What an event sets off. */
export interface EventDecision extends CampaignDecision {
  /** What is to be done, in the order in which campaigns were looked at; why something is not, the verdicts tell. */
  readonly actions: readonly CampaignAction[];
}

/**
 * What an event sets off for a customer: the campaigns whose trigger it is are decided about by the same step as all others,
 * with every reason for what is not done. They compete with one another, and not with campaigns of passes.
 *
 * @param event its columns are those of the fact table `events`; `at` is `asOf` where it is left out.
 * @param context its run is the idempotency key, such as the id of the event.
 * @param asOf epoch milliseconds.
 * @throws ClienteleError as `decide` does; with the code of the cell and a pointer into the event where that is not valid.
 *
 * @example
 * ```ts
 * import { calibrate, compile, indexLedger, onEvent } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   columns: { events: { rating: 'integer' } },
 *   campaigns: {
 *     sorry: { trigger: { on: 'review', if: { '<=': [{ var: 'rating' }, 2] } }, task: { role: 'service' } },
 *   },
 * });
 * const { index } = indexLedger(plan!.offers, []);
 * const told = (rating: number) =>
 *   onEvent(calibrate(plan!), { type: 'review', rating }, { id: 'anna' }, index, { run: 'e-1' }, 0).actions;
 * told(1); // => [{ kind: 'task', campaign: 'sorry', role: 'service' }]
 * told(5); // => []
 * ```
 */
export function onEvent(
  ready: ReadyPlan,
  event: IncomingEvent,
  facts: CustomerFacts,
  ledger: LedgerIndex,
  context: Omit<CampaignContext, 'trigger'>,
  asOf: number,
  about: AboutCustomer = {},
): EventDecision {
  const book = bookOfEvent(ready.plan, event, asOf);
  const customer = {
    ...standingOf(ready, facts, asOf),
    consents: consentsOf(facts, asOf) ?? {},
    ...about,
  };
  const whole = { ...context, trigger: event.type };
  const decision = decideCampaigns(book, ledger, customer, whole, asOf);
  const actions = decision.verdicts.flatMap((verdict) => actionsOf(verdict, book.byId));
  return { ...decision, actions };
}

/**
 * The campaigns that an event sets off, as a book of their own.
 *
 * @internal
 */
export function bookOfEvent(plan: Plan, event: IncomingEvent, asOf: number): CampaignBook {
  const row = readEvent(plan, event, asOf);
  const { campaigns: book } = plan;
  return onlySetOff(
    book,
    book.triggered.filter((campaign) => isSetOff(campaign, event.type, row)),
  );
}

/**
 * A book of some campaigns that events set off; they compete with one another, and not with those of passes.
 *
 * @internal
 */
export function onlySetOff(
  book: CampaignBook,
  campaigns: readonly PreparedCampaign[],
): CampaignBook {
  const frames = [...book.byId].filter(
    ([, { offers, spec }]) => offers.length === 0 && !spec.message,
  );
  const byId = new Map([...frames, ...campaigns.map((one) => [one.id, one] as const)]);
  return { ...book, campaigns, byId };
}

function actionsOf(
  { campaign, isChosen, offer, message }: CampaignDecision['verdicts'][number],
  byId: ReadonlyMap<string, PreparedCampaign>,
): readonly CampaignAction[] {
  if (!isChosen) return [];
  const { task } = byId.get(campaign)?.spec ?? {};
  const channel = message?.channel;
  return [
    ...(offer === undefined ? [] : [{ kind: 'offer', campaign, offer } as const]),
    ...(channel === undefined ? [] : [{ kind: 'contact', campaign, channel } as const]),
    ...(task === undefined ? [] : [{ kind: 'task', campaign, role: task.role } as const]),
  ];
}

function isSetOff({ trigger }: PreparedCampaign, type: string, row: readonly Value[]): boolean {
  if (trigger === null || !trigger.on.includes(type)) return false;
  return trigger.condition === null || trigger.condition(row) === true;
}
