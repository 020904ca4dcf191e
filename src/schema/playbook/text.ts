import { z } from 'zod';
import { parseDuration } from '../../base/duration.js';
import { isName } from '../../expr/section.js';

/** A key that may be left out. JSON has no undefined, so a key that holds it is refused. */
export function optional<S extends z.ZodType>(schema: S, description: string) {
  return schema.exactOptional().describe(description);
}

/** A text that passes a test of the engine; `pattern` tells editors the same, as far as a pattern can. */
export function textLike(accepts: (text: string) => boolean, pattern: string, expected: string) {
  return z
    .string()
    .refine(accepts, { error: `expected ${expected}` })
    .meta({ pattern });
}

/** What a playbook may call something: no dots (they join names), nothing that every object has. */
export const name = textLike(
  isName,
  '^[\\p{L}_][\\p{L}\\p{N}_-]{0,63}$',
  'a letter or _, then up to 63 letters, digits, _ or -',
);

/** What a segment of scores may be called: any text that people can read, spaces included. */
export const segmentName = textLike(
  (text) => text.trim() !== '' && text.length <= 64,
  '^(?=[\\s\\S]*\\S)[\\s\\S]{1,64}$',
  'a text of 1 to 64 characters',
);

export const duration = textLike(
  (text) => parseDuration(text) !== undefined,
  '^[1-9]\\d{0,15}(w|d|h|m|s|ms)$',
  'a whole number above zero and one of w, d, h, m, s, ms, such as 30d',
);

export const nonEmptyText = z.string().min(1);

/** A whole number from 1 up to a limit. */
export function upTo(max: number) {
  return z.int().min(1).max(max);
}

/** A count, or an amount in minor units. */
export const count = z.int().min(0);

/** An object of entries under names of the playbook's own. */
export function named<S extends z.ZodType>(entry: S) {
  return z.record(name, entry);
}
