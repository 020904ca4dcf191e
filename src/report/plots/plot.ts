import { el, type Markup } from '../markup.js';
import { fitText } from '../text-width.js';

/** How wide a plot is drawn, in pixels: every plot exists for a desk and for a hand. */
export interface Sheet {
  readonly width: number;
  readonly isNarrow: boolean;
}

export const WIDE_SHEET: Sheet = { width: 880, isNarrow: false };
export const NARROW_SHEET: Sheet = { width: 346, isNarrow: true };

/** A plot that has been laid out: marks within `width` and `height`, and its words for who cannot see it. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly marks: readonly Markup[];
}

/** Classes of text: `m` muted, `b` bold, `s` small, `xs` smallest, `l` large; `e` ends at x, `c` is centred. */
export function label(x: number, y: number, classes: string, text: string, title?: string): Markup {
  const tooltip = title === undefined || title === text ? null : el('title', {}, title);
  return el('text', { x, y, class: classes === '' ? undefined : classes }, tooltip, text);
}

/** A name of the data, cut to `width`; the whole name shows on hover. */
export function nameLabel(
  x: number,
  y: number,
  classes: string,
  name: string,
  { fontSize, width }: { fontSize: number; width: number },
): Markup {
  return label(x, y, classes, fitText(name, fontSize, width), name);
}

/** The plot as one `svg` element; `id` has to be the only one of its kind on a page. */
export function svgOf(
  plot: Plot,
  id: string,
  attributes: { class: string; xmlns?: string },
  ...first: Markup[]
) {
  return el(
    'svg',
    {
      ...attributes,
      viewBox: `0 0 ${plot.width} ${Math.ceil(plot.height)}`,
      role: 'img',
      'aria-labelledby': `${id}-title`,
      'aria-describedby': `${id}-about`,
    },
    el('title', { id: `${id}-title` }, plot.title),
    el('desc', { id: `${id}-about` }, plot.description),
    ...first,
    ...plot.marks,
  );
}
