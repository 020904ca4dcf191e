import { transformSync } from 'esbuild';
import { printedLines } from '../docs/printed-lines.js';
import { filesBelow, readProjectFile } from '../docs/snippets.js';

export interface PackagedExample {
  readonly path: string;
  /** A name a consumer may give the file, without ending. */
  readonly name: string;
  readonly source: string;
  readonly prints: readonly string[];
  /** Needs nothing but the main entry and the language, so that it runs where there is no Node. */
  readonly isPure: boolean;
}

/** Examples with a database or with files are run in the checkout, where both are at hand. */
const needsSurroundings = (source: string): boolean =>
  /from '(node:|@duckdb\/|clientele\/duckdb)/.test(source);

/** The numbered examples; they import the package by its public names and state what they print. */
export const packagedExamples: readonly PackagedExample[] = filesBelow('examples', '.ts')
  .filter((path) => /^examples\/\d\d-[a-z-]+\.ts$/.test(path))
  .filter((path) => !needsSurroundings(readProjectFile(path)))
  .map((path) => {
    const source = readProjectFile(path);
    const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, specifier]) => specifier);
    return {
      path,
      name: path.slice('examples/'.length, -'.ts'.length),
      source,
      prints: printedLines(source),
      isPure: imported.every((specifier) => specifier === 'clientele'),
    };
  });

export const asJavaScript = (source: string, format: 'esm' | 'cjs'): string =>
  transformSync(source, { loader: 'ts', format, target: 'es2022' }).code;
