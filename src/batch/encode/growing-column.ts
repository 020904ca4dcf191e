import type { Column, NumberColumn } from '../../model/column.js';

import type { Value, ValueKind } from '../../model/type.js';
import { buildDictionary, type Text } from '../dictionary.js';
import { createValidity } from '../validity.js';
import { numberOfValue } from '../vector-value.js';

/** A column that is filled row by row. */
export interface GrowingColumn {
  readonly set: (row: number, value: Value) => void;
  readonly finish: () => Column;
}

export function createGrowingColumn(kind: ValueKind, rowCount: number): GrowingColumn {
  const validity = createValidity(rowCount);
  if (kind === 'string' || kind === 'string[]') {
    const codes = new Int32Array(rowCount);
    const builder = buildDictionary();
    return {
      set: (row, value) => {
        if (value === null) validity.clear(row);
        else codes[row] = builder.codeOf(value as Text);
      },
      finish: () => {
        const { values } = builder.dictionary;
        const narrow = values.length <= 256 ? Uint8Array.from(codes) : codes;
        return { kind, codes: narrow, dictionary: values, ...validity.finish() } as Column;
      },
    };
  }
  const values = new Float64Array(rowCount);
  let isNarrow = true;
  return {
    set: (row, value) => {
      if (value === null) {
        validity.clear(row);
        return;
      }
      const number = numberOfValue(value);
      values[row] = number;
      if (number !== (number | 0)) isNarrow = false;
    },
    finish: () => ({
      kind: kind as NumberColumn['kind'],
      values: isNarrow ? Int32Array.from(values) : values,
      ...validity.finish(),
    }),
  };
}
