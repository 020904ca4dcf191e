import { compileUnknown, type Plan } from 'clientele';
import { toSql } from 'clientele/sql';
import { describe, expect, test } from 'vitest';
import { DIALECTS } from '../../src/sql/dialects.js';
import { NOT_IN_SQL } from '../../src/sql/not-in-sql.js';
import { tableBelow } from '../support/page-table.js';
import { readProjectFile } from './snippets.js';

const page = readProjectFile('docs/guides/push-to-a-warehouse.md');
const quoted = (cell = ''): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
const gaps = tableBelow(page, 'What is not answered');
const notInSql = gaps.find(([code]) => code === '`NOT_IN_SQL`') ?? [];

describe('docs/guides/push-to-a-warehouse.md', () => {
  test('lists every reason why a value is not answered', () => {
    const [, text = ''] =
      /^export type GapCode = (.*);$/m.exec(readProjectFile('src/sql/gaps.ts')) ?? [];
    const codes = [...text.matchAll(/'([A-Z_]+)'/g)].map(([, code]) => code);
    expect(codes.length).toBe(3);
    expect(gaps.flatMap(([code]) => quoted(code)).sort()).toEqual(codes.sort());
  });

  test('names the one aggregate that SQL does not answer, by the modes that become it', () => {
    expect(Object.keys(NOT_IN_SQL)).toEqual(['sequence']);
    const modes = ['furthest', 'everyEarlier', 'ordered', 'orderedNoRepeat', 'orderedNoGap'];
    const refused = modes.filter((mode) => {
      const steps = [
        { name: 'seen', event: 'visit' },
        { name: 'carted', event: 'cart' },
      ];
      const funnels = { path: { mode, steps } };
      const { plan } = compileUnknown({ version: 1, timeZone: 'UTC', funnels });
      const { unanswered } = toSql(plan as Plan, 'duckdb', 0, { tables: { events: 'events' } });
      expect(unanswered.every(({ code }) => code === 'NOT_IN_SQL')).toBe(true);
      return unanswered.length > 0;
    });
    expect(quoted(notInSql[1])).toEqual(refused);
  });

  test('names the dialects that there are, and each has an engine in the tests', () => {
    const dialects = tableBelow(page, 'Which engines').flatMap(([name]) => quoted(name));
    expect(dialects).toEqual(Object.keys(DIALECTS));
    const engines = readProjectFile('test/support/sql-engines.ts');
    for (const dialect of dialects) expect(engines).toContain(`dialect: '${dialect}',`);
  });
});
