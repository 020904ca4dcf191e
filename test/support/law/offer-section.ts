import { CONTACT_PURPOSES } from '../../../src/model/incentive/contact-purpose.js';
import { GRANT_SOURCES } from '../../../src/model/incentive/grant-source.js';
import type { Draw } from './draw.js';
import { EVENT_TEXTS } from './texts.js';
import { drawWindow } from './windows.js';

// Names that occur among the texts of facts, so that grants are of these offers and campaigns.
const OFFER_NAMES = ['a', 'A', 'b', 'ab', 'é'];
const CAMPAIGN_NAMES = ['a', 'b'];
const DAY_MS = 86_400_000;

/** The sections offers, campaigns and limits, with every rule that can be told from a customer's facts. */
export function drawOffers(
  draw: Draw,
  segments: readonly string[],
  asOf: number,
  controls: readonly string[] = [],
): object {
  const campaigns = draw.some(CAMPAIGN_NAMES, 0, 2);
  const compete = draw.chance(0.4);
  const names = draw.some(OFFER_NAMES, 1, 3);
  const offers = names.map((name) => {
    const campaign = campaigns.length > 0 && draw.chance(0.6) ? draw.one(campaigns) : undefined;
    return [name, drawOffer(draw, { segments, names, campaign, asOf })] as const;
  });
  return {
    offers: Object.fromEntries(offers),
    campaigns: apart(
      campaigns.map((name) => [
        name,
        {
          ...(draw.chance(0.7) ? { when: drawSpan(draw, asOf) } : {}),
          ...(draw.chance(0.15) ? { enabled: false } : {}),
          ...(draw.chance(0.7)
            ? drawDeed(draw, compete ? 'one' : name, { names, segments, controls })
            : {}),
        },
      ]),
    ),
    ...(draw.chance(0.6) ? { limits: drawLimits(draw, names) } : {}),
  };
}

/** Campaigns for the same segment have a line each, since they would be refused in one. */
function apart(campaigns: readonly (readonly [string, object])[]): object {
  const segments = campaigns.map(([, spec]) => ('who' in spec ? spec.who : undefined));
  const isSame = new Set(segments).size < campaigns.length;
  return Object.fromEntries(
    campaigns.map(([name, spec]) => [name, isSame ? { ...spec, businessLine: name } : spec]),
  );
}

/** What a campaign does, for whom and how often; each in a line of its own, so that none is refused for another. */
function drawDeed(
  draw: Draw,
  businessLine: string,
  {
    names,
    segments,
    controls,
  }: {
    readonly names: readonly string[];
    readonly segments: readonly string[];
    readonly controls: readonly string[];
  },
): object {
  const sometimes = (key: string, chance: number, value: () => unknown) =>
    draw.chance(chance) ? { [key]: value() } : {};
  const gives = draw.chance(0.7);
  const says = !gives || draw.chance(0.5);
  const where = {
    ...(says ? { channels: draw.some(EVENT_TEXTS.slice(0, 4), 1, 2) } : {}),
    ...sometimes('cities', 0.2, () => draw.some(EVENT_TEXTS, 1, 3)),
  };
  return {
    businessLine,
    where,
    ...(gives ? { what: draw.chance(0.6) ? draw.one(names) : draw.some(names, 1, 2) } : {}),
    ...(says
      ? {
          message: {
            ...sometimes('purpose', 0.5, () => draw.one(CONTACT_PURPOSES)),
            ...sometimes('type', 0.5, () => draw.one(EVENT_TEXTS.slice(0, 4))),
          },
        }
      : {}),
    ...(segments.length > 0 ? sometimes('who', 0.5, () => draw.one(segments)) : {}),
    ...(segments.length > 0 ? sometimes('except', 0.2, () => draw.some(segments, 1, 2)) : {}),
    ...(controls.length > 0 ? sometimes('control', 0.3, () => draw.one(controls)) : {}),
    ...sometimes('again', 0.4, () => draw.one(['never', { rolling: '7d' }, { calendar: 'day' }])),
    ...(gives
      ? sometimes('waves', 0.3, () => ({
          max: draw.integer(1, 3),
          within: draw.one(['lifetime', { rolling: '7d' }, { calendar: 'week' }]),
        }))
      : {}),
  };
}

