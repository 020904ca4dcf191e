import ts from 'typescript';
import { expect, test } from 'vitest';
import { publicExamples } from './public-examples.js';
import {
  documentationPages,
  projectRoot,
  readProjectFile,
  readSnippets,
  type Snippet,
} from './snippets.js';

/** What the compiler says of these snippets, each taken as a module of its own. */
function faultsOf(snippets: readonly Snippet[]): string[] {
  const texts = new Map(
    snippets.map((snippet, index) => [
      `${projectRoot}snippet-${index}.ts`,
      `${snippet.code}\nexport {};`,
    ]),
  );
  const config = ts.readConfigFile(`${projectRoot}tsconfig.node.json`, ts.sys.readFile).config;
  const project = ts.parseJsonConfigFileContent(config, ts.sys, projectRoot);
  const options = { ...project.options, noUncheckedIndexedAccess: false };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(path);
    return text === undefined
      ? getSourceFile(path, version, ...rest)
      : ts.createSourceFile(path, text, version, true);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((path, index) => {
    const file = program.getSourceFile(path);
    const { page, line } = snippets[index] as Snippet;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText, start = 0 }) => {
        const within = file?.getLineAndCharacterOfPosition(start).line ?? 0;
        return `${page}:${line} line ${within + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      },
    );
  });
}

const inTypeScript = ({ language, info }: Snippet) =>
  language === 'ts' && !info.startsWith('no-run');

test('the snippets in the documentation and in the source fit the types', {
  timeout: 90_000,
}, () => {
  const inPages = documentationPages().flatMap((page) => readSnippets(page, readProjectFile(page)));
  const code = "import { compareCodePoints } from 'clientele';\ncompareCodePoints(1, 'a');";
  const wrong = { page: 'wrong.md', line: 3, language: 'ts', info: '', code };
  const faults = faultsOf([wrong, ...inPages.filter(inTypeScript), ...publicExamples]);
  expect(faults).toEqual([
    "wrong.md:3 line 2: Argument of type 'number' is not assignable to parameter of type 'string'.",
  ]);
});
