import { child } from '../base/pointer.js';
import { readNumber, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { CutKind, Cuts } from '../model/calibration.js';

type Report = Workspace['report'];

/** What cuts must be like to fill a place: their kind, and how many scores they make. */
export interface CutShape {
  readonly kind: CutKind;
  readonly bins: number;
}

/**
 * Reads frozen cuts from JSON; null stands for nobody having been there to learn from. Reports cuts of
 * the other kind as CALIBRATION_MISMATCH: read the wrong way, ties would change their score.
 */
export function readCuts(
  value: unknown,
  { kind, bins }: CutShape,
  pointer: string,
  report: Report,
): Cuts | null | undefined {
  if (value === null) return null;
  const source = readObject(value, pointer, ['above', 'atOrAbove'], report);
  if (source === undefined) return undefined;
  const other = kind === 'above' ? 'atOrAbove' : 'above';
  if (source[other] !== undefined || source[kind] === undefined) {
    const message = 'is not the kind of cut points that this mode makes';
    const expected = `{ ${kind}: number[] }`;
    report({ code: 'CALIBRATION_MISMATCH', pointer, message, expected });
    return undefined;
  }
  const points = readPoints(source[kind], bins, child(pointer, kind), report);
  if (points === undefined) return undefined;
  return kind === 'above' ? { above: points } : { atOrAbove: points };
}

/** Learned cuts may repeat where many customers share a value; they never fall. */
function readPoints(
  value: unknown,
  bins: number,
  pointer: string,
  report: Report,
): readonly number[] | undefined {
  const expected = `${bins - 1} numbers, none below the one before`;
  if (!Array.isArray(value) || value.length !== bins - 1) {
    const message = `does not hold ${bins - 1} cut points`;
    report({ code: 'CALIBRATION_MISMATCH', pointer, message, expected });
    return undefined;
  }
  const points = value.map((point, index) => readNumber(point, child(pointer, index), report));
  if (!points.every((point) => point !== undefined)) return undefined;
  if (points.every((point, index) => index === 0 || point >= (points[index - 1] ?? point))) {
    return points;
  }
  report({ code: 'INVALID_VALUE', pointer, message: 'the cut points fall', expected });
  return undefined;
}
