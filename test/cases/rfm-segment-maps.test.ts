import { describe, expect, test } from 'vitest';
import { eightMap } from '../../src/rfm/maps/eight.js';
import { elevenMap } from '../../src/rfm/maps/eleven.js';
import { grid10Map } from '../../src/rfm/maps/grid10.js';
import { lintSegmentMap } from '../../src/rfm/segment-map.js';
import { MAP_A, MAP_B, MAP_PYMC, MAP_PYTHON } from '../support/published-maps.js';

describe('published segment maps, counted cell by cell', () => {
  // Source of the figures: enumeration of the cells of each published map.
  test('map A of the R package leaves 10 cells uncovered and 58 ambiguous', () => {
    const { uncovered, ambiguous, dead } = lintSegmentMap(MAP_A, 5);
    expect(uncovered).toEqual([
      ...['215', '241', '251', '252', '341', '351', '441', '451', '541', '551'],
    ]);
    expect(ambiguous).toHaveLength(58);
    expect(dead).toEqual([]);
  });

  test('map B of the R package leaves 36 uncovered, 39 ambiguous and 3 segments dead', () => {
    const { uncovered, ambiguous, dead } = lintSegmentMap(MAP_B, 5);
    expect(uncovered).toHaveLength(36);
    expect(ambiguous).toHaveLength(39);
    expect(dead).toEqual(['New Customers', 'Promising', "Can't Lose Them"]);
  });

  test('the map of the Python package rfm covers all and leaves 44 ambiguous', () => {
    const { uncovered, ambiguous } = lintSegmentMap(MAP_PYTHON, 5);
    expect(uncovered).toEqual([]);
    expect(ambiguous).toHaveLength(44);
  });

  test('the quartile map of pymc-marketing leaves 18 of 64 cells without a segment', () => {
    const { uncovered, ambiguous } = lintSegmentMap(MAP_PYMC, 4);
    expect(uncovered).toEqual([
      ...['121', '131', '141', '142', '213', '221', '231', '241', '242'],
      ...['321', '331', '341', '342', '421', '431', '432', '441', '442'],
    ]);
    expect(ambiguous).toEqual([]);
  });
});

describe('built-in maps', () => {
  const eights = [2, 3, 4, 5, 10].map(
    (bins) => [`eight, ${bins} bins`, eightMap({ r: 2, f: bins, m: 2 }, bins), bins] as const,
  );
  test.each([['eleven', elevenMap(), 5] as const, ['grid10', grid10Map(), 5] as const, ...eights])(
    '%s is total and exclusive',
    (_, map, bins) => {
      expect(lintSegmentMap(map, bins)).toEqual({
        uncovered: [],
        ambiguous: [],
        dead: [],
        issues: [],
      });
    },
  );
});
