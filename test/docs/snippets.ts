import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Snippet {
  /** Path from the project's root. */
  readonly page: string;
  /** Line of the snippet's first line of code, counted from 1. */
  readonly line: number;
  readonly language: string;
  /** What follows the language on the fence: `continued`, or `no-run` and a reason. */
  readonly info: string;
  readonly code: string;
}

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

export const readProjectFile = (path: string): string =>
  readFileSync(`${projectRoot}${path}`, 'utf8').replaceAll('\r\n', '\n');

/** Files below `folder` that end with `ending`, as paths from the root, in code-unit order. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(`${projectRoot}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => `${entry.parentPath.slice(projectRoot.length)}/${entry.name}`)
    .sort();
}

/** README.md and the hand-written pages; `docs/api` is generated from the source. */
export function documentationPages(): string[] {
  const pages = filesBelow('docs', '.md').filter((page) => !page.startsWith('docs/api/'));
  return [...rootPages(), ...pages];
}

const rootPages = (): string[] =>
  readdirSync(projectRoot)
    .filter((name) => name.endsWith('.md'))
    .sort();

const FENCE = /^```(\w+)([^\n]*)\n([\s\S]*?)^```[ \t]*$/gm;

/** The fenced blocks of a page. A `continued` block carries the code of the blocks it continues. */
export function readSnippets(page: string, markdown: string): Snippet[] {
  const snippets: Snippet[] = [];
  for (const match of markdown.matchAll(FENCE)) {
    const [, language = '', info = '', code = ''] = match;
    const snippet = {
      page,
      line: lineAt(markdown, match.index) + 1,
      language,
      info: info.trim(),
      code,
    };
    snippets.push(snippet.info === 'continued' ? continuing(snippets, snippet) : snippet);
  }
  return snippets;
}

function continuing(earlier: readonly Snippet[], snippet: Snippet): Snippet {
  const previous = earlier.findLast((candidate) => candidate.language === snippet.language);
  if (previous === undefined) throw new Error(`${snippet.page}:${snippet.line} continues nothing`);
  return { ...snippet, code: `${previous.code}${snippet.code}` };
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

const DOC_COMMENT =
  /\/\*\*((?:(?!\*\/)[\s\S])*?@example(?:(?!\*\/)[\s\S])*)\*\/\s*export (?:async )?(?:function|const|class) (\w+)/g;

export interface Example extends Snippet {
  readonly symbol: string;
}

/** The first `@example` of every documented exported function or constant of a source file. */
export function readExamples(page: string, source: string): Example[] {
  return [...source.matchAll(DOC_COMMENT)].map((match) => {
    const [, comment = '', symbol = ''] = match;
    const after = comment.slice(comment.indexOf('@example') + '@example'.length);
    const text = after.replace(/^[ \t]*\* ?/gm, '').split(/^@\w/m)[0] ?? '';
    const fenced = /```\w*\n([\s\S]*?)```/.exec(text);
    const line = lineAt(source, match.index);
    return { page, line, language: 'ts', info: '', symbol, code: fenced?.[1] ?? text };
  });
}
