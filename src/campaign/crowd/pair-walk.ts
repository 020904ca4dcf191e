import { addedBy, type LedgerIndex, ledgerOfTotals } from '../../limit/index.js';
import type { IncentiveReasonCode } from '../../model/incentive/reason.js';
import { answerAt, type Pair } from '../answer-at.js';
import type { CampaignBook, PreparedCampaign } from '../campaign-book.js';
import { checkCampaign } from '../check-campaign.js';
import type { CampaignContext, CampaignVerdict } from '../requests.js';
import { type Left, type SharedCount, take } from './counts.js';
import type { CodedColumn } from './crowd.js';
import { customerOf, nothingKnown, type Reading } from './readings.js';
import { type Slot, streamOfSlot } from './slots.js';

/** What all pairs of a walk have in common. */
export interface WalkGround {
  readonly book: CampaignBook;
  /** A ledger in which nothing has happened. */
  readonly ledger: LedgerIndex;
  readonly context: CampaignContext;
  readonly asOf: number;
  /** The id of a customer, by her place in the walk. */
  readonly idAt: (at: number) => string;
  /** Every count that the limits of some campaign keep, by its name. */
  readonly own: ReadonlyMap<string, Left>;
  readonly shared: ReadonlyMap<string, SharedCount>;
}

/** What the pairs of one campaign hang on; every column is in the order of the walk. */
export interface PairColumns {
  readonly campaign: PreparedCampaign;
  readonly readings: readonly { readonly reading: Reading; readonly column: CodedColumn }[];
  /** What entries tell of her besides. */
  readonly told: PairColumns['readings'];
  readonly slots: readonly Slot[];
  /** Her strategy in the business form of the campaign: a place among `rivals` from 1 on; 0 is none. Null where none competes. */
  readonly strategies: Uint16Array | null;
  readonly rivals: readonly PreparedCampaign[];
}

/** What the step says of all pairs that are alike. */
export interface KindOfPair {
  readonly codes: ReadonlySet<IncentiveReasonCode>;
  readonly isChosen: boolean;
  /** How much was used of each count, and who was her strategy. */
  readonly used: readonly (readonly [slot: Slot, used: number])[];
  readonly given: readonly PreparedCampaign[];
  /** What each of them takes, from what is left to her and from what is left to all. */
  readonly takesOwn: readonly Left[];
  readonly takesShared: readonly (readonly [count: SharedCount, amount: number])[];
  /** How many there were. */
  pairs: number;
}

/** The pairs of one campaign in a walk. */
export interface PairWalk {
  readonly campaign: PreparedCampaign;
  /** Decides about a customer, by her place in the walk, and settles what follows; gives the kind of pair she makes. */
  readonly decide: (at: number) => KindOfPair;
  /** The decision once more in full, with the entries to commit. */
  readonly verdictOf: (at: number, kind: KindOfPair) => CampaignVerdict;
  readonly kinds: readonly KindOfPair[];
}

/** So many kinds are found by their place in a list, more by their key. */
const MOST_PLACES = 1 << 20;

/**
 * The pairs of a campaign. What decides about one is a handful of small numbers: pairs that are alike in all of them are
 * decided alike, so that the step is asked once for each kind, about the first of it.
 */
