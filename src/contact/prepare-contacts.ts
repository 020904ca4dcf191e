import { createZone, type Zone } from '../base/zone.js';
import { countsMessages, looksAtChannels } from '../limit/index.js';
import type { ChannelSpec, QuietHours } from '../model/incentive/contact.js';
import type { LimitSpec } from '../model/incentive/limit.js';
import type { OpenHours } from '../model/incentive/validity.js';
import { prepareSchedule } from '../validity/index.js';
import type { CapsByPurpose, ContactBook, Peace, PreparedChannel } from './contact-book.js';

/** What a book of contacts is made from, all of it sound. */
export interface ContactParts {
  /** Undefined where the section is not there. */
  readonly channels: ReadonlyMap<string, ChannelSpec> | undefined;
  readonly quietHours: QuietHours | undefined;
  readonly limits: readonly LimitSpec[];
  readonly zone: Zone;
}

/** Works out what does not hang on who is written to. */
export function prepareContacts({ channels, quietHours, limits, zone }: ContactParts): ContactBook {
  const caps = limits.filter(countsMessages);
  const channelOf = (code: string, spec: ChannelSpec | null): PreparedChannel => {
    const own = caps.filter((cap) => cap.channels === undefined || cap.channels.includes(code));
    return {
      code,
      spec,
      sendHours: spec?.sendHours === undefined ? null : prepareSchedule(spec.sendHours),
      peace: peaceOf(spec?.quietHours ?? quietHours),
      caps: byPurpose(own),
      capsByChannel: byPurpose(own.filter(looksAtChannels)),
    };
  };
  return {
    channels:
      channels === undefined
        ? null
        : new Map([...channels].map(([code, spec]) => [code, channelOf(code, spec)])),
    undeclared: remembered((code) => channelOf(code, null)),
    limits,
    zone,
    zoneOf: remembered(createZone),
  };
}

/** Nothing holds back what is owed to the customer, and no care holds back other care. */
function byPurpose(caps: readonly LimitSpec[]): CapsByPurpose {
  return {
    transactional: [],
    care: caps.filter(({ action }) => action !== 'care'),
    marketing: caps,
  };
}

function peaceOf(quiet: QuietHours | false | undefined): Peace {
  const { from, to, zone, action = 'hold', closedOn = [] } = quiet === false ? {} : (quiet ?? {});
  const open = from === undefined || to === undefined ? [{}] : outside(from, to);
  return {
    schedule: prepareSchedule({ open, closedOn }),
    action,
    isHers: zone !== 'playbook',
    isAlways: (from === undefined || to === undefined) && closedOn.length === 0,
  };
}

/** The rest of the day. What lies within one day stands as two parts, so that a closed day takes no other with it. */
function outside(from: string, to: string): readonly OpenHours[] {
  if (to < from) return [{ from: to, to: from }];
  return [
    ...(from === '00:00' ? [] : [{ to: from }]),
    ...(to === '24:00' ? [] : [{ from: to, to: '24:00' }]),
  ];
}

function remembered<T>(find: (name: string) => T): (name: string) => T {
  const found = new Map<string, T>();
  return (name) => {
    if (!found.has(name)) found.set(name, find(name));
    return found.get(name) as T;
  };
}
