import { compareCodePoints } from '../base/code-point-order.js';
import { child } from '../base/pointer.js';
import { refuse, wholeNumberCheck } from '../base/refuse.js';
import { readEntries, type Told } from '../ledger/index.js';
import type { RejectedRow } from '../model/facts.js';
import type { Goal } from '../model/playbook/strategy.js';
import { VISIT_TYPES } from '../model/visit-types.js';
import { divideUp } from '../pricing/index.js';
import { type AttributionRules, attribute, type Credit } from './attribution.js';
import type { CampaignCosts, CampaignCounts } from './campaign-counts.js';
import { durationOf } from './duration-of.js';
import {
  byCustomer,
  type KnownFacts,
  knownFacts,
  type MeasureFacts,
  type PaidOrder,
} from './facts.js';
import { type Figures, figuresOf } from './figures.js';
import { type GroupBy, type GroupOf, groupingBy } from './group.js';
import { countMessages } from './message-counts.js';
import { countResponses, type Responses } from './response-counts.js';
import { type Touch, touchesTold } from './touches.js';
import { countUse } from './use-counts.js';

/** How campaigns are measured. */
export interface MeasureOptions {
  /** Epoch milliseconds; nothing later is seen, so that a campaign that runs is measured the same way. */
  readonly asOf: number;
  /** By default by campaign. */
  readonly by?: GroupBy;
  /** The campaigns of the playbook, which tell goals. */
  readonly campaigns?: { readonly [campaignId: string]: { readonly goal?: Goal } };
  /** By default the last touch within 7 days. */
  readonly attribution?: AttributionRules;
  /** After what time without an order a customer is dormant; by default 90 days. */
  readonly dormantAfter?: string;
  /** The types of event that count as visits. */
  readonly visits?: readonly string[];
  readonly costs?: CampaignCosts;
}

/** What one group of campaigns came to. */
export interface CampaignFigures {
  /** The campaign, run, trigger, channel or goal. */
  readonly group: string;
  readonly counts: CampaignCounts;
  readonly figures: Figures;
}

/** All groups, by name, and the facts that could not be used. */
export interface CampaignMeasures {
  readonly groups: readonly CampaignFigures[];
  readonly rejected: readonly RejectedRow[];
}

/**
 * What campaigns came to: counts and figures of each campaign, run, trigger, channel or goal, worked out from the ledger,
 * orders, events and contacts up to an instant. What each figure divides by what, {@link FIGURES} tells. None of
 * them says that a campaign was the cause: {@link measureLift} compares with a control group.
 *
 * @throws ClienteleError with INVALID_INSTANT, INVALID_VALUE for what is no duration, OUT_OF_RANGE for costs below zero.
 *
 * @example
 * ```ts
 * import { measureCampaigns } from 'clientele/measure';
 *
 * const header = { v: 1, body: '', offerId: 'tea', codes: { campaignId: 'spring' } } as const;
 * const grant = (customerId: string) => ({
 *   ...header, kind: 'grant', id: `${customerId}:grant`, key: customerId, at: 0, customerId, grantId: customerId,
 *   offerVersion: 1, type: null, source: 'crm', benefit: { off: 500 }, uses: 1, drawnMinor: null, mostMinor: 500,
 *   claimNumber: 1, validFrom: 0, validTo: null,
 * }) as const;
 * const used = {
 *   ...header, kind: 'redemption', id: 'r-1', key: 'k-1', at: 60, customerId: 'anna', grantId: 'anna', orderId: 'o-1',
 *   amountMinor: 500, costMinor: { merchant: 300, platform: 200 },
 * } as const;
 * const orders = [{ id: 'o-1', customerId: 'anna', at: 60, amount: 4500 }];
 *
 * const { groups } = measureCampaigns({ entries: [grant('anna'), grant('bert'), used], orders }, { asOf: 100 });
 * groups[0]?.figures.redemptionRate; // => { numerator: 1, denominator: 2 }
 * groups[0]?.figures.discountDepth; // => { numerator: 500, denominator: 5000 }
 * groups[0]?.counts.merchantMinor; // => 300
 * ```
 */
