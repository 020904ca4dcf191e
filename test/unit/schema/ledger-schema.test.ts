import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ledgerEntrySchema, ledgerSchema } from '../../../src/schema/index.js';
import {
  contactEntry,
  expiryEntry,
  grantEntry,
  redemptionEntry,
} from '../../support/ledger/entries.js';

const grant = grantEntry('g1', 1_000);
const expiry = expiryEntry('g1', 3_000);

function placesOf(schema: z.ZodType, input: unknown) {
  const { error } = schema.safeParse(input);
  return (error?.issues ?? []).map(({ path }) => path.join('/'));
}

describe('an entry', () => {
  test('is given as it is', () => {
    expect(ledgerEntrySchema.parse(grant)).toBe(grant);
  });

  test('is told all its mistakes at once, each at its place within', () => {
    const broken = { ...grant, at: '2026-01-01', benefit: { off: -1 }, codes: { chanel: 'app' } };
    expect(placesOf(ledgerEntrySchema, broken)).toEqual(['at', 'codes/chanel', 'benefit/off']);
    expect(placesOf(ledgerEntrySchema, null)).toEqual(['']);
  });

  test('is judged beyond its shape: shares add up, and a message has a channel', () => {
    const shares = redemptionEntry('g1', 'o1', 2_000, { costMinor: { platform: 499 } });
    expect(placesOf(ledgerEntrySchema, shares)).toEqual(['costMinor']);
    expect(placesOf(ledgerEntrySchema, contactEntry('m1', 1_000))).toEqual(['codes/channel']);
  });

  test('is a part of other schemas', () => {
    const row = z.object({ stream: z.string(), entry: ledgerEntrySchema });
    expect(row.parse({ stream: 's', entry: expiry })).toEqual({ stream: 's', entry: expiry });
    expect(placesOf(row, { stream: 's', entry: { ...expiry, at: 0.5 } })).toEqual(['entry/at']);
  });
});

describe('a ledger', () => {
  test('gives an entry once that is there twice, unless the two differ', () => {
    expect(ledgerSchema.parse([grant, expiry, { ...expiry }])).toEqual([grant, expiry]);
    expect(placesOf(ledgerSchema, [expiry, { ...expiry, releasedMinor: 1 }])).toEqual(['1/id']);
  });

  test('is a list', () => {
    expect(placesOf(ledgerSchema, { entries: [] })).toEqual(['']);
  });
});
