import type { Issue } from '../base/outcome.js';
import { ClienteleError } from '../base/outcome.js';
import type { Dialect } from './dialect.js';

/** A lone half of a surrogate pair: such a text is no Unicode, and has no UTF-8. */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * A text as a literal of the dialect.
 *
 * @throws ClienteleError with UNWRITABLE_TEXT for a text with a NUL character or a lone surrogate.
 */
export function quoteText(text: string, dialect: Dialect): string {
  refuseUnwritable(text);
  return dialect.quoteText(text);
}

/**
 * A name within quotation marks.
 *
 * @throws ClienteleError with UNWRITABLE_TEXT for what no name can be: empty, with a NUL character or
 *   a lone surrogate, or longer than the dialect keeps apart.
 */
export function quoteIdentifier(name: string, { longestName }: Dialect): string {
  refuseUnwritable(name);
  if (name === '') throw refusal('a name is empty');
  if (longestName !== null && utf8Length(name) > longestName) {
    throw refusal(`the name ${shown(name)} is longer than ${longestName} bytes`);
  }
  return `"${name.replaceAll('"', '""')}"`;
}

function refuseUnwritable(text: string): void {
  if (text.includes('\0')) throw refusal(`${shown(text)} holds a NUL character`);
  if (LONE_SURROGATE.test(text)) throw refusal(`${shown(text)} holds half of a surrogate pair`);
}

function refusal(message: string): ClienteleError {
  const issue: Issue = {
    code: 'UNWRITABLE_TEXT',
    severity: 'error',
    pointer: '',
    message: `${message}, which SQL cannot hold`,
  };
  return new ClienteleError([issue]);
}

function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
