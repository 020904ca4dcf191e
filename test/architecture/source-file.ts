import ts from 'typescript';

/** A source file under inspection: its path from the project's root, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const parsed = new WeakMap<SourceFile, ts.SourceFile>();

export function parse(file: SourceFile): ts.SourceFile {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ESNext, true);
  parsed.set(file, tree);
  return tree;
}

export function forEachNode(root: ts.Node, visit: (node: ts.Node) => void): void {
  visit(root);
  root.forEachChild((child) => forEachNode(child, visit));
}

/** What a file imports or re-exports, dynamic imports of a literal included. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  forEachNode(parse(file), (node) => {
    if (ts.isImportDeclaration(node)) {
      found.push({
        specifier: textOf(node.moduleSpecifier),
        typeOnly: importsTypesOnly(node.importClause),
      });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
      found.push({ specifier: textOf(node.moduleSpecifier), typeOnly: node.isTypeOnly });
    } else if (isDynamicImport(node) && node.arguments[0] !== undefined) {
      if (ts.isStringLiteralLike(node.arguments[0])) {
        found.push({ specifier: node.arguments[0].text, typeOnly: false });
      }
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      found.push({ specifier: textOf(node.argument.literal), typeOnly: true });
    }
  });
  return found;
}

export const isDynamicImport = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;

/** The path from the root that a relative specifier names, or undefined for a package. */
export function resolveRelative(fromPath: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = new URL(specifier, `file:///${fromPath}`).pathname.slice(1);
  return target.replace(/\.js$/, '.ts');
}

const textOf = (node: ts.Node): string =>
  ts.isStringLiteralLike(node) ? node.text : node.getText();

function importsTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  if (clause.name !== undefined || named === undefined || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}
