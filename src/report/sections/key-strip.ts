import { el, type Markup } from '../markup.js';
import { NO_NUMBER } from '../numbers.js';
import type { Scene } from '../scene.js';
import { figureAttributes } from './figure-attributes.js';
import { type KeyFigure, keyFigures, presentValue, shown } from './key-figures.js';
import { betterMark, tableMarkup } from './table.js';

/** The figures a reader wants first, what became of them, and which way is good. */
export function keyStrip(scene: Scene): Markup {
  const { words } = scene;
  const figures = keyFigures(scene);
  const strip = figures
    .filter(({ isInStrip }) => isInStrip)
    .map((figure) => {
      const value = presentValue(figure.now);
      return el(
        'div',
        { class: 'key' },
        el('dt', {}, figure.title),
        shown('dd', figure.path, figure.now, value === null ? NO_NUMBER : figure.tellShort(value), {
          class: 'value',
        }),
        changeLine(figure, scene),
        el('dd', { class: 'which' }, betterMark(figure.better, words)),
      );
    });
  return el(
    'section',
    { class: 'keys', 'aria-labelledby': 'keys-title' },
    el('h2', { id: 'keys-title', class: 'hidden' }, words.keyFigures),
    el('dl', {}, strip),
    el(
      'details',
      {},
      el('summary', {}, words.numbersOf({ what: words.keyFigures })),
      tableMarkup(
        {
          caption: words.keyFigures,
          label: words.numbersOf({ what: words.keyFigures }),
          heads: [
            { title: words.keyFigures, isText: true },
            { title: words.now },
            { title: words.before },
            { title: words.change },
            { title: `${words.change}, %` },
          ],
          rows: figures.map((figure) => tableRow(figure, scene)),
        },
        words,
      ),
    ),
  );
}

function changeLine(figure: KeyFigure, { words, numbers }: Scene): Markup {
  const { change, better, before, isRate } = figure;
  if (change === undefined || change.difference === null) return null;
  const { difference, growth } = change;
  const earlier = before === undefined ? null : presentValue(before);
  if (difference === 0 || earlier === null) return el('dd', { class: 'change' }, words.unchanged);
  const isGood = difference > 0 === (better === 'higher');
  const told =
    isRate || growth === null ? figure.tellDifference(difference) : numbers.percentChange(growth);
  return el(
    'dd',
    { class: 'change' },
    el('span', { class: isGood ? 'good' : 'bad' }, `${difference > 0 ? '▲' : '▼'} ${told}`),
    ' ',
    words.fromBefore({ value: figure.tellShort(earlier) }),
  );
}

function tableRow(figure: KeyFigure, { words, numbers }: Scene): Markup[] {
  const { now, before, change, changePath } = figure;
  const value = presentValue(now);
  const earlier = before === undefined ? null : presentValue(before);
  const tell = (amount: number | null | undefined, how: (amount: number) => string) =>
    amount === null || amount === undefined ? NO_NUMBER : how(amount);
  return [
    el('th', { scope: 'row' }, figure.title, betterMark(figure.better, words)),
    shown('td', figure.path, now, tell(value, figure.tell)),
    before === undefined
      ? el('td', {}, NO_NUMBER)
      : shown('td', figure.beforePath, before, tell(earlier, figure.tell)),
    ...(change === undefined
      ? [el('td', {}, NO_NUMBER), el('td', {}, NO_NUMBER)]
      : [
          el(
            'td',
            figureAttributes(`${changePath}.difference`, change.difference),
            tell(change.difference, figure.tellDifference),
          ),
          el(
            'td',
            figureAttributes(`${changePath}.growth`, change.growth),
            tell(change.growth, numbers.percentChange),
          ),
        ]),
  ];
}
