import type { Value } from '../../../src/model/type.js';
import { type CellDifference, compareAnswers, compareRejected } from './compare.js';
import { type Coverage, createCoverage } from './coverage.js';
import { drawFrom } from './draw.js';
import type { Answered, Machine } from './machine.js';
import {
  type DrawnProgram,
  drawProgram,
  type Program,
  type Subject,
  subjectOf,
  throughJson,
} from './program.js';
import { answerByRows } from './row-machine.js';
import { shrinkProgram } from './shrink.js';

/** How a machine was asked. */
export const WAYS = [
  'as written',
  'through JSON',
  'learning itself',
  'rows in another order',
  'rows that cannot be used',
] as const;
export type Way = (typeof WAYS)[number];

export interface LawOptions {
  readonly programs: number;
  readonly seed: number;
  readonly machines: readonly Machine[];
  /** Programs beside the drawn ones, such as those that meet what chance misses. */
  readonly fixed?: readonly DrawnProgram[];
  /** After so many failing programs of a machine, it is asked no more; 1 if left out. */
  readonly failures?: number;
  /** Whether failing programs are made small; true if left out. */
  readonly isShrinking?: boolean;
}

/** One program on which a machine departed from the judge, as small as could be found. */
export interface LawFailure {
  readonly machine: string;
  readonly way: Way;
  readonly seed: number;
  readonly program: Program;
  readonly difference: CellDifference;
}

export interface MachineTally {
  readonly machine: string;
  readonly outOfReach: readonly string[] | null;
  cells: number;
  differing: number;
  refused: number;
  readonly coverage: Coverage;
}

export interface LawResult {
  readonly programs: number;
  readonly customers: number;
  readonly definitions: number;
  readonly pieces: number;
  readonly dropped: readonly string[];
  readonly tallies: readonly MachineTally[];
  readonly failures: readonly LawFailure[];
}

/** Holds every machine to the row machine, program by program, cell by cell. */
export async function runLaw({
  programs,
  seed,
  machines,
  fixed = [],
  failures: most = 1,
  isShrinking = true,
}: LawOptions): Promise<LawResult> {
  const tallies = machines.map(
    ({ name, outOfReach }): MachineTally => ({
      machine: name,
      outOfReach,
      cells: 0,
      differing: 0,
      refused: 0,
      coverage: createCoverage(),
    }),
  );
  const failures: LawFailure[] = [];
  const dropped: string[] = [];
  let [customers, definitions, pieces] = [0, 0, 0];
  const drawn = function* () {
    yield* fixed;
    for (let index = 0; index < programs; index++) yield drawProgram(seedOf(seed, index));
  };
  const isDone = ({ name }: Machine) =>
    failures.filter(({ machine }) => machine === name).length >= most;
  for (const program of drawn()) {
    if (machines.every(isDone)) break;
    pieces += program.pieces;
    dropped.push(...program.dropped);
    const sides = sidesOf(program);
    const { subject, judged } = sides['as written'];
    definitions += subject.ready.definitions.length;
    customers += [...judged.answers.values()][0]?.size ?? 0;
    for (const [index, machine] of machines.entries()) {
      const tally = tallies[index] as MachineTally;
      if (isDone(machine)) continue;
      for (const way of WAYS) {
        if (way === 'rows in another order' && machine.isSlow === true && program.seed % 4 !== 0)
          continue;
        const side = sides[way];
        const outcome = await hold(machine, way, side);
        if (outcome === undefined) continue;
        tally.cells += outcome.cells;
        tally.refused += outcome.refused;
        tally.differing += outcome.differences.length;
        if (way === 'as written' && outcome.answered)
          tally.coverage.note(subject.ready.definitions, judged, outcome.answered);
        if (outcome.differences.length === 0) continue;
        failures.push(
          isShrinking
            ? await explainFailure(
                machine,
                way,
                side,
                program.seed,
                outcome.differences[0] as CellDifference,
              )
            : plainFailure(machine, way, side, program.seed, outcome),
        );
        break;
      }
    }
  }
  return {
    programs: programs + fixed.length,
    customers,
    definitions,
    pieces,
    dropped,
    tallies,
    failures,
  };
}

