import { compileUnknown, type Plan } from 'clientele';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/io.js';
import { parseMapping } from '../../src/duckdb/parse-mapping.js';
import { runCommandLine } from '../cli/run-command-line.js';
import { tableBelow } from '../support/page-table.js';
import { readProjectFile, readSnippets } from './snippets.js';

const page = readProjectFile('docs/command-line.md');
const cells = (heading: string, column: number): string[] =>
  tableBelow(page, heading).map((row) => row[column] ?? '');
const quoted = (cell = ''): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
const help = async (...words: string[]) => (await runCommandLine([...words, '--help'])).stdout;
const commands = cells('Commands', 0).flatMap(quoted);

describe('docs/command-line.md lists what there is', () => {
  test('commands', async () => {
    const told = [...(await help()).matchAll(/^ {2}(\w+) {2}/gm)].map(([, name]) => name);
    expect(commands).toEqual(told);
  });

  test('options, of which commands, with their values, and where they are required', async () => {
    const listed = tableBelow(page, 'Options').flatMap(([option = '', of = '']) =>
      [...of.matchAll(/`(\w+)`(\\\*)?/g)].map(
        ([, command, mark]) => `${command} ${quoted(option)[0]}${mark === undefined ? '' : ' *'}`,
      ),
    );
    const told: string[] = [];
    for (const command of commands) {
      const lines = (await help(command)).matchAll(/^ {2}(--[\w-]+(?: [A-Z]+)?) {2,}(.*)$/gm);
      for (const [, option, words = ''] of lines) {
        told.push(`${command} ${option}${words.endsWith('(required)') ? ' *' : ''}`);
      }
    }
    expect(told.length).toBeGreaterThan(20);
    expect(listed.sort()).toEqual(told.sort());
  });

  test('exit codes', () => {
    const codes = Object.values<number>(EXIT);
    expect(cells('Exit codes', 0).map(Number)).toEqual(codes);
  });
});

const { plan } = compileUnknown({
  version: 1,
  timeZone: 'UTC',
  customer: { tags: 'string[]' },
  features: { spend: 'standard', visits: 'standard', skus: { countDistinct: 'orderLines.sku' } },
});
const issuesOf = (mapping: unknown) => parseMapping(mapping, plan as Plan).issues;

describe('the mapping on docs/command-line.md', () => {
  const [mapping] = readSnippets('docs/command-line.md', page).filter(
    ({ language }) => language === 'json',
  );

  test('is one that is read', () => {
    const errors = issuesOf(JSON.parse(mapping?.code ?? '')).filter(
      ({ severity }) => severity === 'error',
    );
    expect(errors).toEqual([]);
  });

  // What is refused says what would have been known: the page must name the same keys.
  test.each([
    ['mapping', { x: 1 }],
    ['table', { tables: { orders: { x: 1 } } }],
    ['lines', { tables: { lines: { x: 1 } } }, 'table'],
    ['refunds', { tables: { lines: { refunds: { x: 1 } } } }],
    ['column', { tables: { lines: { columns: { amount: { x: 1 } } } } }],
  ])('names every key of a %s', (of, wrong, also = of) => {
    const issue = issuesOf(wrong).find(({ pointer }) => pointer.endsWith('/x'));
    const known = issue?.expected?.replace(/^one of /, '').split(', ');
    const rows = tableBelow(page, 'The mapping').filter(([, place = '']) =>
      [of, also].includes(place.replaceAll('`', '').split(',')[0] ?? ''),
    );
    // `separator` is of lists of texts, which no amount is.
    const listed = rows.flatMap(([key]) => quoted(key)).filter((key) => key !== 'separator');
    expect(listed.sort()).toEqual(known?.filter((key) => key !== 'separator').sort());
  });

  test('has its patterns as it says', () => {
    const at = (format: string) =>
      issuesOf({
        tables: {
          orders: {
            file: 'f.csv',
            columns: { id: 'i', customerId: 'c', amount: 'a', at: { column: 't', format } },
          },
        },
      }).filter(({ code }) => code === 'INVALID_FORMAT').length;
    const [line = ''] = /^- Patterns: [\s\S]*?(?=^- )/m.exec(page) ?? [];
    const [taken = '', refused = ''] = line.split('INVALID_FORMAT');
    const patterns = (text: string) => quoted(text).filter((one) => /[dMy]{2}|h:/.test(one));
    expect(
      patterns(taken)
        .filter((one) => one !== 'yy')
        .map(at),
    ).toEqual([0, 0, 0]);
    expect(patterns(refused).map(at)).toEqual([1, 1, 1]);
  });
});