export function createPairWalk(columns: PairColumns, ground: WalkGround): PairWalk {
  const { campaign, readings, told, slots, strategies, rivals } = columns;
  const codes = readings.map(({ column }) => column.codes);
  const radices = readings.map(({ column }) => column.values.length);
  const lefts = slots.flatMap(({ name }) => ground.own.get(name) ?? []);
  const strategyRadix = rivals.length + 1;
  const ownStrategy = rivals.indexOf(campaign) + 1;
  const kinds: KindOfPair[] = [];
  const most = radices.reduce((all, radix) => all * radix, strategyRadix * 2 ** lefts.length);
  const isExact = most <= Number.MAX_SAFE_INTEGER;
  const isSmall = most <= MOST_PLACES;
  let byPlace: (KindOfPair | undefined)[] = [];
  const byKey = new Map<number | string, KindOfPair>();

  const keyAt = (at: number): number => {
    let key = strategies === null ? 0 : (strategies[at] as number);
    for (let part = 0; part < lefts.length; part++) {
      key = key * 2 + ((lefts[part] as Left)[at] === 0 ? 1 : 0);
    }
    for (let part = 0; part < codes.length; part++) {
      key = key * (radices[part] as number) + ((codes[part] as Uint16Array)[at] as number);
    }
    return key;
  };
  const textAt = (at: number): string =>
    [
      strategies?.[at],
      ...lefts.map((left) => left[at] === 0),
      ...codes.map((code) => code[at]),
    ].join();

  const kindAt = (at: number): KindOfPair => {
    const key = isExact ? keyAt(at) : textAt(at);
    const known = isSmall ? byPlace[key as number] : byKey.get(key);
    if (known !== undefined) return known;
    const kind = learn(at);
    if (isSmall) byPlace[key as number] = kind;
    else byKey.set(key, kind);
    return kind;
  };

  const learn = (at: number): KindOfPair => {
    const given = strategyAt(at);
    const used = slots.map((slot) => [slot, usedAt(slot, at)] as const);
    const { reasons, entries } = answerAt(
      ground.book,
      ledgerAt(at, used),
      pairAt(at, given),
      ground.asOf,
    );
    const isChosen = reasons.length === 0;
    const added = isChosen
      ? entries.flatMap(({ entry }) =>
          entry.kind === 'grant' || entry.kind === 'contact' ? addedBy(ground.ledger, entry) : [],
        )
      : [];
    const kind: KindOfPair = {
      codes: new Set(reasons.map(({ code }) => code)),
      isChosen,
      used,
      given,
      takesOwn: added.flatMap(([name]) => ground.own.get(name) ?? []),
      takesShared: added.flatMap(([name, amount]) => {
        const count = ground.shared.get(name);
        return count === undefined ? [] : [[count, amount] as const];
      }),
      pairs: 0,
    };
    kinds.push(kind);
    return kind;
  };

  /** Whether anything is left to her is all that matters; what all share is known exactly. */
  const usedAt = ({ name, limit }: Slot, at: number): number => {
    const left = ground.own.get(name);
    if (left === undefined) return ground.shared.get(name)?.used ?? 0;
    return left[at] === 0 ? limit.max : 0;
  };

  const strategyAt = (at: number): readonly PreparedCampaign[] => {
    const rival = strategies === null ? undefined : rivals[(strategies[at] as number) - 1];
    return rival === undefined ? [] : [rival];
  };

  const ledgerAt = (at: number, used: KindOfPair['used']): LedgerIndex => {
    const id = ground.idAt(at);
    return ledgerOfTotals(
      ground.ledger,
      used.map(([slot, amount]) => [streamOfSlot(slot, id), amount] as const),
    );
  };

  const pairAt = (at: number, given: readonly PreparedCampaign[]): Pair => {
    const known = nothingKnown();
    for (const { reading, column } of [...readings, ...told]) {
      reading.tell(known, column.values[column.codes[at] as number] ?? null);
    }
    return {
      campaign,
      customer: customerOf(ground.idAt(at), known),
      context: ground.context,
      given,
    };
  };

  const settle = (at: number, kind: KindOfPair): void => {
    for (const left of kind.takesOwn) if (left[at] !== 0) left[at] = (left[at] as number) - 1;
    if (strategies !== null) strategies[at] = ownStrategy;
    for (const [count, amount] of kind.takesShared) take(count, amount);
  };

  const forget = (): void => {
    byPlace = [];
    byKey.clear();
  };
  for (const { name } of slots) ground.shared.get(name)?.readers.push({ forget });

  return {
    campaign,
    kinds,
    decide: (at) => {
      const kind = kindAt(at);
      kind.pairs++;
      if (kind.isChosen) settle(at, kind);
      return kind;
    },
    verdictOf: (at, { used, given }) =>
      checkCampaign(ground.book, ledgerAt(at, used), pairAt(at, given), ground.asOf),
  };
}
