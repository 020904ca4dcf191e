import { MINUTE_MS } from '../base/milliseconds.js';

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * The milliseconds from midnight to a time `HH:MM` on clocks that do not change; undefined for any other text.
 * `24:00` ends a day and begins none.
 */
export function parseTimeOfDay(text: string, end: 'from' | 'to'): number | undefined {
  if (text === '24:00') return end === 'to' ? 1_440 * MINUTE_MS : undefined;
  const match = TIME.exec(text);
  if (match === null) return undefined;
  return (Number(match[1]) * 60 + Number(match[2])) * MINUTE_MS;
}
