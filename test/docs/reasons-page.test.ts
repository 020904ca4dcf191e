import { describe, expect, test } from 'vitest';
import { RULE_ISSUES } from '../../src/expr/json-logic/rule-issue.js';
import { REASON_PRECEDENCE } from '../../src/model/incentive/reason.js';
import { filesBelow, readProjectFile } from './snippets.js';

const page = readProjectFile('docs/reasons-and-issues.md');
/** The codes of offers have a page and a test of their own; here only none of them may be missing. */
const incentiveCodes = codesOfTables(readProjectFile('docs/incentive-reasons.md'));
const source = filesBelow('src', '.ts').map(readProjectFile).join('\n');

/** Quoted words in capitals that are no codes of ours: a setting of DuckDB. */
const OTHER_WORDS = ['READ_ONLY'];

/** Words joined by underscores are codes wherever they stand, single words where they are called so. */
function codesIn(text: string): string[] {
  const joined = [...text.matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g)];
  const single = [...text.matchAll(/\bcode: '([A-Z]+)'/g)];
  const found = [...joined, ...single].map(([, code = '']) => code);
  return [...new Set(found)].filter((code) => !OTHER_WORDS.includes(code)).sort();
}

/** The sections of the page by heading, each with the codes of its table. */
const listed = new Map(
  page.split(/^#+ /m).map((section) => {
    const [heading = ''] = section.split('\n');
    return [heading, codesOfTables(section)] as const;
  }),
);

function codesOfTables(text: string): readonly string[] {
  return [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code = '']) => code);
}

describe('docs/reasons-and-issues.md', () => {
  test('lists every code that occurs in the source, with the page of offers, and no other', () => {
    const types = [...Object.keys(RULE_ISSUES), ...REASON_PRECEDENCE];
    const known = new Set([...codesIn(source), ...types]);
    const told = new Set([...[...listed.values()].flat(), ...incentiveCodes]);
    expect([...told].sort()).toEqual([...known].sort());
  });

  test('lists no code twice in a table, and no issue in two', () => {
    const headings = [...listed.keys()];
    const issues = headings
      .slice(headings.indexOf('Issues'))
      .flatMap((name) => listed.get(name) ?? []);
    expect(issues.length).toBeGreaterThan(60);
    for (const codes of [...listed.values(), issues]) {
      expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    }
  });

  test('says what to do about each', () => {
    const rows = [...page.matchAll(/^\| `[A-Z_]+` \|.*$/gm)].map(([row]) => row.split(' | '));
    expect(rows.filter((cells) => cells.length !== 3 || cells.some((cell) => cell === ''))).toEqual(
      [],
    );
  });

  test.each([
    ['Reasons', 'src/engine/reasons.ts', /^export type Reason =[\s\S]*?;\n\n/m],
    ['Gaps', 'src/model/decision.ts', /^export type Gap =[\s\S]*?;\n\n/m],
  ])('%s are those of the type', (heading, path, declaration) => {
    const [text = ''] = declaration.exec(readProjectFile(path)) ?? [];
    const codes = [...text.matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g)].map(([, code = '']) => code);
    expect([...(listed.get(heading) ?? [])].sort()).toEqual([...codes].sort());
  });

  test('rejections are those of the type, and of lines of files', () => {
    const [text = ''] =
      /^export type RejectionCode =[\s\S]*?;/m.exec(readProjectFile('src/model/facts.ts')) ?? [];
    const expected = [...codesIn(text), 'MALFORMED_ROW'].sort();
    expect([...(listed.get('Rejections') ?? [])].sort()).toEqual(expected);
  });
});
