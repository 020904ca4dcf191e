// Writes a page from the reports of Stryker that are given: the score of each file, and every mutant that no test
// noticed.
//   node scripts/list-survivors.mjs [--to docs/survivors.md] [--room limit] REPORT...
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const LONGEST = 100;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string', default: 'docs/survivors.md' },
    room: { type: 'string', default: 'limit' },
  },
});
const files = positionals.flatMap((report) => {
  const { files: mutated } = JSON.parse(readFileSync(report, 'utf8'));
  return Object.entries(mutated).sort(([a], [b]) => (a < b ? -1 : 1));
});
if (files.length === 0)
  throw new Error('give the reports of Stryker, such as reports/mutation.json');

const COUNTED = ['Killed', 'Timeout', 'Survived', 'NoCoverage'];
const isUnnoticed = ({ status }) => status === 'Survived' || status === 'NoCoverage';

const rows = files.map(([file, { mutants }]) => {
  const counted = mutants.filter(({ status }) => COUNTED.includes(status));
  const unnoticed = counted.filter(isUnnoticed).length;
  const share = counted.length === 0 ? '-' : percent(counted.length - unnoticed, counted.length);
  return { file, counted: counted.length, unnoticed, share };
});
const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
const [all, lost] = [total('counted'), total('unnoticed')];

const text = `# Mutants that no test notices

[Stryker](https://stryker-mutator.io) changes the code of a room in one place at a time and runs the tests of that room:
\`CLIENTELE_ROOM=${values.room} npm run mutation:stryker -- --mutate 'src/${values.room}/**/*.ts,!src/**/index.ts'\`. Of ${all} changes
${all - lost} (${percent(all - lost, all)} %) made a test fail. The others are below. Many change nothing that can be asked for: a
shortcut that saves time, a check that the type already makes, an order that decides about speed alone; the
rest are gaps in the tests. No test compares with a snapshot.

| file | changes | unnoticed | noticed % |
| --- | --- | --- | --- |
${rows.map(({ file, counted, unnoticed, share }) => `| ${file} | ${counted} | ${unnoticed} | ${share} |`).join('\n')}

${files.map(section).filter(Boolean).join('\n\n')}
`;
writeFileSync(values.to, text);

function section([file, { source, mutants }]) {
  const lines = source.split('\n');
  const found = mutants
    .filter(isUnnoticed)
    .sort((a, b) => a.location.start.line - b.location.start.line)
    .map((mutant) => `| ${code(original(lines, mutant.location))} | ${code(mutant.replacement)} |`);
  const unique = [...new Set(found)];
  if (unique.length === 0) return '';
  return `## ${file}\n\n| what stands there | what nobody noticed |\n| --- | --- |\n${unique.join('\n')}`;
}

function original(lines, { start, end }) {
  if (start.line === end.line) return lines[start.line - 1].slice(start.column - 1, end.column - 1);
  const first = lines[start.line - 1].slice(start.column - 1);
  return [
    first,
    ...lines.slice(start.line, end.line - 1),
    lines[end.line - 1].slice(0, end.column - 1),
  ].join(' ');
}

function code(written = '') {
  const plain = written.replaceAll(/\s+/g, ' ').trim().replaceAll('|', '\\|');
  const short = plain.length > LONGEST ? `${plain.slice(0, LONGEST)} …` : plain;
  return short === '' ? '(nothing)' : `\`${short}\``;
}

function percent(part, whole) {
  return ((100 * part) / whole).toFixed(1);
}
