import { nearestName } from '../base/nearest.js';
import { child } from '../base/pointer.js';
import {
  type Fields,
  optional,
  type Report,
  readFields,
  readList,
  readTruth,
  required,
} from '../expr/fields.js';
import { isObject, quote, readChoice } from '../expr/section.js';
import {
  CHANNEL_KINDS,
  type ChannelSpec,
  QUIET_ACTIONS,
  type QuietHours,
} from '../model/incentive/contact.js';
import { OFFER_KINDS } from '../model/incentive/offer.js';
import { readDay, readSchedule, readTime } from '../validity/read-schedule.js';

/** Reads a channel; reports every mistake. */
export function readChannel(
  json: unknown,
  pointer: string,
  report: Report,
): ChannelSpec | undefined {
  const keys = ['kind', 'shareable', 'accepts', 'sendHours', 'quietHours'];
  const fields = readFields(json, pointer, keys, report);
  if (fields === undefined) return undefined;
  const kind = required(fields, 'kind', oneOf(CHANNEL_KINDS));
  if (kind === undefined) return undefined;
  return {
    kind,
    ...optional(fields, 'shareable', readTruth),
    ...optional(fields, 'accepts', listOf(oneOf(OFFER_KINDS))),
    ...optional(fields, 'sendHours', readSchedule),
    ...optional(fields, 'quietHours', (value, place, tell) =>
      value === false ? false : readQuietHours(value, place, tell),
    ),
  };
}

/** Reads quiet hours; reports every mistake. */
export function readQuietHours(
  json: unknown,
  pointer: string,
  report: Report,
): QuietHours | undefined {
  const keys = ['from', 'to', 'zone', 'action', 'closedOn'];
  const fields = readFields(json, pointer, keys, report);
  if (fields === undefined) return undefined;
  checkEnds(fields);
  return {
    ...optional(fields, 'from', (value, place, tell) => readTime(value, place, tell, 'from')),
    ...optional(fields, 'to', (value, place, tell) => readTime(value, place, tell, 'to')),
    ...optional(fields, 'zone', oneOf(['customer', 'playbook'])),
    ...optional(fields, 'action', oneOf(QUIET_ACTIONS)),
    ...optional(fields, 'closedOn', listOf(readDay)),
  };
}

/** Both ends or none, which differ; and something has to be quiet. */
function checkEnds({ json, pointer, report }: Fields): void {
  const { from, to, closedOn } = json;
  if ((from === undefined) !== (to === undefined)) {
    const [given, missing] = from === undefined ? ['to', 'from'] : ['from', 'to'];
    const message = `"${given}" is there without "${missing}"`;
    report({ code: 'MISSING_KEY', pointer: child(pointer, missing), message });
  }
  if (typeof from === 'string' && from === to) {
    const message = `from ${quote(from)} to ${quote(from)} would be the whole day`;
    const expected = 'another time';
    report({ code: 'INVALID_VALUE', pointer: child(pointer, 'to'), message, expected });
  }
  if (from === undefined && to === undefined && closedOn === undefined) {
    const expected = '"from" and "to", or "closedOn"';
    report({ code: 'EMPTY', pointer, message: 'nothing is quiet', expected });
  }
}

/** Caps that name a channel which is not there. */
export function checkChannelNames(
  limits: unknown,
  channels: readonly string[],
  report: Report,
): void {
  if (!isObject(limits)) return;
  const check = (name: unknown, pointer: string) => {
    if (typeof name !== 'string' || channels.includes(name)) return;
    const nearest = nearestName(name, channels);
    const message = `there is no channel ${quote(name)}`;
    report({
      code: 'UNKNOWN_NAME',
      pointer,
      message,
      ...(nearest === undefined ? {} : { nearest }),
    });
  };
  const { contacts, list } = limits;
  if (Array.isArray(contacts)) {
    contacts.forEach((cap: unknown, index) => {
      if (isObject(cap)) check(cap.channel, `/limits/contacts/${index}/channel`);
    });
  }
  if (!Array.isArray(list)) return;
  list.forEach((limit: unknown, index) => {
    if (!isObject(limit) || !Array.isArray(limit.channels)) return;
    limit.channels.forEach((name: unknown, place) => {
      check(name, `/limits/list/${index}/channels/${place}`);
    });
  });
}

function oneOf<const T extends string>(words: readonly T[]) {
  return (value: unknown, pointer: string, report: Report) =>
    readChoice(value, pointer, words, report);
}

function listOf<T>(read: (item: unknown, pointer: string, report: Report) => T | undefined) {
  return (value: unknown, pointer: string, report: Report) =>
    readList(value, pointer, report, read);
}
