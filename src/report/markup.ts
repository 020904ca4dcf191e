/** An element of HTML or SVG, not yet text. */
export interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly Markup[];
}

/** A value of `undefined`, `null` or `false` leaves the attribute out; `true` writes it without a value. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Text is text: it is escaped when it is written. */
export type Markup = Element | string | null | undefined | readonly Markup[];

/** An element with its attributes and children. */
export function el(name: string, attributes: Attributes = {}, ...children: Markup[]): Element {
  return { name, attributes, children };
}

const VOID = new Set(['meta', 'br', 'link']);
/** Elements whose text a parser takes as it is. Only this room's own constants are put there. */
const RAW = new Set(['style', 'script']);
const SHAPES = new Set(['rect', 'path', 'line', 'circle']);

/** Writes markup as text: the only place where text and attributes become HTML or SVG. */
export function writeMarkup(markup: Markup): string {
  if (markup === null || markup === undefined) return '';
  if (typeof markup === 'string') return escapeText(markup);
  if (isList(markup)) return markup.map(writeMarkup).join('');
  const { name, attributes, children } = markup;
  const open = `<${name}${Object.entries(attributes).map(writeAttribute).join('')}`;
  if (VOID.has(name)) return `${open}>`;
  if (SHAPES.has(name) && children.length === 0) return `${open}/>`;
  const inside = RAW.has(name) ? rawText(children) : children.map(writeMarkup).join('');
  return `${open}>${inside}</${name}>`;
}

const isList = (markup: Element | readonly Markup[]): markup is readonly Markup[] =>
  Array.isArray(markup);

function writeAttribute([name, value]: [string, Attributes[string]]): string {
  if (value === undefined || value === null || value === false) return '';
  if (value === true) return ` ${name}`;
  return ` ${name}="${typeof value === 'number' ? writeNumber(name, value) : escapeText(value)}"`;
}

/** Places and sizes need no more than hundredths of a pixel; what is data is written in full. */
function writeNumber(name: string, value: number): string {
  return String(name.startsWith('data-') ? value : Math.round(value * 100) / 100);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
// Characters that neither HTML nor XML can carry, halves of surrogate pairs among them.
const UNWRITABLE =
  /[^\t\n\r\u{20}-\u{7E}\u{85}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function escapeText(text: string): string {
  return text.replace(UNWRITABLE, '\u{FFFD}').replace(/[&<>"']/g, (found) => ENTITIES[found] ?? '');
}

function rawText(children: readonly Markup[]): string {
  const text = children.map((child) => (typeof child === 'string' ? child : '')).join('');
  if (text.includes('</')) throw new RangeError('A style or a script would end before its end');
  return text;
}
