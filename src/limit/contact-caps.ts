import { child } from '../base/pointer.js';
import { optional, type Report, readCount, readFields, required, soundly } from '../expr/fields.js';
import { quote, readChoice } from '../expr/section.js';
import type { ContactCap, LimitScope, LimitSpec } from '../model/incentive/limit.js';
import { readId, readLimitWindow } from './read-limit.js';

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

const readCap = soundly((json, pointer, report): ContactCap | undefined => {
  const fields = readFields(json, pointer, KEYS, report);
  if (fields === undefined) return undefined;
  const counted = {
    ...optional(fields, 'channel', readId),
    ...optional(fields, 'type', readId),
    ...optional(fields, 'per', (value, place, tell) => readChoice(value, place, APART, tell)),
  };
  const max = required(fields, 'max', readCount);
  const window = required(fields, 'window', readCapWindow);
  const zone = optional(fields, 'zone', (value, place, tell) =>
    readChoice(value, place, ['customer'], tell),
  );
  if (counted.channel !== undefined && counted.per === 'channel') {
    const message = 'there is one channel already, so that nothing is counted apart';
    report({ code: 'INVALID_VALUE', pointer: child(pointer, 'per'), message });
  }
  return max === undefined || window === undefined
    ? undefined
    : { ...counted, max, window, ...zone };
});

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
