import { child } from '../base/pointer.js';
import { type JsonObject, readChoice, readInteger } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { RfmCuts } from '../model/calibration.js';
import { type RfmThresholds, SCORE_MODES } from '../model/playbook/rfm.js';
import { type CutMode, type FittedMode, givenCuts } from './cuts.js';
import { readSegments } from './read-segments.js';
import { readStrategies } from './read-strategies.js';
import { type MoneyMeasure, readThresholds } from './read-thresholds.js';
import type { Segmentation } from './segmentation.js';

type Report = Workspace['report'];

/** The keys of scoring, in the playbook and in the options of the stand-alone functions. */
export const SCORING_KEYS = ['bins', 'mode', 'thresholds', 'segments', 'strategies'] as const;

/** Where the cuts come from: learned from the crowd, or given as thresholds. */
export type CutSource =
  | { readonly from: 'crowd'; readonly mode: FittedMode }
  | {
      readonly from: 'thresholds';
      readonly mode: 'thresholds' | 'r-compatible';
      readonly given: RfmCuts;
    };

/** How scores and segments come about, checked and with every default filled in. */
export interface Scoring {
  readonly bins: number;
  readonly cuts: CutSource;
  readonly segmentation: Segmentation | null;
}

/** The three scores, and which of them is better the smaller its value is. */
export const METRICS = [
  { score: 'r', value: 'recencyDays', descending: true },
  { score: 'f', value: 'frequency', descending: false },
  { score: 'm', value: 'monetary', descending: false },
] as const;

/**
 * Reads bins, mode, thresholds, segments and strategies; undefined after reporting what is wrong.
 * `money` says what thresholds of monetary may be.
 */
export function readScoring(
  source: JsonObject,
  money: MoneyMeasure,
  pointer: string,
  report: Report,
): Scoring | undefined {
  let failed = false;
  const tell: Report = (issue) => {
    failed ||= issue.severity !== 'warning';
    report(issue);
  };
  const thresholds =
    source.thresholds === undefined
      ? undefined
      : readThresholds(source.thresholds, money, child(pointer, 'thresholds'), tell);
  const mode = readMode(source, pointer, tell);
  const bins = readBins(source, thresholds, pointer, tell);
  const segments = readSegmentation(source, bins, pointer, tell);
  const cuts = mode && cutSource(mode, thresholds);
  if (failed || cuts === undefined || bins === undefined) return undefined;
  return { bins, cuts, segmentation: segments ?? null };
}

function readMode(source: JsonObject, pointer: string, report: Report): CutMode | undefined {
  const place = child(pointer, 'mode');
  const given = source.thresholds !== undefined;
  const fallback = given ? 'thresholds' : 'quantile';
  const mode =
    source.mode === undefined ? fallback : readChoice(source.mode, place, SCORE_MODES, report);
  if (mode === undefined) return undefined;
  if (mode === 'ntile') {
    report({
      code: 'UNSUPPORTED_MODE',
      pointer: place,
      message: 'ntile ranks rows, so it leaves no cut points by which one customer could be scored',
      expected: 'quantile; ntile is for batch and SQL only, with a tie key',
    });
    return undefined;
  }
  if (mode === 'thresholds' && !given) {
    const message = 'mode thresholds needs thresholds';
    const expected = '{ recencyDays, frequency, monetary }';
    report({ code: 'MISSING_VALUE', pointer: child(pointer, 'thresholds'), message, expected });
  }
  if (mode === 'quantile' && given) {
    const message = 'mode quantile learns its cuts and takes no thresholds';
    const expected = 'mode thresholds or r-compatible, or no thresholds';
    report({ code: 'INVALID_VALUE', pointer: place, message, expected });
  }
  return mode;
}

function readBins(
  source: JsonObject,
  thresholds: RfmThresholds | undefined,
  pointer: string,
  report: Report,
): number | undefined {
  const made = thresholds && thresholds.frequency.length + 1;
  if (source.bins === undefined) return made ?? 5;
  const place = child(pointer, 'bins');
  const bins = readInteger(source.bins, place, { min: 2, max: 10 }, report);
  if (bins === undefined || made === undefined || bins === made) return bins;
  const message = `the thresholds make ${made} scores, not ${bins}`;
  report({ code: 'INVALID_VALUE', pointer: place, message, expected: `bins: ${made}` });
  return undefined;
}

function readSegmentation(
  source: JsonObject,
  bins: number | undefined,
  pointer: string,
  report: Report,
): Segmentation | undefined {
  const { segments, strategies } = source;
  const place = child(pointer, 'strategies');
  if (segments === undefined) {
    if (strategies === undefined) return undefined;
    const message = 'strategies belong to segments, and there are none';
    report({ code: 'INVALID_VALUE', pointer: place, message, expected: 'segments' });
    return undefined;
  }
  // Without knowing the bins, what is wrong with the map cannot be told from what is not.
  if (bins === undefined) return undefined;
  const read = readSegments(segments, bins, child(pointer, 'segments'), report);
  if (read === undefined || strategies === undefined) return read;
  return { ...read, segments: readStrategies(strategies, read.segments, place, report) };
}

function cutSource(mode: CutMode, thresholds: RfmThresholds | undefined): CutSource | undefined {
  if (mode === 'quantile') return { from: 'crowd', mode };
  if (thresholds === undefined) {
    return mode === 'thresholds' ? undefined : { from: 'crowd', mode };
  }
  const given = {
    r: givenCuts(thresholds.recencyDays, mode, true),
    f: givenCuts(thresholds.frequency, mode, false),
    m: givenCuts(thresholds.monetary, mode, false),
  };
  return { from: 'thresholds', mode, given };
}
