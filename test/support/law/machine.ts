import type { Calibration, RejectedRow } from 'clientele';
import type { Value, ValueKind } from '../../../src/model/type.js';
import type { Subject } from './program.js';

/** One value per customer, by definition and customer id; dates as days, instants as milliseconds. */
export type Answers = ReadonlyMap<string, ReadonlyMap<string, Value>>;

/** What a machine gave for one subject. */
export interface Answered {
  readonly answers: Answers;
  /** The definitions that it declares it cannot answer, with the reason. */
  readonly refused: ReadonlyMap<string, string>;
  /** The rows that it could not use, where it tells. */
  readonly rejected?: readonly RejectedRow[];
  /** What it learned, where it was asked to. */
  readonly calibration?: Calibration;
}

/** Something that answers plans; each is held to the row machine. */
export interface Machine {
  readonly name: string;
  /**
   * The traits of the language (see `coverage.ts`) that it declares it never answers; null where it
   * shows a part of the answers only, and so is not held to have met everything.
   */
  readonly outOfReach: readonly string[] | null;
  /** Whether it can be given rows that cannot be used. */
  readonly takesDirt: boolean;
  /** Whether each question costs so much that shuffled rows are asked about in every fourth program only. */
  readonly isSlow?: boolean;
  /** What becomes of a value when it is handed out, where the machine declares that something does. */
  readonly handsOut?: (value: Value, kind: ValueKind) => Value;
  readonly answer: (subject: Subject) => Promise<Answered>;
  /** Answers again from the plan alone, learning from the same facts on the way. */
  readonly answerAndLearn?: (subject: Subject) => Promise<Answered>;
}
