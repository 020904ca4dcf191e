import type { CampaignSpec } from '../model/incentive/campaign.js';
import type { Rule } from '../model/playbook/rule.js';

/** A part of a playbook; {@link joinPlays} puts several into one. */
export interface PlayPart {
  readonly customer?: { readonly [name: string]: 'date' };
  readonly columns?: { readonly events: { readonly [name: string]: 'integer' } };
  readonly features?: { readonly [name: string]: 'standard' };
  readonly segments?: { readonly [name: string]: Rule };
  readonly campaigns: { readonly [name: string]: CampaignSpec };
}

/** What most plays let one choose. */
export interface PlayChoices {
  /** The name of the campaign; by default that of the play. */
  readonly name?: string;
  /** An offer of the playbook that it gives; some plays do without. */
  readonly offer?: string;
  /** The channels of its message, the one that is preferred first; without any it sends none. */
  readonly channels?: readonly string[];
  /** Whatever else the campaign says; it goes before what the play says. */
  readonly more?: CampaignSpec;
}

/** A play that counts days. */
export interface PlayInDays extends PlayChoices {
  readonly days?: number;
}

/** A play for a segment of the playbook. */
export interface PlayForSegment extends PlayChoices {
  readonly who: string;
}

type Plays = { readonly [name: string]: (choices: never) => PlayPart };

/**
 * The plays of customer care and promotion as parts of a playbook, plain data to be looked at and changed. Some find their
 * customers by facts in a pass over everybody (`welcome`, `firstOrder`, `birthday`, `replenishment`, `winBack`,
 * `memberCare`), some at a touchpoint that asks for them (`referral`, `parcelInsert`, `serviceRouting`), and some are set off
 * by an event (`unpaidOrder`, `deliveryCare`, `stalledParcel`, `reviewFollowUp`, `share`).
 *
 * @example
 * ```ts
 * import { CAMPAIGN_PLAYS, compile, joinPlays } from 'clientele';
 *
 * const { winBack, deliveryCare } = CAMPAIGN_PLAYS;
 * const plays = joinPlays([
 *   winBack({ offer: 'back20', channels: ['sms'], days: 120 }),
 *   deliveryCare({ channels: ['push'] }),
 * ]);
 * const offers = { back20: { kind: 'coupon', benefit: { off: 2000 } } } as const;
 * const { plan } = compile({ version: 1, timeZone: 'UTC', offers, ...plays });
 * plan?.campaigns.campaigns.map(({ id }) => id); // => ['winBack']
 * plan?.campaigns.triggered.map(({ id }) => id); // => ['deliveryCare']
 * ```
 */
