import { compileUnknown } from 'clientele';
import type { Program } from './program.js';

type Json = unknown;
type Path = readonly (string | number)[];

/** How long to look for a smaller program, and how many to try. */
const PATIENCE = { attempts: 1_500, ms: 60_000 };

/**
 * A program as small as can be found in which `fails` still holds: sections, entries, parts of rules,
 * rows and cells are left out one after the other, as long as the playbook compiles.
 */
export async function shrinkProgram(
  program: Program,
  fails: (smaller: Program) => Promise<boolean>,
): Promise<Program> {
  let best = program;
  let attempts = 0;
  const deadline = performance.now() + PATIENCE.ms;
  const isOver = () => attempts >= PATIENCE.attempts || performance.now() > deadline;
  const attempt = async (smaller: Program): Promise<boolean> => {
    if (isOver()) return false;
    if (compileUnknown(smaller.playbook).plan === undefined) return false;
    attempts++;
    if (!(await fails(smaller))) return false;
    best = smaller;
    return true;
  };
  for (let progressed = true; progressed && !isOver(); ) {
    progressed = false;
    for (const part of ['playbook', 'tables'] as const) {
      // What is shorter is tried first, from the outside inwards.
      let place = 0;
      for (;;) {
        const smaller =
          part === 'playbook' ? smallerRules(best.playbook) : smallerTables(best.tables);
        const candidates = smaller.slice(place);
        let found = false;
        for (const candidate of candidates) {
          if (isOver()) return best;
          if (await attempt({ ...best, [part]: candidate })) {
            found = true;
            break;
          }
          place++;
        }
        if (!found) break;
        progressed = true;
      }
    }
  }
  return best;
}

const KEPT = ['version', 'timeZone', 'profile'];

/** The playbook with any one part left out, or with any part in the place of what holds it. */
function smallerRules(playbook: Json): Json[] {
  const paths = pathsOf(playbook).filter(
    ([key, ...rest]) => rest.length > 0 || !KEPT.includes(String(key)),
  );
  return paths.flatMap((path) => [
    without(playbook, path),
    ...(path.length > 2 ? [inPlaceOf(playbook, path)] : []),
  ]);
}

/** The tables with runs of rows left out, halves first, then single rows, then single cells. */
function smallerTables(tables: Json): Json[] {
  const given = tables as { readonly [table: string]: readonly Json[] };
  const names = Object.keys(given);
  const withRows = (name: string, rows: readonly Json[]) => ({ ...given, [name]: rows });
  const smaller: Json[] = names
    .filter((name) => name !== 'customers')
    .map((name) => without(given, [name]));
  for (const parts of [2, 4, 16, 256]) {
    for (const name of names) {
      const rows = given[name] as readonly Json[];
      const length = Math.ceil(rows.length / parts);
      for (let from = 0; from < rows.length; from += length) {
        smaller.push(withRows(name, [...rows.slice(0, from), ...rows.slice(from + length)]));
      }
    }
  }
  for (const name of names) {
    (given[name] as readonly Json[]).forEach((row, index) => {
      for (const path of pathsOf(row)) smaller.push(without(given, [name, index, ...path]));
    });
  }
  return smaller;
}

/** Every place in a JSON value but the value itself, those nearer to the outside first. */
function pathsOf(json: Json): Path[] {
  const paths: Path[] = [];
  let level: { readonly path: Path; readonly value: Json }[] = [{ path: [], value: json }];
  while (level.length > 0) {
    level = level.flatMap(({ path, value }) => {
      if (typeof value !== 'object' || value === null) return [];
      const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
      return [...keys].map((key) => ({
        path: [...path, key],
        value: (value as { readonly [key: string]: Json })[key],
      }));
    });
    paths.push(...level.map(({ path }) => path));
  }
  return paths;
}

function without(json: Json, path: Path): Json {
  const [key, ...rest] = path;
  if (key === undefined) return json;
  if (Array.isArray(json)) {
    const list: Json[] = [...json];
    if (rest.length === 0) list.splice(Number(key), 1);
    else list[Number(key)] = without(list[Number(key)], rest);
    return list;
  }
  const object = { ...(json as { readonly [key: string]: Json }) };
  if (rest.length === 0) delete object[key];
  else object[key] = without(object[key], rest);
  return object;
}

/** The part at the path, standing where its parent stood; an operator's list of arguments counts as it. */
function inPlaceOf(json: Json, path: Path): Json {
  const part = at(json, path);
  const parent = Array.isArray(at(json, path.slice(0, -1))) ? path.slice(0, -2) : path.slice(0, -1);
  return parent.length < 2 ? json : replaced(json, parent, part);
}

function at(json: Json, path: Path): Json {
  return path.reduce((value, key) => (value as { readonly [key: string]: Json })[key], json);
}

function replaced(json: Json, path: Path, part: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  const inner = replaced((json as { readonly [key: string]: Json })[key], rest, part);
  if (!Array.isArray(json)) return { ...(json as object), [key]: inner };
  return json.map((item: Json, index) => (index === Number(key) ? inner : item));
}
