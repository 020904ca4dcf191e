import { GRANT_SOURCES } from '../../../src/model/incentive/grant-source.js';
import type { Draw } from './draw.js';
import { EVENT_TEXTS } from './texts.js';
import { drawWindow } from './windows.js';

// Names that occur among the texts of facts, so that grants are of these offers and campaigns.
const OFFER_NAMES = ['a', 'A', 'b', 'ab', 'é'];
const CAMPAIGN_NAMES = ['a', 'b'];
const DAY_MS = 86_400_000;

/** The sections offers, campaigns and limits, with every rule that can be told from a customer's facts. */
export function drawOffers(draw: Draw, segments: readonly string[], asOf: number): object {
  const campaigns = draw.some(CAMPAIGN_NAMES, 0, 2);
  const names = draw.some(OFFER_NAMES, 1, 3);
  const offers = names.map((name) => {
    const campaign = campaigns.length > 0 && draw.chance(0.6) ? draw.one(campaigns) : undefined;
    return [name, drawOffer(draw, { segments, names, campaign, asOf })] as const;
  });
  return {
    offers: Object.fromEntries(offers),
    campaigns: Object.fromEntries(
      campaigns.map((name) => [
        name,
        {
          ...(draw.chance(0.7) ? { when: drawSpan(draw, asOf) } : {}),
          ...(draw.chance(0.15) ? { enabled: false } : {}),
        },
      ]),
    ),
    ...(draw.chance(0.6) ? { limits: drawLimits(draw, names) } : {}),
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
  };
}

function drawLimit(draw: Draw, id: string, names: readonly string[]): object {
  const action = draw.one(['claim', 'claim', 'deliver', 'outstanding']);
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
