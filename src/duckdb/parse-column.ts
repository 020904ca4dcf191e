import { child } from '../base/pointer.js';
import { isObject, readInteger, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { ColumnSpec } from '../model/tables.js';
import type { Conversion } from './convert/cell-reader.js';
import { compileDatePattern } from './convert/date-pattern.js';
import type { ReadMoment } from './convert/instant-text.js';

export type Report = Workspace['report'];

export interface ParsedColumn {
  readonly conversion: Conversion;
  /** The source columns, each with the place that names it. */
  readonly named: readonly { readonly name: string; readonly pointer: string }[];
}

/** Reads how one column of a fact table is filled. */
export function parseColumn(
  column: ColumnSpec,
  value: unknown,
  pointer: string,
  report: Report,
): ParsedColumn | undefined {
  if (typeof value === 'string') {
    const name = parseText(value, pointer, report);
    return name === undefined
      ? undefined
      : { conversion: { column, sources: [name] }, named: [{ name, pointer }] };
  }
  if (!isObject(value)) {
    const expected = 'a column name, or an object with "column" or "multiply"';
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a column', expected });
    return undefined;
  }
  return value.multiply === undefined
    ? parseSpelling(column, value, pointer, report)
    : parseProduct(column, value, pointer, report);
}

function parseSpelling(
  column: ColumnSpec,
  value: object,
  pointer: string,
  report: Report,
): ParsedColumn | undefined {
  const keys = ['column', 'format', 'decimals', 'separator'];
  const section = readObject(value, pointer, column.money ? [...keys, 'multiply'] : keys, report);
  if (section === undefined) return undefined;
  const { decimals, format, separator } = section;
  const place = child(pointer, 'column');
  const name = parseText(section.column, place, report);
  const isMoment = column.kind === 'instant' || column.kind === 'date';
  refuse(decimals, 'decimals', column.money === true, 'an amount of money');
  refuse(format, 'format', isMoment, 'an instant or a date');
  refuse(separator, 'separator', column.kind === 'string[]', 'a list of texts');
  const options = {
    decimals: decimals === undefined ? undefined : readDecimals(decimals, pointer, report),
    readMoment:
      format === undefined ? undefined : readFormat(format, child(pointer, 'format'), report),
    separator:
      separator === undefined
        ? undefined
        : parseText(separator, child(pointer, 'separator'), report),
  };
  if (name === undefined) return undefined;
  const given = Object.entries(options).filter(([, option]) => option !== undefined);
  const conversion = { column, sources: [name] as const, ...Object.fromEntries(given) };
  return { conversion, named: [{ name, pointer: place }] };

  function refuse(option: unknown, key: string, fits: boolean, expected: string): void {
    if (option === undefined || fits) return;
    const message = `${column.name} is of kind ${column.kind}, which takes no ${key}`;
    report({ code: 'INVALID_OPTION', pointer: child(pointer, key), message, expected });
  }
}

function parseProduct(
  column: ColumnSpec,
  value: object,
  pointer: string,
  report: Report,
): ParsedColumn | undefined {
  const section = readObject(value, pointer, ['multiply', 'decimals'], report);
  const place = child(pointer, 'multiply');
  const factors = section?.multiply;
  if (column.money !== true) {
    const message = `${column.name} is no amount of money`;
    report({ code: 'INVALID_OPTION', pointer: place, message, expected: 'an amount of money' });
    return undefined;
  }
  const decimals = readDecimals(section?.decimals, pointer, report);
  if (!Array.isArray(factors) || factors.length !== 2) {
    const expected = 'a list of two column names';
    report({ code: 'INVALID_TYPE', pointer: place, message: 'is not two columns', expected });
    return undefined;
  }
  const [left, right] = factors.map((name, index) => parseText(name, child(place, index), report));
  if (left === undefined || right === undefined || decimals === undefined) return undefined;
  const named = [left, right].map((name, index) => ({ name, pointer: child(place, index) }));
  return { conversion: { column, sources: [left, right], decimals }, named };
}

/** Digits after the point of a currency: none for the yen, 2 for the dollar, 3 for the dinar. */
function readDecimals(value: unknown, pointer: string, report: Report): number | undefined {
  return readInteger(value, child(pointer, 'decimals'), { min: 0, max: 4 }, report);
}

function readFormat(value: unknown, pointer: string, report: Report): ReadMoment | undefined {
  const pattern = parseText(value, pointer, report);
  if (pattern === undefined) return undefined;
  const compiled = compileDatePattern(pattern);
  if (compiled.ok) return compiled.value;
  for (const issue of compiled.issues) report({ ...issue, pointer });
  return undefined;
}

/** Reads a text that is not empty. */
export function parseText(value: unknown, pointer: string, report: Report): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  const message = value === '' ? 'is empty' : value === undefined ? 'is missing' : 'is not a text';
  report({ code: 'INVALID_TYPE', pointer, message, expected: 'a text' });
  return undefined;
}
