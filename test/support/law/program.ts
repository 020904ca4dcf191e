import {
  type Calibration,
  calibrate,
  compileUnknown,
  fit,
  type Plan,
  type ReadyPlan,
  type Tables,
} from 'clientele';
import { withDirt } from './dirt.js';
import { type Draw, drawFrom } from './draw.js';
import { drawAsOf } from './edges.js';
import { drawCleanTables } from './facts.js';
import { drawPlaybook, ZONES } from './playbooks.js';

/** A playbook, facts and an instant: everything that an answer depends on. All of it is plain data. */
export interface Program {
  readonly playbook: { readonly [key: string]: unknown };
  readonly tables: Tables;
  readonly asOf: number;
}

/** A program compiled, with what its own facts teach where something is learned. */
export interface Subject extends Program {
  readonly plan: Plan;
  readonly ready: ReadyPlan;
  readonly calibration: Calibration | undefined;
}

export interface DrawnProgram {
  readonly seed: number;
  readonly clean: Program;
  /** The same with rows that cannot be used. */
  readonly dirty: Program;
  readonly pieces: number;
  readonly dropped: readonly string[];
}

/** The program of a seed; the same on every host. */
export function drawProgram(seed: number): DrawnProgram {
  const draw = drawFrom(seed);
  const asOf = drawAsOf(draw, draw.one(ZONES));
  const { playbook, plan, pieces, dropped } = drawPlaybook(draw, asOf);
  const tables = drawCleanTables(draw, plan, asOf);
  return {
    ...bothWays(draw, seed, { playbook, tables, asOf }),
    pieces,
    dropped: dropped.map(({ code, pointer, message }) => `${code} ${pointer} ${message}`),
  };
}

/** A playbook as it is, with facts and an instant drawn for it; every table that it reads is there. */
export function drawProgramOf(playbook: Program['playbook'], seed: number): DrawnProgram {
  const draw = drawFrom(seed);
  const { plan, issues } = compileUnknown(playbook);
  if (plan === undefined) throw new Error(`does not compile: ${JSON.stringify(issues)}`);
  const asOf = drawAsOf(draw, plan.timeZone);
  const tables = drawCleanTables(draw, plan, asOf, { customers: 40, rows: 14 });
  return bothWays(draw, seed, { playbook, tables, asOf });
}

/** A program, and the same with rows that cannot be used. */
export function bothWays(draw: Draw, seed: number, clean: Program): DrawnProgram {
  const dirty = { ...clean, tables: withDirt(draw, clean.tables) };
  return { seed, clean, dirty, pieces: 0, dropped: [] };
}

/** Compiles a program and learns from its facts. */
export function subjectOf(program: Program): Subject {
  const { plan, issues } = compileUnknown(program.playbook);
  if (plan === undefined) throw new Error(`does not compile: ${JSON.stringify(issues)}`);
  const calibration = plan.needs.length === 0 ? undefined : fit(plan, program.tables, program.asOf);
  return { ...program, plan, calibration, ready: calibrate(plan, calibration) };
}

/** The same subject after everything that can be written as JSON has been written and read back. */
export function throughJson({ playbook, tables, asOf, calibration }: Subject): Subject {
  const { plan, issues } = compileUnknown(copied(playbook));
  if (plan === undefined) throw new Error(`does not compile again: ${JSON.stringify(issues)}`);
  const definitions = copied(plan.definitions);
  const readBack = { ...plan, definitions };
  const again = calibration && copied(calibration);
  return {
    playbook,
    tables,
    asOf,
    plan: readBack,
    calibration: again,
    ready: calibrate(readBack, again),
  };
}

function copied<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
