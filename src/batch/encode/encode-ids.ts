import type { TextColumn } from '../../model/column.js';
import { createValidity } from '../validity.js';

/**
 * A column of row ids. Ids that only ever grow are distinct, which most logs are, and need no looking up;
 * otherwise equal ones share a code. What is no text is told apart here and refused where cells are checked.
 */
export function encodeIds(ids: readonly unknown[]): TextColumn {
  const codes = new Int32Array(ids.length);
  if (areAscending(ids)) {
    for (let row = 0; row < codes.length; row++) codes[row] = row;
    return { kind: 'string', codes, dictionary: ids };
  }
  const known = new Map<unknown, number>();
  const dictionary: string[] = [];
  const validity = createValidity(ids.length);
  for (let row = 0; row < codes.length; row++) {
    const id = ids[row] ?? null;
    if (id === null) {
      validity.clear(row);
      continue;
    }
    let code = known.get(id);
    if (code === undefined) {
      code = dictionary.push(String(id)) - 1;
      known.set(id, code);
    }
    codes[row] = code;
  }
  return { kind: 'string', codes, dictionary, ...validity.finish() };
}

function areAscending(ids: readonly unknown[]): ids is readonly string[] {
  let previous = '';
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row];
    if (typeof id !== 'string' || (row > 0 && !(previous < id))) return false;
    previous = id;
  }
  return true;
}
