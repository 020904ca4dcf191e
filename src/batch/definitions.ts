import { localDay } from '../base/local-time.js';
import type { Definition } from '../expr/definition.js';
import type { Expression } from '../expr/expression.js';
import type { TableName } from '../model/tables.js';
import type { Type } from '../model/type.js';
import type { ClusteredTable } from './clustered.js';
import { createFolder, type Folder } from './folder.js';
import type { Frame } from './frame.js';
import { loadColumn } from './load-column.js';
import { loadSlot, type Slot } from './loose/records.js';
import type { ScanRequest } from './scan-request.js';
import type { Cursor } from './stored-rows.js';
import { type Chunk, type ChunkSize, createTableFrame, type TableFrame } from './table-frame.js';
import type { Vector } from './vector.js';
import { createVectorize, type Vectorize } from './vectorize.js';
import type { Wanted } from './wanted.js';

/** The values of customers as vectors, and the fact tables that have to be run for them. */
export interface VectorDefinitions {
  readonly vectorize: Vectorize;
  readonly valueOf: (name: string) => { readonly type: Type; readonly vector: Vector };
  readonly tables: readonly TableFrame[];
}

/** Sets up every definition that is wanted, and no other. */
export function createDefinitions(
  { facts, declared, zone, asOf, folded }: ScanRequest,
  { needed, aggregates, missing }: Wanted,
  { frame, chunk, size, cursor }: { frame: Frame; chunk: Chunk; size: ChunkSize; cursor: Cursor },
): VectorDefinitions {
  const moment = { asOf, zone };
  const frames: TableFrame[] = [];
  const folders = new Map<TableName, Folder>();
  for (const [name, wanted] of aggregates) {
    const tableFrame = createTableFrame(name, facts.tables[name] as ClusteredTable, declared, {
      ids: facts.customers.ids,
      chunk,
      size,
      moment,
    });
    frames.push(tableFrame);
    folders.set(name, createFolder(tableFrame, wanted, frame, moment));
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
  const slots = new Map<Slot, Vector>();
  const vectorOfSlot = (slot: Slot): Vector => {
    const vector = slots.get(slot) ?? loadSlot(slot, frame, cursor);
    slots.set(slot, vector);
    return vector;
  };
  const answer = ({ name, source }: Definition): Vector => {
    if (missing.has(name)) return NOTHING;
    const before = folded.columns[name];
    if (before !== undefined) return loadColumn(before, frame, cursor);
    const slot = folded.slots.get(name);
    if (slot !== undefined) return vectorOfSlot(slot);
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
    tables: frames,
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
