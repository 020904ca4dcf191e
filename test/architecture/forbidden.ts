import ts from 'typescript';
import { forEachNode, isDynamicImport, parse, type SourceFile } from './source-file.js';

interface Found {
  readonly what: string;
  readonly node: ts.Node;
}

/** Clocks, randomness, host zone and locale, dynamic code: everything that makes an answer depend on the host. */
export const hostDependence = (file: SourceFile): string[] =>
  sentences(file, (node) => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = node.expression.getText().replace('globalThis.', '');
      if (FORBIDDEN_CALLS.has(name)) return name;
      if (name === 'Date' && (ts.isCallExpression(node) || (node.arguments ?? []).length === 0)) {
        return 'Date without an instant';
      }
    }
    if (ts.isPropertyAccessExpression(node)) {
      const text = node.getText().replace('globalThis.', '');
      if (FORBIDDEN_READS.has(text)) return text;
      if (LOCAL_MEMBERS.test(node.name.text))
        return `.${node.name.text}, which the host's zone or locale decides`;
    }
    if (isDynamicImport(node)) {
      const [specifier] = node.arguments;
      if (specifier === undefined || !ts.isStringLiteralLike(specifier))
        return 'import of a computed name';
    }
    return undefined;
  });

const FORBIDDEN_CALLS = new Set([
  'eval',
  'Function',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'require',
]);
const FORBIDDEN_READS = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
]);
const LOCAL_MEMBERS =
  /^(?:[gs]et(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset|toLocale\w*|localeCompare)$/;

/** Node's modules, and the globals through which a host is reached. */
export const nodeDependence = (file: SourceFile): string[] =>
  sentences(file, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const specifier = node.moduleSpecifier?.getText().slice(1, -1) ?? '';
      if (specifier.startsWith('node:') || NODE_MODULES.has(specifier)) return specifier;
    }
    const isGlobal =
      ts.isIdentifier(node) &&
      NODE_GLOBALS.has(node.text) &&
      ts.isPropertyAccessExpression(node.parent) &&
      node.parent.expression === node;
    return isGlobal ? node.getText() : undefined;
  });

// The compiler refuses a browser's globals in the core; `window` is a word of ours.
const NODE_GLOBALS = new Set(['process', 'Buffer', 'console']);
const NODE_MODULES = new Set([
  'fs',
  'path',
  'os',
  'crypto',
  'util',
  'stream',
  'worker_threads',
  'child_process',
]);

/** What a module keeps between calls, or does while it is loaded. */
export const loadTimeState = (file: SourceFile): string[] => {
  const found: Found[] = [];
  for (const statement of parse(file).statements) {
    if (ts.isExpressionStatement(statement))
      found.push({ what: 'a statement runs at load', node: statement });
    if (!ts.isVariableStatement(statement)) continue;
    const isConstant = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    if (!isConstant) found.push({ what: 'a module-level variable can change', node: statement });
    for (const { initializer } of statement.declarationList.declarations) {
      if (initializer !== undefined && isEmptyCollection(initializer)) {
        found.push({ what: 'an empty module-level collection is a cache', node: statement });
      }
    }
  }
  return found.map((one) => sentence(file, one));
};

const isEmptyCollection = (node: ts.Expression): boolean =>
  ts.isNewExpression(node) &&
  /^(?:Weak)?(?:Map|Set)$/.test(node.expression.getText()) &&
  (node.arguments ?? []).length === 0;

function sentences(file: SourceFile, judge: (node: ts.Node) => string | undefined): string[] {
  const found: Found[] = [];
  forEachNode(parse(file), (node) => {
    const what = judge(node);
    if (what !== undefined) found.push({ what, node });
  });
  return found.map((one) => sentence(file, one));
}

function sentence({ path }: SourceFile, { what, node }: Found): string {
  const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
  return `${path}:${line + 1}: ${what}`;
}
