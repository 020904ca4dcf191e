import type { PlainValue } from '../../model/facts.js';
import type { Convert } from '../convert/cell-reader.js';

const MOST_TEXTS = 1 << 16;

/** Converts each distinct text once, as long as there are not too many of them to remember. */
export function remembering(convert: Convert): Convert {
  let known = new Map<string, PlainValue | undefined>();
  return (text) => {
    const value = known.get(text);
    if (value !== undefined || known.has(text)) return value;
    const converted = convert(text);
    if (known.size >= MOST_TEXTS) known = new Map();
    known.set(text, converted);
    return converted;
  };
}
