import { child } from '../base/pointer.js';
import { quote, readChoice, readInteger, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { ContactCap, LimitScope, LimitSpec } from '../model/incentive/limit.js';
import { ANY_COUNT, readId, readLimitWindow } from './read-limit.js';

type Report = Workspace['report'];

const KEYS = ['channel', 'type', 'per', 'max', 'window', 'zone'];
const APART = ['channel', 'type', 'campaign'] as const;

/**
 * Caps on messages written out as limits. Their ids tell what they count, and not their place in the list, so that
 * a cap keeps its stream of entries when another one is added before it.
 */
export function expandContactCaps(caps: readonly ContactCap[]): readonly LimitSpec[] {
  return caps.map((cap): LimitSpec => {
    const { channel, type, per, max, window, zone } = cap;
    const scopes: readonly LimitScope[] = per === undefined ? ['customer'] : ['customer', per];
    return {
      id: idOf(cap),
      label: 'contact-cap',
      action: 'contact',
      max,
      per: scopes,
      window,
      ...(channel === undefined ? {} : { channels: [channel] }),
      ...(type === undefined ? {} : { types: [type] }),
      ...(zone === undefined ? {} : { zone }),
    };
  });
}

function idOf({ channel, type, per, window, zone }: ContactCap): string {
  const parts = [
    'contacts',
    channel ?? '*',
    type ?? '*',
    ...(per === undefined ? [] : [`per-${per}`]),
    typeof window === 'string' ? window : Object.values(window).join('-'),
    ...(zone === undefined ? [] : [zone]),
  ];
  return parts.join('.');
}

/** Reads caps on messages; reports every mistake, and gives the sound ones. */
export function readContactCaps(
  json: unknown,
  pointer: string,
  report: Report,
): readonly ContactCap[] {
  if (!Array.isArray(json)) {
    const expected = 'a list of caps';
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a list', expected });
    return [];
  }
  const ids = new Set<string>();
  return json.flatMap((item: unknown, index) => {
    const place = child(pointer, index);
    const cap = readCap(item, place, report);
    if (cap === undefined) return [];
    const id = idOf(cap);
    if (ids.has(id)) {
      const message = `another cap counts the same, ${quote(id)}`;
      report({ code: 'DUPLICATE_NAME', pointer: place, message });
    }
    ids.add(id);
    return [cap];
  });
}

function readCap(json: unknown, pointer: string, report: Report): ContactCap | undefined {
  let faults = 0;
  const tell: Report = (issue) => {
    faults++;
    report(issue);
  };
  const source = readObject(json, pointer, KEYS, tell);
  if (source === undefined) return undefined;
  const at = (key: string) => child(pointer, key);
  const given = <T>(key: string, read: (value: unknown, place: string) => T | undefined) =>
    source[key] === undefined ? undefined : read(source[key], at(key));
  for (const key of ['max', 'window']) {
    if (source[key] !== undefined) continue;
    tell({ code: 'MISSING_KEY', pointer: at(key), message: `"${key}" is missing` });
  }
  const channel = given('channel', (value, place) => readId(value, place, tell));
  const type = given('type', (value, place) => readId(value, place, tell));
  const per = given('per', (value, place) => readChoice(value, place, APART, tell));
  const max = given('max', (value, place) => readInteger(value, place, ANY_COUNT, tell));
  const window = given('window', (value, place) => readCapWindow(value, place, tell));
  const zone = given('zone', (value, place) => readChoice(value, place, ['customer'], tell));
  if (channel !== undefined && per === 'channel') {
    const message = 'there is one channel already, so that nothing is counted apart';
    tell({ code: 'INVALID_VALUE', pointer: at('per'), message });
  }
  if (faults > 0 || max === undefined || window === undefined) return undefined;
  return {
    ...(channel === undefined ? {} : { channel }),
    ...(type === undefined ? {} : { type }),
    ...(per === undefined ? {} : { per }),
    max,
    window,
    ...(zone === undefined ? {} : { zone }),
  };
}

function readCapWindow(
  json: unknown,
  pointer: string,
  report: Report,
): ContactCap['window'] | undefined {
  const window = readLimitWindow(json, pointer, report);
  if (window !== 'run') return window;
  const expected =
    '"lifetime", "campaign", {"rolling": "7d"}, {"calendar": "day"} or {"lastDays": 7}';
  report({ code: 'INVALID_WINDOW', pointer, message: 'a cap counts over runs', expected });
  return undefined;
}
