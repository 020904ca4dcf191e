import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { duration, name, segmentName } from '../../../src/schema/playbook/text.js';

// What editors are told by a pattern, and what the engine asks, are two spellings of one rule.

const patternOf = (schema: z.ZodType) => new RegExp(schema.meta()?.pattern as string, 'u');

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 70 }),
  fc.string({ unit: 'grapheme', maxLength: 70 }),
  fc.string({ unit: fc.constantFrom(...'aZ_é中-9 .\n\u{1d49c}'), maxLength: 70 }),
  fc.string({ unit: fc.constantFrom(...'0123456789wdhms'), maxLength: 5 }),
);

test('names: the pattern takes what the engine takes, and names of every object besides', () => {
  const pattern = patternOf(name);
  fc.assert(
    fc.property(texts, (text) => {
      const isInherited = text in Object.prototype;
      expect(name.safeParse(text).success).toBe(pattern.test(text) && !isInherited);
    }),
    { numRuns: 1000 },
  );
  expect(pattern.test('toString')).toBe(true);
  expect(name.safeParse('toString').success).toBe(false);
});

test('names of segments: the pattern takes all that the engine takes', () => {
  const pattern = patternOf(segmentName);
  fc.assert(
    fc.property(texts, (text) => {
      if (segmentName.safeParse(text).success) expect(pattern.test(text)).toBe(true);
    }),
    { numRuns: 1000 },
  );
  expect(pattern.test('   ')).toBe(false);
});

test('durations: the pattern takes what the engine takes, and some beyond 2^53 ms besides', () => {
  const pattern = patternOf(duration);
  fc.assert(
    fc.property(texts, (text) => {
      const isShort = text.length <= 5;
      const accepted = duration.safeParse(text).success;
      if (accepted || isShort) expect(pattern.test(text)).toBe(accepted);
    }),
    { numRuns: 1000 },
  );
});
