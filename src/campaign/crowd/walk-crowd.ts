import { createLedgerIndex } from '../../limit/index.js';
import type { LedgerEntry } from '../../model/incentive/ledger.js';
import type { CampaignBook, PreparedCampaign } from '../campaign-book.js';
import { byRank, type CampaignTotals, type CrowdContext } from '../decide-campaigns-for-all.js';
import { competingLines, strategyName } from '../declare-strategies.js';
import { offerWays } from '../ways.js';
import { type Left, leftInOrder, type SharedCount } from './counts.js';
import type { CodedColumn, Crowd } from './crowd.js';
import { createPairWalk, type KindOfPair, type PairWalk, type WalkGround } from './pair-walk.js';
import { type Reading, readingsOf, readingsOfEntries } from './readings.js';
import { type Slot, slotsOf } from './slots.js';
import { walkOrder } from './walk-order.js';

/** Who gets what, as columns: in the order in which it was decided. */
export interface CrowdWalk {
  readonly totals: readonly CampaignTotals[];
  /** The rows of customers, and the places of campaigns in the book. */
  readonly rows: Int32Array;
  readonly campaigns: Uint16Array;
  /** What is to be committed for what was decided at a place. */
  readonly entriesAt: (place: number) => readonly LedgerEntry[];
}

/** How a crowd in columns is gone through. */
export interface WalkRequest {
  readonly crowd: Crowd;
  readonly context: Omit<CrowdContext, 'onVerdict'>;
  readonly asOf: number;
  /** How much is used of each count over everybody, by its name. */
  readonly used: { readonly [name: string]: number };
  /** The attributes that the playbook declares. */
  readonly attributes: ReadonlySet<string>;
}

/**
 * The walk over all pairs of customer and campaign, in the stated order, over columns. It is that of
 * `decideCampaignsForAll`: the same step decides, on the same counts.
 */
export function walkCrowd(book: CampaignBook, request: WalkRequest): CrowdWalk {
  const { crowd, context, asOf } = request;
  const order = walkOrder(crowd.ids, context.salt);
  const slots = book.campaigns.map((campaign) => slotsOf(book, campaign, context.run));
  const ground: WalkGround = {
    book,
    ledger: createLedgerIndex(book.offers.limits, book.zone, book.contacts.zoneOf),
    context,
    asOf,
    idAt: (at) => crowd.ids[order[at] as number] as string,
    own: ownCounts(slots.flat(), crowd, order),
    shared: sharedCounts(book, slots, request.used),
  };
  const inOrder = remembered((name: string) => gather(crowd.coded(name), order));
  const lines = strategiesByLine(book, inOrder);
  const withColumn = (reading: Reading) => ({ reading, column: inOrder(reading.name) });
  const told = readingsOfEntries(request.attributes).map(withColumn);
  const walks = book.campaigns.map((campaign, place) => {
    const line = lines.get(campaign.line);
    return createPairWalk(
      {
        campaign,
        readings: readingsOf(book, campaign, request.attributes).map(withColumn),
        told,
        slots: slots[place] as readonly Slot[],
        strategies: line?.codes ?? null,
        rivals: line?.rivals ?? [],
      },
      ground,
    );
  });
  const chosen = walkAll(walks, order.length);
  return {
    totals: walks.map(totalsOf),
    rows: Int32Array.from(chosen.ats, (at) => order[at] as number),
    campaigns: Uint16Array.from(chosen.places),
    entriesAt: (place) => {
      const walk = walks[chosen.places[place] as number] as PairWalk;
      const verdict = walk.verdictOf(
        chosen.ats[place] as number,
        chosen.kinds[place] as KindOfPair,
      );
      return verdict.entries.map(({ entry }) => entry);
    },
  };
}

function walkAll(walks: readonly PairWalk[], count: number) {
  const ats: number[] = [];
  const places: number[] = [];
  const kinds: KindOfPair[] = [];
  const placeOf = new Map(walks.map((walk, place) => [walk, place]));
  for (const equals of byRank(walks, ({ campaign }) => campaign)) {
    const own = equals.map((walk) => placeOf.get(walk) as number);
    for (let at = 0; at < count; at++) {
      for (let index = 0; index < equals.length; index++) {
        const kind = (equals[index] as PairWalk).decide(at);
        if (!kind.isChosen) continue;
        ats.push(at);
        places.push(own[index] as number);
        kinds.push(kind);
      }
    }
  }
  return { ats, places, kinds };
}

function totalsOf({ campaign, kinds }: PairWalk): CampaignTotals {
  const heldBack: { [code: string]: number } = {};
  let chosen = 0;
  for (const { codes, isChosen, pairs } of kinds) {
    if (isChosen) chosen += pairs;
    for (const code of codes) heldBack[code] = (heldBack[code] ?? 0) + pairs;
  }
  return { campaign: campaign.id, chosen, heldBack };
}

function ownCounts(slots: readonly Slot[], crowd: Crowd, order: Int32Array): Map<string, Left> {
  const own = new Map<string, Left>();
  for (const slot of slots) {
    if (slot.isPerCustomer && !own.has(slot.name)) {
      own.set(slot.name, leftInOrder(slot, crowd, order));
    }
  }
  return own;
}

function sharedCounts(
  book: CampaignBook,
  slots: readonly (readonly Slot[])[],
  used: WalkRequest['used'],
): Map<string, SharedCount> {
  const shared = new Map<string, SharedCount>();
  slots.forEach((some, place) => {
    const most = mostOfCampaign(book, book.campaigns[place] as PreparedCampaign);
    for (const { name, limit, isPerCustomer, isNew } of some) {
      if (isPerCustomer) continue;
      const count = shared.get(name) ?? {
        limit,
        used: isNew ? 0 : (used[name] ?? 0),
        most: 1,
        readers: [],
      };
      if (limit.action === 'amount') count.most = Math.max(count.most, most);
      shared.set(name, count);
    }
  });
  return shared;
}

/** The most money that a grant of a campaign can take of a budget. */
function mostOfCampaign(book: CampaignBook, campaign: PreparedCampaign): number {
  const amounts = offerWays(book, campaign).map(
    ({ offer }) => (offer.mostPerUse ?? 0) * (offer.uses ?? 0),
  );
  return Math.max(0, ...amounts);
}

interface Line {
  readonly rivals: readonly PreparedCampaign[];
  readonly codes: Uint16Array;
}

/** Who is whose strategy already, in each business form in which campaigns compete. */
function strategiesByLine(
  book: CampaignBook,
  inOrder: (name: string) => CodedColumn,
): ReadonlyMap<string, Line> {
  const lines = [...competingLines(book)].filter(([line]) =>
    book.campaigns.some((campaign) => campaign.line === line),
  );
  return new Map(
    lines.map(([line, rivals]) => {
      const { codes, values } = inOrder(strategyName(line));
      const places = Uint16Array.from(
        values,
        (id) => rivals.findIndex((rival) => rival.id === id) + 1,
      );
      return [line, { rivals, codes: codes.map((code) => places[code] as number) }];
    }),
  );
}

function gather({ codes, values }: CodedColumn, order: Int32Array): CodedColumn {
  const gathered = new Uint16Array(order.length);
  for (let at = 0; at < order.length; at++) gathered[at] = codes[order[at] as number] as number;
  return { codes: gathered, values };
}

function remembered<T>(find: (name: string) => T): (name: string) => T {
  const found = new Map<string, T>();
  return (name) => {
    const known = found.get(name) ?? find(name);
    found.set(name, known);
    return known;
  };
}
