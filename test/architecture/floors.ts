import { importsOf, resolveRelative, type SourceFile } from './source-file.js';

/** Room name to floor number, as the `floors` block of ARCHITECTURE.md states it. */
export type Floors = ReadonlyMap<string, number>;

export function readFloors(markdown: string): Floors {
  const block = /^```floors\n([\s\S]*?)^```/m.exec(markdown)?.[1];
  if (block === undefined) throw new Error('ARCHITECTURE.md has no block ```floors');
  const floors = new Map<string, number>();
  for (const line of block.trim().split('\n')) {
    const [number = '', ...rooms] = line.trim().split(/\s+/);
    for (const room of rooms) floors.set(room, Number(number));
  }
  return floors;
}

/** `src/rfm/cuts.ts` lies in room `rfm`; a file directly under `src` belongs to the public face. */
export function roomOf(path: string): string {
  const [, room = '', ...deeper] = path.split('/');
  return deeper.length === 0 ? 'index' : room;
}

export function floorOf(path: string, floors: Floors): number {
  const floor = floors.get(roomOf(path));
  if (floor === undefined) throw new Error(`${path}: room ${roomOf(path)} is on no floor`);
  return floor;
}

/** Imports that go sideways or upwards, as sentences. */
export function importsAgainstFloors(files: readonly SourceFile[], floors: Floors): string[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap(({ specifier }) => {
      const target = resolveRelative(file.path, specifier);
      if (target === undefined || roomOf(target) === roomOf(file.path)) return [];
      const [from, to] = [floorOf(file.path, floors), floorOf(target, floors)];
      return to < from ? [] : [`${file.path} (floor ${from}) imports ${target} (floor ${to})`];
    }),
  );
}

/** The command line may use what a caller may use: index and the faces of the edges. */
export function importsBehindTheFace(files: readonly SourceFile[], floors: Floors): string[] {
  return files
    .filter((file) => roomOf(file.path) === 'cli')
    .flatMap((file) =>
      importsOf(file).flatMap(({ specifier }) => {
        const target = resolveRelative(file.path, specifier);
        if (target === undefined || roomOf(target) === 'cli') return [];
        const isFace = floorOf(target, floors) >= 9 && target.endsWith('/index.ts');
        return isFace ? [] : [`${file.path} imports ${target}, which no caller can import`];
      }),
    );
}

/** Cycles of files; an import of types alone is not followed, for nothing of it remains at run time. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const edges = new Map(files.map((file) => [file.path, runtimeTargets(file)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      return;
    }
    if (done.has(path)) return;
    for (const target of edges.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const file of files) visit(file.path, []);
  return cycles;
}

const runtimeTargets = (file: SourceFile): string[] =>
  importsOf(file)
    .filter(({ typeOnly }) => !typeOnly)
    .map(({ specifier }) => resolveRelative(file.path, specifier))
    .filter((target) => target !== undefined);

/** Packages that loading `entry` loads, each with the file that asks for it. */
export function packagesReachableFrom(
  entry: string,
  files: readonly SourceFile[],
): Map<string, string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const packages = new Map<string, string>();
  const seen = new Set<string>();
  const visit = (path: string): void => {
    const file = byPath.get(path);
    if (file === undefined || seen.has(path)) return;
    seen.add(path);
    for (const { specifier, typeOnly } of importsOf(file)) {
      if (typeOnly) continue;
      const target = resolveRelative(path, specifier);
      if (target !== undefined) visit(target);
      else if (!packages.has(specifier)) packages.set(specifier, path);
    }
  };
  visit(entry);
  return packages;
}
