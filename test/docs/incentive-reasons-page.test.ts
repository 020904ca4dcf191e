import { type IncentiveReason, REASON_PRECEDENCE, shopperSafe } from 'clientele';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { LIMIT_LABELS } from '../../src/model/incentive/limit.js';
import { tableBelow } from '../support/page-table.js';
import { readProjectFile } from './snippets.js';

const page = readProjectFile('docs/incentive-reasons.md');
const GROUPS = [
  'Data',
  'State',
  'Lifecycle',
  'Identity',
  'Context',
  'Limits',
  'Stacking',
  'Outcome',
];
const MAPPINGS = [
  'Talon.One, coupons',
  'Talon.One, referrals',
  'Voucherify, errors',
  'Voucherify, skipped redeemables',
];

const codesIn = (cell: string) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, code = '']) => code);
const wordsIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);

const rows = GROUPS.flatMap((group) => tableBelow(page, group));
const codeOf = ([cell = '']: readonly string[]) => codesIn(cell).join();

/** The parameters of every code of a type, as it is declared; those that may be absent end with `?`. */
function parametersOf(type: string): ReadonlyMap<string, readonly string[]> {
  const text = readProjectFile('src/model/incentive/reason.ts');
  const file = ts.createSourceFile('reason.ts', text, ts.ScriptTarget.ESNext, true);
  const found = new Map<string, readonly string[]>();
  const readMembers = (members: ts.NodeArray<ts.TypeElement>) => {
    const properties = members.filter(ts.isPropertySignature);
    const named = properties.map((one) => [one.name.getText(), one] as const);
    const codes = named.flatMap(([name, { type: kind }]) =>
      name === 'code' ? [...(kind?.getText() ?? '').matchAll(/'([A-Z_]+)'/g)] : [],
    );
    const parameters = named
      .filter(([name]) => name !== 'code')
      .map(([name, { questionToken }]) => (questionToken === undefined ? name : `${name}?`));
    for (const [, code = ''] of codes) found.set(code, parameters);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeLiteralNode(node)) readMembers(node.members);
    else if (ts.isTypeReferenceNode(node)) visit(declarationOf(file, node.typeName.getText()));
    else if (ts.isInterfaceDeclaration(node)) readMembers(node.members);
    else if (ts.isTypeAliasDeclaration(node)) visit(node.type);
    else if (ts.isUnionTypeNode(node)) node.types.forEach(visit);
  };
  visit(declarationOf(file, type));
  return found;
}

function declarationOf(file: ts.SourceFile, name: string): ts.Node {
  const found = file.statements.find(
    (one) =>
      (ts.isTypeAliasDeclaration(one) || ts.isInterfaceDeclaration(one)) && one.name.text === name,
  );
  if (found === undefined) throw new Error(`no declaration of ${name}`);
  return found;
}

describe('docs/incentive-reasons.md', () => {
  test('lists every code once, in the order of headlines', () => {
    expect(rows.map(codeOf)).toEqual([...REASON_PRECEDENCE]);
  });

  test('lists the parameters of each as the type has them', () => {
    const listed = rows.map((row) => [codeOf(row), wordsIn(row[1] ?? '')]);
    const declared = parametersOf('IncentiveReason');
    expect(declared.size).toBe(REASON_PRECEDENCE.length);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(declared));
  });

  test('says of each what it means, what to do, and what a stranger is told', () => {
    for (const row of rows) {
      const [, , meaning, action, told = ''] = row;
      expect([row.length, meaning === '', action === ''], codeOf(row)).toEqual([5, false, false]);
      const reason = { code: codeOf(row) } as unknown as IncentiveReason;
      expect(codesIn(told), codeOf(row)).toEqual([shopperSafe(reason, { holdsGrant: false }).code]);
    }
  });

  test('lists every warning with its parameters', () => {
    const listed = tableBelow(page, 'Warnings').map((row) => [codeOf(row), wordsIn(row[1] ?? '')]);
    expect(Object.fromEntries(listed)).toEqual(
      Object.fromEntries(parametersOf('IncentiveWarning')),
    );
  });

  test('lists every label of a limit', () => {
    const [, sentence = ''] = /told by `label`:([^.]+)\./.exec(page) ?? [];
    expect(wordsIn(sentence)).toEqual([...LIMIT_LABELS]);
  });

  test('lists what a shopper may be told, from what tells least', () => {
    expect(tableBelow(page, 'What a shopper may be told').map(codeOf)).toEqual([
      'NOT_FOUND',
      'EXPIRED',
      'LIMIT',
      'NOT_APPLICABLE',
    ]);
  });
});

describe('codes of other systems', () => {
  const mapped = MAPPINGS.map((heading) => tableBelow(page, heading));
  const ours = new Set(mapped.flat().flatMap(([, cell = '']) => codesIn(cell)));

  test('are listed once, each with codes of ours', () => {
    for (const table of mapped) {
      const theirs = table.flatMap(([cell = '']) => wordsIn(cell));
      expect(theirs).toHaveLength(new Set(theirs).size);
      expect(theirs).toHaveLength(table.length);
      expect(table.filter(([, cell = '']) => codesIn(cell).length === 0)).toEqual([]);
    }
    expect([...ours].filter((code) => !REASON_PRECEDENCE.some((known) => known === code))).toEqual(
      [],
    );
  });

  test('leave exactly those of ours without a counterpart that the page names', () => {
    const [, section = ''] = /### Ours without a counterpart\n([\s\S]*?)\n###/.exec(page) ?? [];
    expect(codesIn(section).sort()).toEqual(
      REASON_PRECEDENCE.filter((code) => !ours.has(code)).sort(),
    );
  });
});
