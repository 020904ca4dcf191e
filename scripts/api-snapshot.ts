// The names each subpath exports, read from the built declarations, sorted: `test/package/api.json`.
// `npm run api:update` rewrites the file after a deliberate change; `npm run check` compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

export type ApiSnapshot = Readonly<Record<string, readonly string[]>>;

const root = fileURLToPath(new URL('../', import.meta.url));

export const snapshotFile = `${root}test/package/api.json`;

/** Subpath (`.`, `./schema`, ...) to the path of its declarations, as package.json states them. */
export function declarationFiles(): Record<string, string> {
  const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const withTypes = Object.entries<{ import?: { types: string } }>(exports).flatMap(
    ([subpath, conditions]) =>
      conditions.import === undefined ? [] : [[subpath, `${root}${conditions.import.types}`]],
  );
  return Object.fromEntries(withTypes);
}

/** Exported names with their kind, such as `fishbein: function` or `Order: type`. */
export function readApi(files: Readonly<Record<string, string>>): ApiSnapshot {
  const options = {
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.ESNext,
    skipLibCheck: true,
  };
  const program = ts.createProgram(Object.values(files), options);
  const checker = program.getTypeChecker();
  const entries = Object.entries(files).map(([subpath, path]) => {
    const source = program.getSourceFile(path);
    if (source === undefined) throw new Error(`${path} is missing: run npm run build`);
    const module = checker.getSymbolAtLocation(source);
    const symbols = module === undefined ? [] : checker.getExportsOfModule(module);
    return [subpath, symbols.map((symbol) => `${symbol.name}: ${kindOf(symbol, checker)}`).sort()];
  });
  return Object.fromEntries(entries);
}

function kindOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const { flags } = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  if ((flags & ts.SymbolFlags.Function) !== 0) return 'function';
  return (flags & ts.SymbolFlags.Value) !== 0 ? 'value' : 'type';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const api = readApi(declarationFiles());
  if (process.argv.includes('--update'))
    writeFileSync(snapshotFile, `${JSON.stringify(api, null, 2)}\n`);
  console.log(
    Object.entries(api)
      .map(([subpath, names]) => `${subpath}: ${names.length} names`)
      .join('\n'),
  );
}
