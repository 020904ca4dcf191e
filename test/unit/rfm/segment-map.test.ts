import { describe, expect, test } from 'vitest';
import type { SegmentMap } from '../../../src/model/playbook/rfm.js';
import { grid16Segmentation } from '../../../src/rfm/built-in-maps.js';
import { cellAt, cellCount, cellIndex, cellName, parseCell } from '../../../src/rfm/cell.js';
import { GRID16_SEGMENTS } from '../../../src/rfm/maps/grid16.js';
import { rfmSegments } from '../../../src/rfm/rfm-segments.js';
import { lintSegmentMap, resolveSegmentMap } from '../../../src/rfm/segment-map.js';
import { segmentOf } from '../../../src/rfm/segmentation.js';
import { MAP_A } from '../../support/published-maps.js';
import { thrownIssues } from '../../support/thrown-issues.js';

const OVERLAPPING: SegmentMap = {
  rules: [
    { name: 'recent', r: [2, 2] },
    { name: 'often', r: [2, 2], f: [2, 2] },
  ],
};

describe('lintSegmentMap', () => {
  test('names cells without a segment, cells in two, and segments without a cell', () => {
    const lint = lintSegmentMap(OVERLAPPING, 2, '/rfm/segments/custom');
    expect(lint.uncovered).toEqual(['111', '112', '121', '122']);
    expect(lint.ambiguous).toEqual([
      { cell: '221', names: ['recent', 'often'] },
      { cell: '222', names: ['recent', 'often'] },
    ]);
    expect(lint.dead).toEqual(['often']);
    const pointer = '/rfm/segments/custom';
    expect(lint.issues).toMatchObject([
      { code: 'UNCOVERED_CELLS', severity: 'error', pointer },
      { code: 'AMBIGUOUS_CELLS', severity: 'error', pointer },
      { code: 'DEAD_SEGMENT', severity: 'error', pointer: `${pointer}/rules/1` },
    ]);
    expect(lint.issues[0]?.message).toBe('4 cells in no segment: 111, 112, 121, 122');
  });

  test('warns only where the first match wins and the rest has a name', () => {
    const severities = (map: SegmentMap) =>
      new Set(lintSegmentMap(map, 2).issues.map(({ severity }) => severity));
    expect(severities({ ...OVERLAPPING, match: 'first' })).toEqual(new Set(['error']));
    expect(severities({ ...OVERLAPPING, otherwise: 'rest' })).toEqual(new Set(['error']));
    const settled: SegmentMap = { ...OVERLAPPING, match: 'first', otherwise: 'rest' };
    expect(severities(settled)).toEqual(new Set(['warning']));
  });

  test('two rules of one segment may overlap', () => {
    const rules = [{ name: 'all' }, { name: 'all', r: [2, 2] as const }];
    expect(lintSegmentMap({ rules }, 2).issues).toEqual([]);
  });

  test('ten bins have cells of their own spelling', () => {
    const rules = [
      { name: 'most', r: [1, 9] as const },
      { name: 'best', r: [10, 10] as const, f: [2, 10] as const },
    ];
    const { uncovered } = lintSegmentMap({ rules }, 10);
    expect(uncovered.slice(0, 2)).toEqual(['10-1-1', '10-1-2']);
    expect(uncovered).toHaveLength(10);
  });
});

describe('resolveSegmentMap', () => {
  test('gives the first match, and the rest its name, monetary running fastest', () => {
    const map: SegmentMap = { ...OVERLAPPING, match: 'first', otherwise: 'rest' };
    const rest = ['rest', 'rest', 'rest', 'rest'];
    const recent = ['recent', 'recent', 'recent', 'recent'];
    expect(resolveSegmentMap(map, 2)).toEqual([...rest, ...recent]);
  });

  test('refuses a map with gaps, with the errors of the linter', () => {
    const issues = thrownIssues(() => resolveSegmentMap(MAP_A, 5));
    expect(issues.map(({ code }) => code)).toContain('UNCOVERED_CELLS');
    expect(issues).toEqual(lintSegmentMap(MAP_A, 5).issues);
  });
});

describe('cells', () => {
  test.each([2, 5, 10])('with %i bins, places, scores and names agree', (bins) => {
    const places = Array.from({ length: cellCount(bins) }, (_, index) => index);
    const cells = places.map((place) => cellAt(place, bins));
    expect(cells.map((cell) => cellIndex(cell, bins))).toEqual(places);
    expect(cells.map((cell) => parseCell(cellName(cell, bins), bins))).toEqual(cells);
    expect(cells.map(({ r, f, m }) => parseCell([r, f, m], bins))).toEqual(cells);
  });

  test.each(['', '55', '5555', '560', '056', '5-5-5', '１23', ' 55'])('%j is no cell', (text) => {
    expect(parseCell(text, 5)).toBeUndefined();
  });
});

describe('built-in segments', () => {
  test('the section of a playbook may be asked as it stands', () => {
    const section = { segments: 'eleven', window: { rolling: '365d' } } as const;
    expect(rfmSegments(section)).toHaveLength(11);
  });

  test.each([
    ['eleven', { segments: 'eleven' }, 11],
    ['grid10', { segments: 'grid10' }, 10],
    ['eight', { bins: 2, segments: 'eight' }, 8],
    ['grid16', { segments: { grid16: { recencyDays: [30, 90, 180], fan: 6 } } }, 16],
  ] as const)('%s: every segment has words and a strategy', (_, options, count) => {
    const segments = rfmSegments(options);
    expect(new Set(segments.map(({ name }) => name)).size).toBe(count);
    for (const { label, strategy } of segments) {
      expect(label.zh).toMatch(/^\p{Script=Han}+$/u);
      expect(strategy?.plays.length).toBeGreaterThan(0);
    }
  });

  // Source: the product's specification of the strategy matrix.
  test('active-new ships with its four plays', () => {
    expect(GRID16_SEGMENTS[0]).toMatchObject({
      name: 'active-new',
      label: { zh: '活跃新客户' },
      strategy: {
        plays: [
          'review-gift',
          'product-recommendation',
          'getting-started-content',
          'incentive-before-leaving-active',
        ],
      },
    });
  });

  test('grid16: three last days and the order counts 1, 2, 3 to fan - 1, fan', () => {
    const grid = grid16Segmentation({ recencyDays: [30, 90, 180], fan: 6 });
    const at = (recencyDays: number, frequency: number) =>
      segmentOf(grid, { recencyDays, frequency, scores: null });
    expect([30, 31, 90, 91, 180, 181].map((days) => at(days, 1))).toEqual([
      'active-new',
      'silent-new',
      'silent-new',
      'asleep-new',
      'asleep-new',
      'lost-new',
    ]);
    expect([1, 2, 3, 5, 6].map((orders) => at(0, orders))).toEqual([
      'active-new',
      'active-second',
      'active-repeat',
      'active-repeat',
      'active-fan',
    ]);
    expect(segmentOf(grid, { recencyDays: null, frequency: null, scores: null })).toBeNull();
  });
});
