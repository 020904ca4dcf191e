import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXIT, type Io } from './io.js';
import { stop } from './stop.js';

/** The JSON in a file; ends the command where there is none. */
export async function readJson(file: string, io: Io): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(resolve(io.workingDirectory, file), 'utf8');
  } catch (error) {
    const { code } = error as { readonly code?: string };
    const why = code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`;
    throw stop(EXIT.inputOutput, `${file}: ${why}`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw stop(EXIT.inputOutput, `${file}: is not JSON: ${withLine(String(error), text)}`);
  }
}

/** Adds line and column to a message that tells only the position. */
function withLine(message: string, text: string): string {
  const told = message.replace(/^SyntaxError: /, '');
  const position = /position (\d+)(?! \(line)/.exec(told)?.[1];
  if (position === undefined) return told;
  const before = text.slice(0, Number(position)).split('\n');
  return `${told} (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`;
}
