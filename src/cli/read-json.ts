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
    throw stop(EXIT.inputOutput, `${file}: ${WHY[code ?? ''] ?? `cannot be read (${code})`}`);
  }
  if (text.trim() === '') throw stop(EXIT.inputOutput, `${file}: is empty, where JSON is expected`);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw stop(EXIT.inputOutput, `${file}: is not JSON: ${withLine(String(error), text)}`);
  }
}

const WHY: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
};

/** Adds line and column to a message that tells only the position. */
function withLine(message: string, text: string): string {
  const told = message.replace(/^SyntaxError: /, '');
  const position = /position (\d+)(?! \(line)/.exec(told)?.[1];
  if (position === undefined) return told;
  const before = text.slice(0, Number(position)).split('\n');
  return `${told} (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`;
}
