import {
  DEFAULT_THRESHOLDS,
  FUNNEL_MODES,
  FUNNEL_PRESETS,
  SCALES,
  STANDARD_FEATURES,
  TABLES,
} from 'clientele';
import { describe, expect, test } from 'vitest';
import { AGGREGATE_KEYS } from '../../src/feature/aggregate-feature.js';
import { GOALS } from '../../src/model/playbook/strategy.js';
import { tableBelow } from '../support/page-table.js';
import { readProjectFile } from './snippets.js';

const page = readProjectFile('docs/playbook.md');
const named = (cell = ''): string[] =>
  [...cell.matchAll(/`([\w$]+)`/g)].map(([, name = '']) => name);
const firstCells = (heading: string): string[] =>
  tableBelow(page, heading).flatMap(([cell]) => named(cell));
const paragraph = (start: string): string[] =>
  named(new RegExp(`^${start}: .*$`, 'm').exec(page)?.[0]);

describe('docs/playbook.md lists what there is', () => {
  test('aggregates', () => {
    expect(firstCells('features').sort()).toEqual([...AGGREGATE_KEYS].sort());
  });

  test('standard features', () => {
    const known = [...Object.keys(STANDARD_FEATURES), 'profileCompleteness'];
    expect(firstCells('Standard features').sort()).toEqual(known.sort());
  });

  test('thresholds of the lifecycle with their defaults', () => {
    const rows = tableBelow(page, 'lifecycle').map(([name, value = '']) => [named(name)[0], value]);
    const right = Object.entries(DEFAULT_THRESHOLDS).map(([name, value]) => [
      name,
      typeof value === 'string' ? `\`${value}\`` : JSON.stringify(value).replace(',', ', '),
    ]);
    expect(rows.sort()).toEqual(right.sort());
  });

  test('columns of the fact tables', () => {
    const rows = tableBelow(page, 'Fact tables').map(([table, cell = '']) => [
      named(table)[0],
      [...cell.matchAll(/`(\w+)`(\\\*| \(`?(\w+)`?\))?/g)].flatMap(([, name, mark, fallback]) =>
        cell.includes(`(\`${name}\`)`) ? [] : [[name, mark === '\\*', fallback]],
      ),
    ]);
    const right = Object.entries(TABLES).map(([table, { columns }]) => [
      table,
      columns.map((column) => [
        column.name,
        !column.nullable,
        'fallback' in column ? String(column.fallback) : undefined,
      ]),
    ]);
    expect(rows).toEqual(right);
  });

  test('steps of the presets', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \| ([a-z, ]+) \|$/gm)].map(([, name, steps]) => [
      name,
      steps?.split(', '),
    ]);
    const right = Object.entries(FUNNEL_PRESETS).map(([name, { steps }]) => [
      name,
      steps.map((step) => step.name),
    ]);
    for (const preset of right) expect(rows).toContainEqual(preset);
  });

  test('words', () => {
    expect(paragraph('Scales')).toEqual(Object.keys(SCALES));
    expect(paragraph('Goals')).toEqual(GOALS);
    const [, modes] = /^\| `mode` \| (`furthest` \| .*) \|$/m.exec(page) ?? [];
    expect(named(modes)).toEqual(FUNNEL_MODES);
  });
});