function drawOffer(
  draw: Draw,
  {
    segments,
    names,
    campaign,
    asOf,
  }: {
    readonly segments: readonly string[];
    readonly names: readonly string[];
    readonly campaign: string | undefined;
    readonly asOf: number;
  },
): object {
  const sometimes = (key: string, chance: number, value: () => unknown) =>
    draw.chance(chance) ? { [key]: value() } : {};
  const count = () => draw.integer(0, 3);
  return {
    kind: 'coupon',
    benefit: { off: 100 },
    ...(campaign === undefined ? {} : { campaign }),
    ...sometimes('type', 0.6, () => draw.one(EVENT_TEXTS)),
    ...sometimes('enabled', 0.1, () => false),
    claim: {
      ...sometimes('channels', 0.3, () => draw.some(EVENT_TEXTS.slice(0, 4), 1, 3)),
      ...sometimes('cities', 0.1, () => draw.some(EVENT_TEXTS, 1, 3)),
      ...(draw.chance(0.4) ? drawSpan(draw, asOf) : {}),
      ...(segments.length > 0 ? sometimes('who', 0.5, () => draw.one(segments)) : {}),
      ...sometimes('nthOrder', 0.3, () => draw.some([1, 2, 3, 4], 1, 2)),
      ...sometimes('sources', 0.2, () => draw.some(GRANT_SOURCES, 1, 2)),
      ...sometimes('perCustomer', 0.5, count),
      ...sometimes('perCustomerPerDay', 0.4, count),
      ...sometimes('perCustomerPerCampaign', 0.4, count),
    },
    use: sometimes('valid', 0.5, () => drawValidity(draw, asOf)),
    ...sometimes('limits', 0.5, () => [drawLimit(draw, 'own', names)]),
  };
}

function drawSpan(draw: Draw, asOf: number): object {
  const from = asOf + draw.one([-30 * DAY_MS, -DAY_MS, -1, 0, 0, 1]);
  const to = from + draw.one([1, DAY_MS, 30 * DAY_MS, 400 * DAY_MS]);
  return {
    ...(draw.chance(0.8) ? { from } : {}),
    ...(draw.chance(0.8) ? { to } : {}),
  };
}

function drawValidity(draw: Draw, asOf: number): object {
  if (draw.chance(0.4)) return drawSpan(draw, asOf);
  const mode = draw.one(['wallClock', 'elapsed', 'calendar']);
  return {
    days: draw.integer(1, 30),
    mode,
    ...(draw.chance(0.5) ? { within: drawSpan(draw, asOf) } : {}),
    ...(draw.chance(0.5) ? { campaignEnd: draw.one(['clamp', 'override']) } : {}),
  };
}

function drawLimits(draw: Draw, names: readonly string[]): object {
  return {
    ...(draw.chance(0.6) ? { outstandingGrants: draw.integer(0, 3) } : {}),
    ...(draw.chance(0.6) ? { sameTypeEvery: { rolling: draw.one(['1d', '7d', '30d']) } } : {}),
    ...(draw.chance(0.6) ? { list: [drawLimit(draw, 'other', names)] } : {}),
    ...(draw.chance(0.3) ? { careBeforeMarketing: { rolling: draw.one(['1d', '7d']) } } : {}),
    ...(draw.chance(0.6) ? { contacts: [drawCap(draw)] } : {}),
  };
}

function drawCap(draw: Draw): object {
  const word = () => draw.one(EVENT_TEXTS.slice(0, 4));
  const windows = [{ rolling: '24h' }, { rolling: '30d' }, { calendar: 'day' }, { lastDays: 7 }];
  return {
    max: draw.integer(0, 3),
    window: draw.one(['lifetime', 'campaign', ...windows]),
    ...draw.one([
      {},
      { channel: word() },
      { type: word() },
      { channel: word(), type: word() },
      { per: 'channel' },
      { per: 'type' },
      { per: 'campaign' },
      { channel: word(), per: 'type' },
      { type: word(), per: 'channel' },
    ]),
  };
}

function drawLimit(draw: Draw, id: string, names: readonly string[]): object {
  const action = draw.one(['claim', 'claim', 'deliver', 'outstanding', 'spent']);
  const window = drawWindow(draw);
  const isAllowed =
    window === 'lifetime' ||
    (typeof window === 'object' && ('rolling' in window || 'calendar' in window));
  return {
    id,
    action,
    max: draw.integer(0, 3),
    per: ['customer', ...draw.some(['offer', 'type', 'campaign'], 0, 2)],
    window: action === 'outstanding' || !isAllowed ? 'lifetime' : window,
    ...(action !== 'deliver' && draw.chance(0.3)
      ? { sources: draw.some(GRANT_SOURCES, 1, 2) }
      : {}),
    ...(draw.chance(0.3) ? { offers: draw.some(names, 1, 3) } : {}),
    ...(draw.chance(0.3) ? { onReversal: draw.one(['free', 'keep']) } : {}),
  };
}
