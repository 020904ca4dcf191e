/** What stands for bytes that are no text. */
const REPLACEMENT = 0xfffd;

/**
 * The text that some bytes spell in UTF-8 (RFC 3629), those from `from` up to `to`. A byte that belongs to
 * no code point becomes U+FFFD. For hosts that offer no `TextDecoder` in the language itself.
 *
 * @example
 * ```ts
 * decodeUtf8(Uint8Array.of(0x68, 0xc3, 0xa9), 0, 3); // => 'hé'
 * ```
 */
export function decodeUtf8(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let place = from; place < to; ) {
    const lead = bytes[place] as number;
    const length = lengthOf(lead);
    const point = length === 1 ? lead : pointAt(bytes, place, Math.min(to, place + length), length);
    text += String.fromCodePoint(point ?? REPLACEMENT);
    place += point === undefined ? 1 : length;
  }
  return text;
}

/** How many bytes the code point has that begins so; 0 where none does. */
function lengthOf(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

/** The least code point that needs so many bytes; shorter ones may not be spelt with them. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000];

function pointAt(bytes: Uint8Array, from: number, to: number, length: number): number | undefined {
  if (length === 0 || to - from < length) return undefined;
  let point = (bytes[from] as number) & (0xff >> (length + 1));
  for (let place = from + 1; place < to; place++) {
    const byte = bytes[place] as number;
    if ((byte & 0xc0) !== 0x80) return undefined;
    point = (point << 6) | (byte & 0x3f);
  }
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  return point < (LEAST[length] as number) || point > 0x10ffff || isSurrogate ? undefined : point;
}
