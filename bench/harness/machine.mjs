import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, totalmem } from 'node:os';

/** Where it was measured, in words and by version. */
export function describeMachine() {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url)));
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const details = {
    clientele: version,
    node: process.version,
    duckdb: versionOf('@duckdb/node-api'),
    jsonLogic: versionOf('json-logic-js'),
  };
  const text = `${cpus().length} x ${processor}, ${memory}, Node ${process.version}, DuckDB ${details.duckdb}`;
  return { text, details };
}

function versionOf(name) {
  const file = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return JSON.parse(readFileSync(file)).version;
}
