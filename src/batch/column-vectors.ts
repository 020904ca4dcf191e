import { localDay } from '../base/local-time.js';
import { type DeclaredColumns, storedColumns } from '../expr/table-columns.js';
import type { ColumnSpec, TableName } from '../model/tables.js';
import type { StoredColumns } from './clustered.js';
import type { Frame } from './frame.js';
import { loadColumn } from './load-column.js';
import type { Moment } from './moment.js';
import type { Cursor } from './stored-rows.js';
import type { Vector } from './vector.js';

/** The vectors of columns, each loaded once; what is not stored is its fallback, or null. */
export function createColumns(
  name: TableName,
  stored: StoredColumns,
  declared: DeclaredColumns,
  { frame, cursor, moment }: { frame: Frame; cursor: Cursor; moment: Moment },
): (column: string) => Vector {
  const specs = new Map(storedColumns(name, declared).map((spec) => [spec.name, spec]));
  const vectors = new Map<string, Vector>([
    ['asOf', { form: 'constant', value: moment.asOf }],
    ['today', { form: 'constant', value: localDay(moment.asOf, moment.zone) }],
  ]);
  return (column) => {
    const known = vectors.get(column);
    if (known !== undefined) return known;
    const given = stored[column];
    const vector: Vector =
      given === undefined ? absentColumn(specs.get(column)) : loadColumn(given, frame, cursor);
    vectors.set(column, vector);
    return vector;
  };
}

function absentColumn(spec: ColumnSpec | undefined): Vector {
  return { form: 'constant', value: spec?.fallback ?? null };
}