/** The seed of one program of a run. */
function seedOf(seed: number, index: number): number {
  return (Math.imul(seed, 0x9e3779b1) + Math.imul(index + 1, 0x85ebca6b)) >>> 0;
}

/** One way of asking: what is asked, and what the judge says. */
interface Side {
  readonly subject: Subject;
  readonly judged: Answered;
}

function sidesOf(program: DrawnProgram): { readonly [W in Way]: Side } {
  const written = judge(subjectOf(program.clean));
  const { subject } = written;
  return {
    'as written': written,
    'through JSON': { ...written, subject: throughJson(subject) },
    'learning itself': written,
    'rows in another order': { ...written, subject: { ...subject, tables: shuffled(program) } },
    'rows that cannot be used': judge(subjectOf(program.dirty)),
  };
}

function judge(subject: Subject): Side {
  return { subject, judged: answerByRows(subject) };
}

function shuffled({ seed, clean }: DrawnProgram): Program['tables'] {
  const draw = drawFrom(seed + 1);
  const tables = Object.entries(clean.tables) as [string, readonly unknown[]][];
  return Object.fromEntries(
    tables.map(([name, rows]) => [name, draw.some(rows, rows.length, rows.length)]),
  ) as Program['tables'];
}

interface Outcome {
  readonly cells: number;
  readonly refused: number;
  readonly differences: readonly CellDifference[];
  readonly answered?: Answered;
}

/** Undefined where the machine cannot be asked in this way, or it would tell nothing new. */
async function hold(
  machine: Machine,
  way: Way,
  { subject, judged }: Side,
): Promise<Outcome | undefined> {
  const ask = way === 'learning itself' ? machine.answerAndLearn : machine.answer;
  if (ask === undefined) return undefined;
  if (way === 'learning itself' && subject.calibration === undefined) return undefined;
  if (way === 'rows that cannot be used' && !machine.takesDirt) return undefined;
  try {
    const answered = await ask(subject);
    const kinds = new Map(subject.ready.definitions.map(({ name, type }) => [name, type.kind]));
    const handedOut = (value: Value, name: string) =>
      machine.handsOut === undefined ? value : machine.handsOut(value, kinds.get(name) ?? 'string');
    const { cells, refused, differences } = compareAnswers(judged, answered, handedOut);
    const faults = [...differences, ...compareRejected(judged, answered)];
    if (way === 'learning itself' && answered.calibration !== undefined) {
      const [expected, actual] = [subject.calibration, answered.calibration].map((one) =>
        JSON.stringify(one),
      );
      if (expected !== actual)
        faults.push({ definition: 'calibration', customer: '', expected, actual });
    }
    return { cells, refused, differences: faults, answered };
  } catch (error) {
    const actual = error instanceof Error ? error.message.slice(0, 2_000) : String(error);
    const difference = {
      definition: 'failure of the machine',
      customer: '',
      expected: 'answers',
      actual,
    };
    return { cells: 0, refused: 0, differences: [difference] };
  }
}

function plainFailure(
  { name }: Machine,
  way: Way,
  { subject: { playbook, tables, asOf } }: Side,
  seed: number,
  { differences }: Outcome,
): LawFailure {
  const difference = differences[0] as CellDifference;
  return { machine: name, way, seed, program: { playbook, tables, asOf }, difference };
}

async function explainFailure(
  machine: Machine,
  way: Way,
  side: Side,
  seed: number,
  first: CellDifference,
): Promise<LawFailure> {
  const firstDifference = async (program: Program): Promise<CellDifference | undefined> => {
    const written = judge(subjectOf(program));
    // Smaller facts must not break a promise that the facts were made to keep.
    if (way !== 'rows that cannot be used' && written.judged.rejected?.length !== 0)
      return undefined;
    const subject = way === 'through JSON' ? throughJson(written.subject) : written.subject;
    return (await hold(machine, way, { ...written, subject }))?.differences[0];
  };
  const { playbook, tables, asOf } = side.subject;
  const whole = { playbook, tables, asOf };
  const program = await shrinkProgram(
    whole,
    async (smaller) => (await firstDifference(smaller)) !== undefined,
  );
  // What cannot be repeated is told as it was met first.
  const difference = (await firstDifference(program)) ?? first;
  return { machine: machine.name, way, seed, program, difference };
}
