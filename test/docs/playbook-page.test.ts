import {
  compileUnknown,
  DEFAULT_THRESHOLDS,
  FUNNEL_MODES,
  FUNNEL_PRESETS,
  SCALES,
  STANDARD_FEATURES,
  TABLES,
} from 'clientele';
import { type JsonSchema, playbookJsonSchema } from 'clientele/schema';
import { describe, expect, test } from 'vitest';
import { AGGREGATE_KEYS } from '../../src/feature/aggregate-feature.js';
import { LIMIT_ACTIONS, LIMIT_SCOPES } from '../../src/model/incentive/limit.js';
import { GOALS } from '../../src/model/playbook/strategy.js';
import { tableBelow } from '../support/page-table.js';
import { readProjectFile, readSnippets } from './snippets.js';

const page = readProjectFile('docs/playbook.md');
const named = (cell = ''): string[] =>
  [...cell.matchAll(/`([\w$]+)`/g)].map(([, name = '']) => name);
const firstCells = (heading: string): string[] =>
  tableBelow(page, heading).flatMap(([cell]) => named(cell));
const paragraph = (start: string): string[] =>
  named(new RegExp(`^${start}: .*$`, 'm').exec(page)?.[0]);

const schema = playbookJsonSchema();
const definitions = schema.$defs as { readonly [name: string]: JsonSchema };

/** A part of a schema, where it refers to another one that other one. */
function resolved(part: unknown): JsonSchema {
  const { $ref } = part as { readonly $ref?: string };
  return $ref === undefined
    ? (part as JsonSchema)
    : (definitions[$ref.replace('#/$defs/', '')] as JsonSchema);
}

/** What a section holds, of `offers` and `campaigns` one entry. */
function partsOf(section: string): JsonSchema {
  const whole = resolved((schema.properties as JsonSchema)[section]);
  return section === 'limits' ? whole : resolved(whole.additionalProperties);
}

/** What stands below some keys; of a list an item. */
function partOf(part: JsonSchema, path: readonly string[]): JsonSchema {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  const inside = resolved((part.properties as JsonSchema)[key]);
  return partOf(inside.items === undefined ? inside : resolved(inside.items), rest);
}

function keysIn(section: string, path: readonly string[]) {
  const { properties, required = [] } = partOf(partsOf(section), path);
  return { keys: Object.keys(properties as object), required: required as readonly string[] };
}

/** The first cells of the table whose first column has this head. */
function cellsUnder(head: string): string[] {
  const [, table = ''] = page.split(`\n| ${head} |`);
  const rows = table.split('\n\n')[0]?.split('\n').slice(2) ?? [];
  return rows.flatMap((row) => named(row.split('|')[1]));
}

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

  test.each([
    ['offers', 'offers', []],
    ['claim', 'offers', ['claim']],
    ['use', 'offers', ['use']],
    ['A limit', 'offers', ['limits']],
    ['campaigns', 'campaigns', []],
    ['limits', 'limits', []],
    ['contacts', 'limits', ['contacts']],
    ['quietHours', 'limits', ['quietHours']],
    ['channels', 'channels', []],
  ])('keys of %s', (heading, section, path) => {
    const rows = tableBelow(page, heading);
    const { keys, required } = keysIn(section, path);
    expect(rows.flatMap(([cell]) => named(cell)).sort()).toEqual([...keys].sort());
    const musts = rows.filter(([, fallback]) => fallback === 'required');
    expect(musts.flatMap(([cell]) => named(cell)).sort()).toEqual([...required].sort());
  });

  test('benefits, and what may stand beside them', () => {
    const kinds = (partOf(partsOf('offers'), ['benefit']).anyOf as JsonSchema[]).map(
      ({ properties }) => Object.keys(properties as object),
    );
    const beside = cellsUnder('key beside it').sort();
    const rows = tableBelow(page, 'benefit').map(([key, more]) => [...named(key), ...named(more)]);
    expect(rows.map((row) => row.sort())).toEqual(
      kinds.map((keys) => keys.filter((key) => !beside.includes(key)).sort()),
    );
    expect(kinds.map((keys) => beside.every((key) => keys.includes(key)))).not.toContain(false);
  });

  test('keys of days after a claim', () => {
    const [, days] = partOf(partsOf('offers'), ['use', 'valid']).anyOf as JsonSchema[];
    expect(cellsUnder('key of valid')).toEqual(Object.keys(days?.properties as object));
  });

  test('playbooks that compile', () => {
    const shown = readSnippets('docs/playbook.md', page).filter(
      ({ language }) => language === 'json',
    );
    expect(shown.length).toBeGreaterThan(1);
    for (const { code } of shown) expect(compileUnknown(JSON.parse(code)).issues).toEqual([]);
  });

  test('words', () => {
    expect(paragraph('Actions')).toEqual([...LIMIT_ACTIONS]);
    expect(paragraph('Scopes')).toEqual([...LIMIT_SCOPES]);
    expect(paragraph('Scales')).toEqual(Object.keys(SCALES));
    expect(paragraph('Goals')).toEqual(GOALS);
    const [, modes] = /^\| `mode` \| (`furthest` \| .*) \|$/m.exec(page) ?? [];
    expect(named(modes)).toEqual(FUNNEL_MODES);
  });
});
