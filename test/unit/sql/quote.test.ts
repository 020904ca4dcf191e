import { describe, expect, test } from 'vitest';
import { DUCKDB } from '../../../src/sql/duckdb.js';
import { POSTGRES } from '../../../src/sql/postgres.js';
import { quoteIdentifier, quoteText } from '../../../src/sql/quote.js';

// SQL:2016, 5.3 <literal> and 5.2 <token>: a quotation mark inside is written twice. PostgreSQL 4.1.2.2:
// an escape string E'...' reads a doubled backslash as one, whatever standard_conforming_strings says.
describe('quoting', () => {
  test.each([
    ["it's", "'it''s'", "'it''s'"],
    ['a\\', "'a\\'", "E'a\\\\'"],
    ["\\'", "'\\'''", "E'\\\\'''"],
    ['', "''", "''"],
    ['"', "'\"'", "'\"'"],
  ])('%j as a text', (text, duckdb, postgres) => {
    expect(quoteText(text, DUCKDB)).toBe(duckdb);
    expect(quoteText(text, POSTGRES)).toBe(postgres);
  });

  test('a name, in either dialect', () => {
    for (const dialect of [DUCKDB, POSTGRES]) {
      expect(quoteIdentifier('a "b"', dialect)).toBe('"a ""b"""');
      expect(quoteIdentifier("a'; --", dialect)).toBe('"a\'; --"');
    }
  });

  test.each(['\0', '\ud800', '\udfff\ud800', 'a\udc00b'])('%j is refused', (text) => {
    for (const dialect of [DUCKDB, POSTGRES]) {
      expect(() => quoteText(text, dialect)).toThrow('UNWRITABLE_TEXT');
      expect(() => quoteIdentifier(text, dialect)).toThrow('UNWRITABLE_TEXT');
    }
  });

  test('names are told apart by 63 bytes in PostgreSQL (NAMEDATALEN 64), and are never empty', () => {
    expect(quoteIdentifier('x'.repeat(63), POSTGRES)).toHaveLength(65);
    expect(() => quoteIdentifier('x'.repeat(64), POSTGRES)).toThrow('UNWRITABLE_TEXT');
    expect(() => quoteIdentifier('é'.repeat(32), POSTGRES)).toThrow('UNWRITABLE_TEXT');
    expect(quoteIdentifier('x'.repeat(500), DUCKDB)).toHaveLength(502);
    expect(() => quoteIdentifier('', DUCKDB)).toThrow('UNWRITABLE_TEXT');
  });
});
