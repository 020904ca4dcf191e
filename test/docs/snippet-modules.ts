import ts from 'typescript';
import { readExamples, readProjectFile, readSnippets } from './snippets.js';
import { withStatedValues } from './stated-values.js';

const PREFIX = 'snippet:';

/** The name under which the snippet at this line can be imported in a test. */
export const snippetModule = (snippet: { page: string; line: number }): string =>
  `${PREFIX}${snippet.page}:${snippet.line}`;

/**
 * Serves each documentation snippet as a module of its own, so that snippets run through the same
 * aliases as the tests, and no file is written.
 */
export function snippetModules() {
  return {
    name: 'snippet-modules',
    enforce: 'pre' as const,
    resolveId: (id: string) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id: string) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const [page = '', line = ''] = id.slice(PREFIX.length + 1).split(/:(?=\d+$)/);
      return javascriptOf(page, Number(line));
    },
  };
}

function javascriptOf(page: string, line: number): string {
  const text = readProjectFile(page);
  const snippets = page.endsWith('.md') ? readSnippets(page, text) : readExamples(page, text);
  const snippet = snippets.find((candidate) => candidate.line === line);
  if (snippet === undefined) throw new Error(`no snippet at ${page}:${line}`);
  const options = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    verbatimModuleSyntax: false,
  };
  return ts.transpileModule(withStatedValues(snippet.code), { compilerOptions: options })
    .outputText;
}
