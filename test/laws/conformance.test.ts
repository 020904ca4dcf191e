import { expect, test } from 'vitest';
import { makeVectors } from '../conformance/make-vectors.js';
import { checkVector, readVectors } from '../conformance/read-vectors.js';
import { BATCH_MACHINE, COLUMN_MACHINE } from '../support/law/batch-machine.js';
import { DECIDE_MACHINE } from '../support/law/decide-machine.js';

const { vectors } = readVectors();

test('the published vectors are what the row machine answers (`npm run vectors` writes them)', () => {
  expect(JSON.parse(JSON.stringify(makeVectors()))).toEqual(readVectors());
  expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length);
});

test.each([DECIDE_MACHINE, BATCH_MACHINE, COLUMN_MACHINE])(
  '$name answers every vector as published',
  async (machine) => {
    let cells = 0;
    for (const vector of vectors) {
      const checked = await checkVector(machine, vector);
      expect([vector.name, checked.differences]).toEqual([vector.name, []]);
      expect(checked.refused).toBe(0);
      cells += checked.cells;
    }
    expect(cells).toBeGreaterThan(1_000);
  },
);
