import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tableBelow } from '../support/page-table.js';
import { evaluator, type RuleColumn, readRule, toRow } from '../support/rules.js';

// Source: the test suites of the json-logic organisation, compatible.json (Apache-2.0).
interface PublicCase {
  readonly rule: unknown;
  readonly data?: unknown;
  readonly result: unknown;
}

const folder = process.env.CLIENTELE_DATA;
const file = folder && `${folder}/json-logic/suites/compatible.json`;
const reason =
  file === undefined
    ? 'CLIENTELE_DATA is not set'
    : existsSync(file)
      ? undefined
      : `${file} is not there`;

describe.skipIf(reason !== undefined)(`the public suite${reason ? ` (${reason})` : ''}`, () => {
  const cases = reason === undefined && file !== undefined ? readCases(file) : [];
  const outcomes = cases.map(outcomeOf);

  test('has 278 cases, and every one is answered rightly or refused with a code', () => {
    expect(cases).toHaveLength(278);
    expect(outcomes.filter((outcome) => outcome.startsWith('wrong'))).toEqual([]);
  });

  test('gives the figures of docs/json-logic.md', () => {
    const page = readFileSync(new URL('../../docs/json-logic.md', import.meta.url), 'utf8');
    const stated = tableBelow(page, 'How far the public suite reaches').map(
      ([outcome = '', count]) => [outcome.replaceAll('`', ''), Number(count)] as const,
    );
    const counted = new Map<string, number>([['compiled, with another answer', 0]]);
    for (const outcome of outcomes) counted.set(outcome, (counted.get(outcome) ?? 0) + 1);
    expect(Object.fromEntries(stated)).toEqual(Object.fromEntries(counted));
  });
});

function readCases(path: string): readonly PublicCase[] {
  const entries = JSON.parse(readFileSync(path, 'utf8')) as readonly (string | PublicCase)[];
  // Texts between the cases are headings.
  return entries.filter((entry) => typeof entry !== 'string');
}

function outcomeOf({ rule, data, result }: PublicCase): string {
  const columns = columnsOf(data);
  const { expression, issues } = readRule(rule, columns, 'compat');
  if (expression === undefined) return `refused: ${issues[0]?.code}`;
  const answer = evaluator(expression, columns)(toRow((data ?? {}) as never, columns));
  const isSame = JSON.stringify(answer) === JSON.stringify(result);
  return isSame ? 'compiled, with the expected answer' : `wrong: ${JSON.stringify(rule)}`;
}

/** The scalar values at the top of the data, each a column that may be null. */
function columnsOf(data: unknown): readonly RuleColumn[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return [];
  return Object.entries(data).flatMap(([name, value]) => {
    const kind = kindOf(value);
    return kind === undefined ? [] : [{ name, kind, nullable: true }];
  });
}

function kindOf(value: unknown): RuleColumn['kind'] | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' || typeof value === 'string'
    ? (typeof value as 'boolean' | 'string')
    : undefined;
}
