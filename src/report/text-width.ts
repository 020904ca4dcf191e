const WIDE =
  /[\u{1100}-\u{115F}\u{2E80}-\u{A4CF}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FE30}-\u{FE6F}\u{FF00}-\u{FF60}\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const NARROW = /[ .,:;'|!iljtfrI()[\]]/;
const BROAD = /[mwMW@%A-Z]/;

/** About how wide a text is drawn, in pixels: SVG has no line breaks, and nobody measures here. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += emOf(character);
  return width * fontSize;
}

function emOf(character: string): number {
  if (WIDE.test(character)) return 1;
  if (NARROW.test(character)) return 0.34;
  return BROAD.test(character) ? 0.74 : 0.59;
}

/** The text, or as much of it as fits with a sign that there is more. */
export function fitText(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(`${kept}${character}…`, fontSize) > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** At most `most` lines, broken at spaces where there are any, the last one cut to fit. */
export function wrapText(text: string, fontSize: number, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== '' && lines.length < most - 1 && textWidth(rest, fontSize) > width) {
    const line = firstLine(rest, fontSize, width);
    if (line === '' || isWithinWord(rest, line.length)) break;
    lines.push(line.trim());
    rest = rest.slice(line.length).trim();
  }
  if (rest !== '') lines.push(fitText(rest, fontSize, width));
  return lines;
}

/** A word of letters is not broken; Chinese has no spaces to break at, and is. */
const isWithinWord = (text: string, at: number): boolean =>
  /[^\s]/.test(text[at] ?? ' ') && !WIDE.test(text[at - 1] ?? '');

function firstLine(text: string, fontSize: number, width: number): string {
  let kept = '';
  for (const character of text) {
    if (textWidth(kept + character, fontSize) > width) break;
    kept += character;
  }
  const space = kept.lastIndexOf(' ');
  return space > 0 ? kept.slice(0, space) : kept;
}