export const CAMPAIGN_PLAYS = {
  /** For those who have not bought yet 新人礼, once. */
  welcome: (choices: PlayChoices) =>
    bySegment(
      choices,
      'welcome',
      { '==': [{ var: 'orderCount' }, 0] },
      {
        goal: 'acquisition',
        again: 'never',
      },
    ),
  /** For those who have bought once 首单: the second order is the hardest. */
  firstOrder: (choices: PlayChoices) =>
    bySegment(
      choices,
      'firstOrder',
      { '==': [{ var: 'orderCount' }, 1] },
      {
        goal: 'activation',
        again: 'never',
      },
    ),
  /** On the day of the year on which a customer was born, by her attribute `birthday`. */
  birthday: (choices: PlayChoices): PlayPart => ({
    customer: { birthday: 'date' },
    ...bySegment(
      choices,
      'birthday',
      { and: [onToday('monthOf'), onToday('dayOfMonth')] },
      {
        goal: 'retention',
        again: { rolling: '300d' },
      },
    ),
  }),
  /** When what was bought is used up: so many days after an order, and in the week that follows. */
  replenishment: ({ days = 30, ...choices }: PlayInDays) =>
    bySegment(
      choices,
      'replenishment',
      { and: [{ '>=': [RECENCY, days] }, { '<': [RECENCY, days + 7] }] },
      { goal: 'repurchase', again: { rolling: `${days}d` } },
    ),
  /** For those who have not bought for so many days 沉睡唤醒. */
  winBack: ({ days = 90, ...choices }: PlayInDays) =>
    bySegment(
      choices,
      'winBack',
      { '>=': [RECENCY, days] },
      {
        goal: 'recall',
        again: { rolling: `${days}d` },
      },
    ),
  /** For members of a segment 会员关怀, once a month. */
  memberCare: ({ who, ...choices }: PlayForSegment) =>
    play(choices, 'memberCare', { goal: 'retention', who, again: { calendar: 'month' } }, 'care'),
  /** On the page on which customers invite others. */
  referral: (choices: PlayChoices) =>
    play(choices, 'referral', { goal: 'referral', where: { scenes: ['share'] } }),
  /** For the parcel of an order: what is put into it, by rule. */
  parcelInsert: ({ who, ...choices }: PlayForSegment) =>
    play(choices, 'parcelInsert', { goal: 'repurchase', who, where: { scenes: ['packing'] } }),
  /** At the service desk: the customers of a segment are led to those who know most. */
  serviceRouting: ({ who, role = 'seniorService', ...choices }: PlayForSegment & Role) =>
    play(choices, 'serviceRouting', { who, where: { scenes: ['service'] }, task: { role } }),
  /** When an order is still unpaid 催付; whoever sends the event decides after how long. */
  unpaidOrder: (choices: PlayChoices) =>
    play(choices, 'unpaidOrder', { trigger: { on: 'orderUnpaid' } }, 'care'),
  /** When a parcel is sent, arrives in the city, is delivered 物流关怀. */
  deliveryCare: (choices: PlayChoices) =>
    play(
      choices,
      'deliveryCare',
      { trigger: { on: ['shipped', 'arrivedInCity', 'delivered'] } },
      'transactional',
    ),
  /** When a parcel does not move on 疑难件: somebody looks after it. */
  stalledParcel: ({ role = 'logistics', ...choices }: PlayChoices & Role) =>
    play(choices, 'stalledParcel', { trigger: { on: 'parcelStalled' }, task: { role } }, 'care'),
  /** After a good review a thank-you 晒单有礼, after a bad one a call 中差评回访: by the column `rating` of events, 1 to 5. */
  reviewFollowUp: ({ role = 'service', ...choices }: PlayChoices & Role): PlayPart => {
    const { name = 'reviewFollowUp' } = choices;
    const at = (operator: string, rating: number) => ({
      on: 'review',
      if: { [operator]: [{ var: 'rating' }, rating] },
    });
    const good = play(choices, name, { goal: 'retention', trigger: at('>=', 4) });
    const bad = { trigger: at('<=', 3), task: { role } };
    return {
      columns: { events: { rating: 'integer' } },
      campaigns: { ...good.campaigns, [`${name}Call`]: bad },
    };
  },
  /** When somebody has shared something 分享有礼, once a day. */
  share: (choices: PlayChoices) =>
    play(choices, 'share', {
      goal: 'referral',
      trigger: { on: 'share' },
      again: { calendar: 'day' },
    }),
} as const satisfies Plays;

/** Who is to do something. */
export interface Role {
  readonly role?: string;
}

/**
 * Parts of a playbook as one, section by section; of two entries with one name the later stands.
 *
 * @example
 * ```ts
 * import { CAMPAIGN_PLAYS, joinPlays } from 'clientele';
 *
 * const { share, birthday } = CAMPAIGN_PLAYS;
 * const { campaigns } = joinPlays([share({ offer: 'tea' }), birthday({ offer: 'cake' })]);
 * Object.keys(campaigns); // => ['share', 'birthday']
 * ```
 */
export function joinPlays(parts: readonly PlayPart[]): PlayPart {
  const joined: { [section: string]: object } = {};
  for (const part of parts) {
    for (const [section, entries] of Object.entries(part)) {
      joined[section] = { ...joined[section], ...entries };
    }
  }
  return joined as unknown as PlayPart;
}

const RECENCY = { var: 'recencyDays' };

function onToday(part: 'monthOf' | 'dayOfMonth'): Rule {
  return { '==': [{ [part]: [{ var: 'today' }] }, { [part]: [{ var: 'birthday' }] }] };
}

/** A play for a segment of its own, which bears its name. */
function bySegment(choices: PlayChoices, usual: string, rule: Rule, spec: CampaignSpec): PlayPart {
  const { name = usual } = choices;
  return { segments: { [name]: rule }, ...play(choices, usual, { who: name, ...spec }) };
}

/** A play has a business form of its own, so that it competes with no other unless that is said. */
function play(
  { name, offer, channels = [], more = {} }: PlayChoices,
  usual: string,
  spec: CampaignSpec,
  purpose: 'care' | 'marketing' | 'transactional' = 'marketing',
): PlayPart {
  const called = name ?? usual;
  const where = channels.length === 0 ? spec.where : { ...spec.where, channels };
  const campaign: CampaignSpec = {
    businessLine: called,
    ...spec,
    ...(offer === undefined ? {} : { what: offer }),
    ...(where === undefined ? {} : { where }),
    ...(channels.length === 0 ? {} : { message: { purpose, type: called } }),
    ...more,
  };
  return { campaigns: { [called]: campaign } };
}
