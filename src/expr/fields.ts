import { child } from '../base/pointer.js';
import { createZone, type Zone } from '../base/zone.js';
import { type JsonObject, quote, readInteger, readObject } from './section.js';
import type { Workspace } from './workspace.js';

export type Report = Workspace['report'];

/** The keys of one object of a playbook, read one by one; what is absent is not reported. */
export interface Fields {
  readonly json: JsonObject;
  readonly pointer: string;
  readonly report: Report;
}

/** Reads an object and reports the keys it cannot have. */
export function readFields(
  json: unknown,
  pointer: string,
  known: readonly string[],
  report: Report,
): Fields | undefined {
  const object = readObject(json, pointer, known, report);
  return object && { json: object, pointer, report };
}

/** A value under a key, read by a reader where it is there; gives `{ key: value }` or nothing. */
export function optional<const K extends string, T>(
  { json, pointer, report }: Fields,
  key: K,
  read: (value: unknown, pointer: string, report: Report) => T | undefined,
): { readonly [P in K]?: T } {
  const value = Object.hasOwn(json, key) ? json[key] : undefined;
  const found = value === undefined ? undefined : read(value, child(pointer, key), report);
  return (found === undefined ? {} : { [key]: found }) as { readonly [P in K]?: T };
}

/** A value that must be there; `undefined` after reporting. */
export function required<T>(
  { json, pointer, report }: Fields,
  key: string,
  read: (value: unknown, pointer: string, report: Report) => T | undefined,
): T | undefined {
  if (Object.hasOwn(json, key)) return read(json[key], child(pointer, key), report);
  report({ code: 'MISSING_KEY', pointer: child(pointer, key), message: `"${key}" is missing` });
  return undefined;
}

export function readText(value: unknown, pointer: string, report: Report): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  const message = value === '' ? 'is empty' : 'is not a text';
  report({ code: 'INVALID_TYPE', pointer, message, expected: 'a text that is not empty' });
  return undefined;
}

/** A zone by its name. */
export function readZone(value: unknown, pointer: string, report: Report): Zone | undefined {
  const zone = typeof value === 'string' ? createZone(value) : undefined;
  if (zone === undefined) {
    const message = `unknown time zone${typeof value === 'string' ? ` ${quote(value)}` : ''}`;
    const expected = 'an IANA name, such as Europe/London';
    report({ code: 'UNKNOWN_ZONE', pointer, message, expected });
  }
  return zone;
}

export function readTruth(value: unknown, pointer: string, report: Report): boolean | undefined {
  if (typeof value === 'boolean') return value;
  report({ code: 'INVALID_TYPE', pointer, message: 'is neither true nor false' });
  return undefined;
}

/** A list of at least one text. */
export function readTexts(
  value: unknown,
  pointer: string,
  report: Report,
): readonly string[] | undefined {
  return readList(value, pointer, report, readText);
}

/** A list of at least one item, all of which can be read. */
export function readList<T>(
  value: unknown,
  pointer: string,
  report: Report,
  read: (item: unknown, pointer: string, report: Report) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value) || value.length === 0) {
    const message = Array.isArray(value) ? 'is an empty list' : 'is not a list';
    const expected = 'a list of at least one item';
    report({ code: 'INVALID_TYPE', pointer, message, expected });
    return undefined;
  }
  const items = value.map((item, index) => read(item, child(pointer, index), report));
  const sound = items.filter((item) => item !== undefined);
  return sound.length === items.length ? sound : undefined;
}

/** What a reader gives, unless it reported an error: what is not sound is not there. */
export function soundly<T>(
  read: (value: unknown, pointer: string, report: Report) => T | undefined,
): (value: unknown, pointer: string, report: Report) => T | undefined {
  return (value, pointer, report) => {
    let isSound = true;
    const found = read(value, pointer, (issue) => {
      if (issue.severity !== 'warning') isSound = false;
      report(issue);
    });
    return isSound ? found : undefined;
  };
}

/** A count: a safe integer that is not below zero. */
export function readCount(value: unknown, pointer: string, report: Report): number | undefined {
  return readInteger(value, pointer, { min: 0, max: Number.MAX_SAFE_INTEGER }, report);
}

/** A safe integer above zero. */
export function readPositive(value: unknown, pointer: string, report: Report): number | undefined {
  return readInteger(value, pointer, { min: 1, max: Number.MAX_SAFE_INTEGER }, report);
}

/** Money that is not below zero. */
export function readAmount(value: unknown, pointer: string, report: Report): number | undefined {
  return readCount(value, pointer, inMinorUnits(report));
}

/** Money above zero. */
export function readPositiveAmount(
  value: unknown,
  pointer: string,
  report: Report,
): number | undefined {
  return readPositive(value, pointer, inMinorUnits(report));
}

/** Whoever writes 20.50 has to be told what is counted here. */
function inMinorUnits(report: Report): Report {
  return (issue) => report({ ...issue, expected: `${issue.expected}, in minor units` });
}

/** A share in percent, above 0 and up to 100, with at most two decimals, so that it is exact in hundredths. */
export function readPercent(value: unknown, pointer: string, report: Report): number | undefined {
  const isShare = typeof value === 'number' && value > 0 && value <= 100;
  if (isShare && Math.abs(Math.round(value * 100) - value * 100) < 1e-9) return value;
  const isNumber = typeof value === 'number';
  report({
    code: isNumber ? 'OUT_OF_RANGE' : 'INVALID_TYPE',
    pointer,
    message: isNumber ? `${value} is not allowed here` : 'is not a number',
    expected: 'percent above 0 and up to 100, with at most two decimals',
  });
  return undefined;
}
