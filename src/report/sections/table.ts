import { el, type Markup } from '../markup.js';
import type { Words } from '../words/words.js';

/** The head of a column: what it holds, whether it is text, and which way is good where one is. */
export interface Head {
  readonly title: string;
  readonly isText?: boolean;
  readonly better?: 'higher' | 'lower';
}

/** A table of numbers. Every row begins with its name, or with names. */
export interface Table {
  readonly caption: Markup;
  readonly label: string;
  readonly heads: readonly Head[];
  readonly rows: readonly (readonly Markup[])[];
}

/** The table in a part of the page that scrolls by itself and can be reached by keyboard. */
export function tableMarkup({ caption, label, heads, rows }: Table, words: Words): Markup {
  const head = heads.map(({ title, isText, better }) =>
    el('th', { scope: 'col', class: isText ? 't' : undefined }, title, betterMark(better, words)),
  );
  return el(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label },
    el(
      'table',
      {},
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, head)),
      el(
        'tbody',
        {},
        rows.map((row) => el('tr', {}, ...row)),
      ),
    ),
  );
}

/** Says which way is good. */
export function betterMark(better: Head['better'], words: Words): Markup {
  if (better === undefined) return null;
  const [arrow, text] =
    better === 'higher' ? ['↑', words.higherIsBetter] : ['↓', words.lowerIsBetter];
  return el('span', { class: 'better' }, `${arrow} ${text}`);
}
