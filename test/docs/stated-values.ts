import ts from 'typescript';

/**
 * Turns the values a snippet states in its comments into checks.
 *
 *     score(facts); // => 4
 *     const verdict = check(claim);
 *     // => { allowed: false, ... }
 *
 * The comment stands on the statement's line or on the next, and may run over several lines. Its
 * text is a literal; a literal object that ends with `...` states only the members it names.
 * A comment on the statement's own line that is nothing but a literal counts without the arrow.
 *
 * The module that comes out exports `statedValues`, one entry per comment.
 */
export function withStatedValues(code: string): string {
  const file = ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.ESNext, true);
  let output = '';
  let copied = 0;
  let found = 0;
  for (const statement of file.statements) {
    const stated = valueStatedAfter(code, statement.end);
    if (stated === undefined) continue;
    const line = file.getLineAndCharacterOfPosition(statement.getStart()).line + 1;
    const check = checkOf(statement, stated, line);
    if (check === undefined) {
      if (stated.marked) throw new Error(`line ${line}: "=>" follows a statement without a value`);
      continue;
    }
    output +=
      code.slice(copied, check.replaces ? statement.getStart() : statement.end) + check.text;
    copied = statement.end;
    if (stated.marked) found += 1;
  }
  const arrows = code.match(MARK)?.length ?? 0;
  if (arrows !== found) {
    throw new Error(
      `${arrows} values are stated with "=>", ${found} of them after a top-level statement`,
    );
  }
  return `export const statedValues = []; ${output}${code.slice(copied)}`;
}

export interface StatedValue {
  readonly line: number;
  readonly actual: unknown;
  readonly expected: unknown;
  /** The comment ended with `...`: it states a part of the value. */
  readonly partial: boolean;
}

interface Stated {
  readonly literal: string;
  readonly partial: boolean;
  readonly marked: boolean;
}

const MARK = /\/\/ ?(?:=>|->)/g;
const AFTER = /^;?[ \t]*(\n?)[ \t]*\/\/ ?(=>|->)?(.*)((?:\n[ \t]*\/\/(?! ?(?:=>|->)).*)*)/;

function valueStatedAfter(code: string, end: number): Stated | undefined {
  const match = AFTER.exec(code.slice(end));
  if (match === null) return undefined;
  const [, lineBreak, mark, first = '', rest = ''] = match;
  if (mark === undefined && lineBreak !== '') return undefined;
  const following = rest.split('\n').slice(1);
  for (let count = 0; count <= (mark === undefined ? 0 : following.length); count++) {
    const lines = following.slice(0, count).map((line) => line.replace(/^[ \t]*\/\//, ''));
    const stated = readLiteral([first, ...lines].join(' ').trim(), mark !== undefined);
    if (stated !== undefined) return stated;
  }
  if (mark !== undefined) throw new Error(`not a literal: ${first.trim()}`);
  return undefined;
}

const ELLIPSIS = /,?\s*\.\.\.(\s*[}\]])$/;

function readLiteral(text: string, marked: boolean): Stated | undefined {
  const literal = text.replace(ELLIPSIS, '$1');
  const { diagnostics } = ts.transpileModule(`(${literal})`, { reportDiagnostics: true });
  if (literal === '' || (diagnostics ?? []).length > 0) return undefined;
  const [statement] = ts.createSourceFile(
    'literal.ts',
    `(${literal})`,
    ts.ScriptTarget.ESNext,
  ).statements;
  if (statement === undefined || !ts.isExpressionStatement(statement)) return undefined;
  return isLiteral(statement.expression)
    ? { literal, partial: literal !== text, marked }
    : undefined;
}

const CONSTANTS = ['undefined', 'NaN', 'Infinity'];

function isLiteral(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isLiteral(node.expression);
  if (ts.isPrefixUnaryExpression(node)) return ts.isNumericLiteral(node.operand);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isLiteral);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.every(
      (member) => ts.isPropertyAssignment(member) && isLiteral(member.initializer),
    );
  }
  if (ts.isIdentifier(node)) return CONSTANTS.includes(node.text);
  const { NullKeyword, TrueKeyword, FalseKeyword } = ts.SyntaxKind;
  return (
    ts.isLiteralExpression(node) || [NullKeyword, TrueKeyword, FalseKeyword].includes(node.kind)
  );
}

function checkOf(
  statement: ts.Statement,
  stated: Stated,
  line: number,
): { text: string; replaces: boolean } | undefined {
  const push = (actual: string) =>
    `statedValues.push({ line: ${line}, actual: ${actual}, expected: (${stated.literal}), partial: ${stated.partial} });`;
  if (ts.isExpressionStatement(statement)) {
    return { text: push(loggedValue(statement.expression).getText()), replaces: true };
  }
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, ...others] = statement.declarationList.declarations;
  if (declaration === undefined || others.length > 0 || !ts.isIdentifier(declaration.name))
    return undefined;
  return { text: ` ${push(declaration.name.text)}`, replaces: false };
}

/** `console.log(value)` states the value that it logs. */
function loggedValue(expression: ts.Expression): ts.Expression {
  if (!ts.isCallExpression(expression)) return expression;
  const [only, ...others] = expression.arguments;
  const logs = expression.expression.getText() === 'console.log';
  return logs && only !== undefined && others.length === 0 ? only : expression;
}
