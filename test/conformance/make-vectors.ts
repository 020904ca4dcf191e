import {
  type Calibration,
  calibrate,
  compileUnknown,
  fit,
  type Playbook,
  type Tables,
} from 'clientele';
import { formatDay } from '../../src/base/calendar.js';
import { layoutOf } from '../../src/engine/decision-table.js';
import { answerByRows } from '../support/law/row-machine.js';
import { AGGREGATE_CASES } from './aggregate-cases.js';
import { AS_OF, type ConformanceCase } from './case.js';
import { RULE_CASES } from './rule-cases.js';
import { SECTION_CASES } from './section-cases.js';
import { TIME_CASES } from './time-cases.js';

/** What a port must answer: by the name of a value and the id of a customer. */
interface Vector {
  readonly name: string;
  readonly shows: string;
  readonly playbook: Playbook;
  readonly tables: Tables;
  readonly asOf: number;
  /** What the facts teach, where something is learned; a port learns the same. */
  readonly learned: Calibration['learned'] | null;
  readonly expected: { readonly [value: string]: { readonly [customer: string]: unknown } };
}

/** The file of vectors, with what a reader has to know. */
export interface VectorFile {
  readonly format: 1;
  readonly about: readonly string[];
  readonly vectors: readonly Vector[];
}

const ABOUT = [
  'Conformance vectors: for each playbook, these facts and this instant, what a port of clientele must answer.',
  'The expected answers are products of the reference machine of clientele (one customer at a time, in TypeScript), and its other machines are tested to give the same. They are no authority beside the documentation.',
  'asOf and instants are epoch milliseconds, dates YYYY-MM-DD, money whole minor units; null is the one unknown. Numbers are doubles and must be equal to the last bit.',
  'learned holds what is learned from the crowd of the same facts at the same instant, null where nothing is.',
  'tables are plain rows: customers are the population; without them it is every customer id found in a fact table. A table that is not there is absent, which is not the same as empty.',
];

const CASES: readonly ConformanceCase[] = [
  ...RULE_CASES,
  ...TIME_CASES,
  ...AGGREGATE_CASES,
  ...SECTION_CASES,
];

/** Every vector, answered by the row machine. */
export function makeVectors(): VectorFile {
  return { format: 1, about: ABOUT, vectors: CASES.map(makeVector) };
}

function makeVector({
  name,
  shows,
  playbook: sections,
  tables,
  asOf = AS_OF,
}: ConformanceCase): Vector {
  const playbook = { version: 1, timeZone: 'UTC', ...sections } as Playbook;
  const { plan, issues } = compileUnknown(playbook);
  if (plan === undefined) throw new Error(`${name} does not compile: ${JSON.stringify(issues)}`);
  const calibration = plan.needs.length === 0 ? undefined : fit(plan, tables, asOf);
  const ready = calibrate(plan, calibration);
  const { answers, rejected } = answerByRows({
    playbook: { ...playbook },
    tables,
    asOf,
    plan,
    ready,
    calibration,
  });
  if (rejected?.length !== 0)
    throw new Error(`${name} has unusable rows: ${JSON.stringify(rejected)}`);
  const dates = new Set(
    plan.definitions.filter(({ type }) => type.kind === 'date').map((one) => one.name),
  );
  // What every cell would give leads to a stage; it is no answer.
  const shown = layoutOf(plan).names.filter((value) => !value.startsWith('lifecycle.cells.'));
  const expected = shown.map((value) => {
    const byCustomer = [...(answers.get(value) ?? [])].map(([customer, answer]) => [
      customer,
      dates.has(value) && answer !== null ? formatDay(answer as number) : answer,
    ]);
    return [value, Object.fromEntries(byCustomer)] as const;
  });
  return {
    name,
    shows,
    playbook,
    tables,
    asOf,
    learned: calibration?.learned ?? null,
    expected: Object.fromEntries(expected),
  };
}
