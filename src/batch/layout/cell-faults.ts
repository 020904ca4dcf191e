import { ClienteleError, type Issue } from '../../base/outcome.js';
import { child } from '../../base/pointer.js';
import { explainCell } from '../../model/cell.js';
import type { CodeArray, Column, NumberColumn } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import type { ColumnSpec, TableName } from '../../model/tables.js';
import type { CellFault } from '../encode/encode-table.js';
import { areWithin } from '../kernels/surveys.js';
import { isValid } from '../validity.js';
import type { SurveyOf } from './column-surveys.js';

/** Tells what is wrong with a row, if anything is. */
export type FaultOf = (row: number) => CellFault | undefined;

/**
 * Finds the cells that cannot be used, column by column in the order of the table. Undefined where every
 * cell can, which most columns show at first sight.
 */
export function cellFaults(
  { rowCount, columns }: ColumnTable,
  planned: readonly ColumnSpec[],
  surveyOf: SurveyOf,
): FaultOf | undefined {
  const bad = planned.flatMap((spec) => {
    if (spec.name === 'customerId') return [];
    const column = columns[spec.name];
    const test =
      column === undefined ? absenceTest(spec) : badCellTest(spec, column, rowCount, surveyOf);
    return test === undefined ? [] : [{ spec, column, test }];
  });
  if (bad.length === 0) return undefined;
  return (row) => {
    const found = bad.find(({ test }) => test(row));
    if (found === undefined) return undefined;
    const { spec, column } = found;
    return { column: spec.name, ...explainCell(spec, plainCell(column, row)) };
  };
}

/** Columns of a table that are of another kind than the table says: a mistake of whoever made them. */
export function kindIssues(
  name: TableName | 'customers',
  { columns, rowCount }: ColumnTable,
  specs: readonly ColumnSpec[],
): readonly Issue[] {
  const issues: Issue[] = [];
  for (const { name: column, kind } of specs) {
    const given = columns[column];
    if (given === undefined) continue;
    const pointer = child(child(child('', name), 'columns'), column);
    const refuse = (message: string, expected: string) =>
      issues.push({ code: 'INVALID_FACTS', severity: 'error', pointer, message, expected });
    if (given.kind !== kind) refuse(`is of kind ${given.kind}`, kind);
    const { length } = 'codes' in given ? given.codes : given.values;
    if (length < rowCount) refuse(`holds ${length} rows`, `${rowCount} rows`);
  }
  return issues;
}

export function throwIssues(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new ClienteleError(issues);
}

type Test = (row: number) => boolean;

/** A column that is not there is a fault of every row, if it must be; ids may be left out. */
function absenceTest({ name, nullable }: ColumnSpec): Test | undefined {
  return nullable || name === 'id' ? undefined : () => true;
}

function badCellTest(
  spec: ColumnSpec,
  column: Column,
  rowCount: number,
  surveyOf: SurveyOf,
): Test | undefined {
  const isNull = nullTest(column);
  const isWrong =
    'codes' in column
      ? wrongTextTest(spec, column.codes, column.dictionary, rowCount)
      : wrongNumberTest(spec, column, rowCount, isNull, surveyOf);
  if (isNull === undefined || spec.nullable) {
    return isNull && isWrong ? (row) => !isNull(row) && isWrong(row) : isWrong;
  }
  return (row) => isNull(row) || isWrong?.(row) === true;
}

function nullTest({ validity }: Column): Test | undefined {
  return validity === undefined ? undefined : (row) => !isValid(validity, row);
}

function wrongTextTest(
  { values }: ColumnSpec,
  codes: CodeArray,
  dictionary: readonly unknown[],
  rowCount: number,
): Test | undefined {
  const { length } = dictionary;
  const isWrong = values && dictionary.map((text) => !values.includes(text as string));
  if (areWithin(codes, rowCount, length) && isWrong?.includes(true) !== true) return undefined;
  return (row) => {
    const code = codes[row] as number;
    return code < 0 || code >= length || isWrong?.[code] === true;
  };
}

function wrongNumberTest(
  { kind }: ColumnSpec,
  column: NumberColumn,
  rowCount: number,
  isNull: Test | undefined,
  surveyOf: SurveyOf,
): Test | undefined {
  const { values } = column;
  if (kind !== 'boolean') {
    if (!(values instanceof Float64Array)) return undefined;
    const { areSafe, magnitude } = surveyOf(column);
    if (kind === 'number' ? !Number.isNaN(magnitude) : areSafe) return undefined;
  }
  const isRight =
    kind === 'number'
      ? Number.isFinite
      : kind === 'boolean'
        ? (value: unknown) => value === 0 || value === 1
        : Number.isSafeInteger;
  for (let row = 0; row < rowCount; row++) {
    if (isRight(values[row]) || isNull?.(row)) continue;
    return (other) => !isRight(values[other]);
  }
  return undefined;
}

/** A cell as plain data would have it. */
function plainCell(column: Column | undefined, row: number): unknown {
  if (column === undefined || nullTest(column)?.(row)) return null;
  return 'codes' in column ? column.dictionary[column.codes[row] as number] : column.values[row];
}
