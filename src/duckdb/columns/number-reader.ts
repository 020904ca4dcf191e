import { parseDay } from '../../base/calendar.js';
import { toInstant } from '../../base/local-time.js';
import type { Zone } from '../../base/zone.js';
import type { NumberColumn } from '../../model/column.js';
import type { PlainValue } from '../../model/facts.js';
import { type Conversion, converter, convertProduct } from '../convert/cell-reader.js';
import type { Cells } from './cells.js';
import type { ColumnReader } from './column-reader.js';
import { createGrowing, packNumbers } from './growing.js';
import { remembering } from './remembering.js';

/** Everything that is a number in a column: amounts, counts, instants, days, truth values. */
export function createNumberReader(
  conversion: Conversion,
  kind: NumberColumn['kind'],
  zone: Zone,
): ColumnReader {
  const { column, sources, decimals } = conversion;
  const growing = createGrowing();
  let scratch = new Float64Array(0);
  const isProduct = sources.length === 2;
  const ofText = remembering(converter(conversion, zone));

  /** NaN where the cell is empty, undefined where it cannot be used. */
  const fromText = (cells: Cells, row: number): number | undefined => {
    const text = cells.text(row, 0) ?? '';
    if (!isProduct) return text === '' ? Number.NaN : numberOf(ofText(text));
    const other = cells.text(row, 1) ?? '';
    if (text === '' || other === '') return Number.NaN;
    return convertProduct(text, other, decimals ?? 0);
  };

  return {
    convert: (cells, rowCount, unusable, mark) => {
      if (scratch.length < rowCount) scratch = new Float64Array(rowCount);
      const { values, localTimes } = cells;
      for (let row = 0; row < rowCount; row++) {
        const value = values === undefined ? Number.NaN : (values[row] as number);
        if (!Number.isNaN(value)) {
          scratch[row] = value;
          continue;
        }
        const localMs = localTimes === undefined ? Number.NaN : (localTimes[row] as number);
        if (!Number.isNaN(localMs)) {
          scratch[row] = toInstant(localMs, zone);
          continue;
        }
        const read = fromText(cells, row);
        scratch[row] = read ?? Number.NaN;
        const isUsable = read !== undefined && (column.nullable || !Number.isNaN(read));
        if (!isUsable && unusable[row] === 0) unusable[row] = mark;
      }
    },
    keep: (rowCount, skip) => growing.append(scratch, rowCount, skip),
    finish: () => ({ kind, ...packNumbers(growing) }),
  };
}

/** A plain value as columns keep it: days since 1970-01-01, 1 for true. */
function numberOf(value: PlainValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' ? parseDay(value) : undefined;
}
