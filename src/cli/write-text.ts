import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { EXIT, type Io } from './io.js';
import { stop } from './stop.js';

/** Writes a text to a file, with the folders above it. */
export async function writeText(file: string, text: string, io: Io): Promise<void> {
  const path = await openFolder(file, io);
  try {
    await writeFile(path, text);
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** The full path of a file that is to be written; makes the folders above it. */
export async function openFolder(file: string, io: Io): Promise<string> {
  const path = resolve(io.workingDirectory, file);
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    throw unwritable(file, error);
  }
  return path;
}

function unwritable(file: string, error: unknown) {
  const { code } = error as { readonly code?: string };
  return stop(EXIT.inputOutput, `${file}: cannot be written (${code})`);
}