export function measureCampaigns(facts: MeasureFacts, options: MeasureOptions): CampaignMeasures {
  const { attribution = { window: '7d' }, dormantAfter = '90d', costs = {} } = options;
  refuseCosts(costs);
  const known = knownFacts(facts, options.asOf);
  const told = readEntries(known.entries);
  const touches = touchesTold(told);
  const responses: Responses = {
    ordersOf: known.orders && known.ordersOf,
    visitsOf: visitsByCustomer(known, options.visits ?? VISIT_TYPES),
    windowMs: durationOf(attribution.window, '/attribution/window'),
    dormantMs: durationOf(dormantAfter, '/dormantAfter'),
  };
  const credits = attribute(touches, known.orders ?? [], attribution);
  const groupOf = groupingBy(options.by ?? 'campaign', options.campaigns);
  const groups = split(told, touches, credits, groupOf);
  const ordersById = known.orders && new Map(known.orders.map((order) => [order.id, order]));
  const statusesOf = statusesByMessage(known);
  return {
    groups: [...groups].sort(byName).map(([group, part]) => {
      const use = countUse(part.grants, ordersById, options.asOf);
      const responded = countResponses(part.touches, part.credits, responses);
      const counts: CampaignCounts = {
        ...use,
        ...responded,
        ...countMessages(part.messages, statusesOf, costs),
        pointsMinor: divideUp(use.pointsRedeemed, costs.perThousandPointsMinor ?? 0, 1000),
        goodsMinor:
          responded.creditedMinor === null
            ? null
            : divideUp(Math.max(0, responded.creditedMinor), costs.goodsPercent ?? 0, 100),
      };
      return { group, counts, figures: figuresOf(counts) };
    }),
    rejected: known.rejected,
  };
}

/** What belongs to one group. */
interface Part {
  readonly grants: Told['grants'][number][];
  readonly messages: Told['messages'][number][];
  readonly touches: Touch[];
  readonly credits: Credit<PaidOrder>[];
}

function split(
  { grants, messages }: Told,
  touches: readonly Touch[],
  credits: readonly Credit<PaidOrder>[],
  groupOf: GroupOf,
): Map<string, Part> {
  const parts = new Map<string, Part>();
  const partOf = (codes: Touch['codes']): Part | undefined => {
    const group = groupOf(codes);
    if (group === null) return undefined;
    const known = parts.get(group);
    if (known !== undefined) return known;
    const part: Part = { grants: [], messages: [], touches: [], credits: [] };
    parts.set(group, part);
    return part;
  };
  for (const state of grants) partOf(state.grant.codes)?.grants.push(state);
  for (const message of messages) partOf(message.codes)?.messages.push(message);
  for (const touch of touches) partOf(touch.codes)?.touches.push(touch);
  for (const credit of credits) partOf(credit.touch.codes)?.credits.push(credit);
  return parts;
}

function visitsByCustomer({ events }: KnownFacts, types: readonly string[]): Responses['visitsOf'] {
  if (events === null) return null;
  const visits = events.filter(({ type }) => types.includes(type));
  return byCustomer(
    visits.map(({ id, customerId, at }) => ({
      id: id ?? '',
      customerId: customerId as string,
      at,
    })),
  );
}

function statusesByMessage({ contacts }: KnownFacts) {
  const statuses = new Map<string, NonNullable<KnownFacts['contacts'][number]['status']>[]>();
  for (const { id, status } of contacts) {
    if (id === undefined || id === null) continue;
    const known = statuses.get(id);
    if (known === undefined) statuses.set(id, [status ?? 'sent']);
    else known.push(status ?? 'sent');
  }
  return statuses;
}

function refuseCosts(costs: CampaignCosts): void {
  const { perThousandMessagesMinor = {}, perThousandPointsMinor = 0, goodsPercent = 0 } = costs;
  refuse([
    ...Object.entries(perThousandMessagesMinor).map(([channel, minor]) =>
      wholeNumberCheck(minor, child('/costs/perThousandMessagesMinor', channel)),
    ),
    wholeNumberCheck(perThousandPointsMinor, '/costs/perThousandPointsMinor'),
    wholeNumberCheck(goodsPercent, '/costs/goodsPercent'),
  ]);
}

function byName([one]: readonly [string, Part], [other]: readonly [string, Part]): number {
  return compareCodePoints(one, other);
}
