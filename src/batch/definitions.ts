import { localDay } from '../base/local-time.js';
import type { Definition } from '../expr/definition.js';
import { type Expression, namesRead } from '../expr/expression.js';
import { TABLE_NAMES, type TableName } from '../model/tables.js';
import type { Type } from '../model/type.js';
import { createFolder, type Folder } from './folder.js';
import type { Frame } from './frame.js';
import { type Cursor, loadColumn } from './load-column.js';
import { missingTables, neededDefinitions } from './missing.js';
import type { ScanRequest } from './scan-request.js';
import { type Chunk, type ChunkSize, createTableFrame, type TableFrame } from './table-frame.js';
import type { Vector } from './vector.js';
import { createVectorize, type Vectorize } from './vectorize.js';

/** The values of customers as vectors, and the fact tables that have to be run for them. */
export interface VectorDefinitions {
  readonly vectorize: Vectorize;
  readonly valueOf: (name: string) => { readonly type: Type; readonly vector: Vector };
  readonly tables: readonly TableFrame[];
  readonly missing: ReadonlyMap<string, readonly TableName[]>;
}

/** Sets up every definition that is wanted, and no other. */
export function createDefinitions(
  {
    definitions,
    facts,
    declared,
    zone,
    asOf,
    keep,
    later = [],
    measures = [],
    folded,
  }: ScanRequest,
  { frame, chunk, size, cursor }: { frame: Frame; chunk: Chunk; size: ChunkSize; cursor: Cursor },
): VectorDefinitions {
  const wanted = [...keep, ...later, ...measures.flatMap((measure) => namesRead(measure))];
  const isKnown = (name: string) => folded?.columns[name] !== undefined;
  const needed = neededDefinitions(definitions, wanted, isKnown);
  const isPresent = folded?.isPresent ?? ((table) => facts.tables[table] !== undefined);
  const missing = missingTables(definitions, isPresent);
  const moment = { asOf, zone };

  const isOpen = (name: string) => !missing.has(name) && !isKnown(name);

  const frames = new Map<TableName, TableFrame>();
  const folders = new Map<TableName, Folder>();
  for (const name of TABLE_NAMES) {
    const table = facts.tables[name];
    const aggregates = needed.flatMap(({ name: value, source }) =>
      source.from === 'aggregate' && source.aggregate.table === name && isOpen(value)
        ? [source.aggregate]
        : [],
    );
    if (table === undefined || aggregates.length === 0) continue;
    const tableFrame = createTableFrame(name, table, declared, {
      ids: facts.customers.ids,
      chunk,
      size,
      moment,
    });
    frames.set(name, tableFrame);
    folders.set(name, createFolder(tableFrame, aggregates, frame, moment));
  }

  const byName = new Map(needed.map((definition) => [definition.name, definition]));
  const vectors = new Map<string, Vector>([
    ['asOf', { form: 'constant', value: asOf }],
    ['today', { form: 'constant', value: localDay(asOf, zone) }],
  ]);
  const vectorOf = (name: string): Vector => {
    const known = vectors.get(name);
    if (known !== undefined) return known;
    const definition = byName.get(name);
    const vector = definition === undefined ? NOTHING : answer(definition);
    vectors.set(name, vector);
    return vector;
  };
  const answer = ({ name, source }: Definition): Vector => {
    if (missing.has(name)) return NOTHING;
    const before = folded?.columns[name];
    if (before !== undefined) return loadColumn(before, frame, cursor);
    if (source.from === 'expression') return vectorize(source.expression);
    if (source.from === 'aggregate') {
      return (folders.get(source.aggregate.table) as Folder)(source.aggregate);
    }
    if (name === 'id') return customerIds(facts.customers.ids, frame, cursor);
    const stored = facts.customers.columns[name];
    return stored === undefined ? NOTHING : loadColumn(stored, frame, cursor);
  };
  const vectorize = createVectorize({ frame, zone, fieldOf: vectorOf });

  return {
    vectorize: (expression: Expression) => vectorize(expression),
    valueOf: (name) => {
      const definition = byName.get(name);
      if (definition === undefined) throw new TypeError(`nothing is called "${name}"`);
      return { type: definition.type, vector: vectorOf(name) };
    },
    tables: [...frames.values()],
    missing,
  };
}

const NOTHING: Vector = { form: 'constant', value: null };

/** Every customer has an id of her own: its code is her place. */
function customerIds(ids: readonly string[], frame: Frame, cursor: Cursor): Vector {
  const out = frame.codes({ values: ids }, false);
  frame.steps.push(() => {
    for (let index = 0; index < frame.count; index++) out.data[index] = cursor.from + index;
  });
  return out;
}
