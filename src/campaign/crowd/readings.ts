import type { PlainValue } from '../../model/facts.js';
import type { ContactPurpose } from '../../model/incentive/contact-purpose.js';
import type { CampaignBook, PreparedCampaign } from '../campaign-book.js';
import { consentName } from '../declare-campaigns.js';
import type { CampaignCustomer } from '../requests.js';
import { channelWays, offerWays } from '../ways.js';

/** What a campaign asks about a customer, and how the answer becomes part of what is known of her. */
export interface Reading {
  /** The name of a definition. */
  readonly name: string;
  readonly tell: (known: Known, value: PlainValue) => void;
}

/** What is known of a customer, as it is put together. */
export interface Known {
  segments: { [name: string]: boolean | null };
  controls: { [name: string]: boolean | null };
  consents: { [channel: string]: { [P in ContactPurpose]?: boolean } };
  orderCount?: number | null;
  city?: string;
  zone?: string;
  suppressed?: boolean;
}

/** What the decision about a campaign hangs on, but for limits and other campaigns. */
export function readingsOf(
  book: CampaignBook,
  campaign: PreparedCampaign,
  attributes: ReadonlySet<string>,
): readonly Reading[] {
  const { who, except = [], control, where } = campaign.spec;
  const claims = offerWays(book, campaign).map(({ offer }) => offer.spec.claim ?? {});
  const segments = new Set([who, ...except, ...claims.map((claim) => claim.who)]);
  const readings: Reading[] = [...segments].flatMap((name) =>
    name === undefined ? [] : [segment(name)],
  );
  if (control !== undefined) readings.push(controlGroup(control));
  if (claims.some(({ nthOrder }) => nthOrder !== undefined)) readings.push(ORDER_COUNT);
  const needsCity =
    where?.cities !== undefined || claims.some(({ cities }) => cities !== undefined);
  const ifDeclared = (reading: Reading) => attributes.has(reading.name) && readings.push(reading);
  if (needsCity) ifDeclared(CITY);
  const channels = channelWays(book, campaign);
  if (channels.length > 0) ifDeclared(SUPPRESSED);
  if (channels.some(({ channel }) => !channel.peace.isAlways || channel.sendHours !== null))
    ifDeclared(ZONE);
  const purpose = campaign.spec.message?.purpose ?? 'marketing';
  for (const way of channels)
    readings.push(consent(consentName(way, campaign), way.channel.code, purpose));
  return readings;
}

/** What entries tell of a customer, whether anything hangs on it or not. */
export function readingsOfEntries(attributes: ReadonlySet<string>): readonly Reading[] {
  return [CITY, ZONE].filter(({ name }) => attributes.has(name));
}

const ORDER_COUNT: Reading = {
  name: 'orderCount',
  tell: (known, value) => {
    known.orderCount = value as number | null;
  },
};
const CITY = textReading('city');
const ZONE = textReading('zone');
const SUPPRESSED: Reading = {
  name: 'suppressed',
  tell: (known, value) => {
    if (value === true) known.suppressed = true;
  },
};

function segment(name: string): Reading {
  return {
    name: `segment.${name}`,
    tell: ({ segments }, value) => {
      segments[name] = value as boolean | null;
    },
  };
}

function controlGroup(name: string): Reading {
  return {
    name: `control.${name}`,
    tell: ({ controls }, value) => {
      controls[name] = value as boolean | null;
    },
  };
}

function consent(name: string, channel: string, purpose: ContactPurpose): Reading {
  return {
    name,
    tell: ({ consents }, value) => {
      consents[channel] = {
        ...consents[channel],
        [purpose]: value !== null && (value as number) > 0,
      };
    },
  };
}

function textReading(key: 'city' | 'zone'): Reading {
  return {
    name: key,
    tell: (known, value) => {
      if (value !== null) known[key] = value as string;
    },
  };
}

/** A customer of whom nothing is known. */
export function nothingKnown(): Known {
  return { segments: {}, controls: {}, consents: {} };
}

export function customerOf(id: string, known: Known): CampaignCustomer {
  return { id, ...known };
}
