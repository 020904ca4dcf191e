import * as main from 'clientele';
import * as batch from 'clientele/batch';
import * as duckdb from 'clientele/duckdb';
import * as jsonLogic from 'clientele/json-logic';
import * as measure from 'clientele/measure';
import * as report from 'clientele/report';
import * as schema from 'clientele/schema';
import * as sql from 'clientele/sql';
import * as testing from 'clientele/testing';
import { filesBelow, readExamples, readProjectFile } from './snippets.js';

const faces: Readonly<Record<string, unknown>>[] = [
  main,
  schema,
  testing,
  jsonLogic,
  duckdb,
  report,
  batch,
  measure,
  sql,
];
const publicValues = new Map(faces.flatMap((face) => Object.entries(face)));

/** The examples in the source that belong to something a caller can import. */
export const publicExamples = filesBelow('src', '.ts')
  .flatMap((path) => readExamples(path, readProjectFile(path)))
  .filter(({ symbol }) => publicValues.has(symbol));

export const publicFunctions = [...publicValues]
  .filter(([, value]) => typeof value === 'function')
  .map(([name]) => name);
