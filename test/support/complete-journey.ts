import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// The Complete Journey (dunnhumby, package completejourney of R), where CLIENTELE_DATA leads to it.
const folder = join(process.env.CLIENTELE_DATA ?? '', 'complete-journey');

export const isThere =
  process.env.CLIENTELE_DATA !== undefined && existsSync(join(folder, 'campaigns.csv'));
export const why = isThere ? '' : ' (skipped: CLIENTELE_DATA leads to no complete-journey data)';

export const ZONE = 'America/New_York';

/** The rows of a file without its first line, cell by cell. */
export function rowsOf(file: string): readonly (readonly string[])[] {
  const [, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
}
