import { el, type Markup } from '../markup.js';
import { NO_NUMBER } from '../numbers.js';
import type { Ratio } from '../ratio.js';
import type { Scene } from '../scene.js';
import { figureAttributes, ratioAttributes } from './figure-attributes.js';

/** Cells of tables. Each number is told in words of the language and kept in full beside them. */
export interface Cells {
  readonly name: (text: string) => Markup;
  readonly text: (text: string) => Markup;
  readonly count: (path: string, value: number | null) => Markup;
  readonly change: (path: string, value: number) => Markup;
  readonly money: (path: string, minor: number | null) => Markup;
  readonly average: (path: string, ratio: Ratio | null) => Markup;
  readonly rate: (path: string, ratio: Ratio) => Markup;
  readonly points: (path: string, value: number | null) => Markup;
  readonly percent: (path: string, value: number | null) => Markup;
  readonly nothing: () => Markup;
}

export function cellsOf({ numbers, words }: Scene): Cells {
  const none = () =>
    el('span', {}, el('span', { 'aria-hidden': 'true' }, NO_NUMBER), hidden(words.noValue));
  const number = (path: string, value: number | null, tell: (value: number) => string) =>
    el('td', figureAttributes(path, value), value === null ? none() : tell(value));
  const ratio = (path: string, given: Ratio, tell: (value: number) => string) =>
    el('td', ratioAttributes(path, given), given.value === null ? none() : tell(given.value));
  return {
    name: (text) => el('th', { scope: 'row' }, text),
    text: (text) => el('td', { class: 't' }, text),
    count: (path, value) => number(path, value, numbers.count),
    change: (path, value) => number(path, value, numbers.change),
    money: (path, minor) => number(path, minor, numbers.money),
    average: (path, given) =>
      given === null ? number(path, null, String) : ratio(path, given, numbers.averageMoney),
    rate: (path, given) => ratio(path, given, numbers.percent),
    points: (path, value) => number(path, value, numbers.points),
    percent: (path, value) => number(path, value, numbers.percent),
    nothing: () => el('td', {}, none()),
  };
}

/** Text that is read out and not seen. */
export const hidden = (text: string): Markup => el('span', { class: 'hidden' }, text);
