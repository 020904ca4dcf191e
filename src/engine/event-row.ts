import { localDay } from '../base/local-time.js';
import { ClienteleError, type Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import type { Zone } from '../base/zone.js';
import { compileExpression, type Evaluate } from '../expr/evaluate.js';
import type { Expression } from '../expr/expression.js';
import { type DeclaredColumns, storedColumns } from '../expr/table-columns.js';
import { cellReader, explainCell, INVALID, type PlainRow } from '../model/cell.js';
import type { PlainValue } from '../model/facts.js';
import type { ColumnSpec } from '../model/tables.js';
import type { Value } from '../model/type.js';
import type { Plan } from './plan.js';

/** Something that has just happened: its type, and the columns that the playbook declares for events. */
export interface IncomingEvent {
  readonly type: string;
  readonly [column: string]: PlainValue | undefined;
}

/** A condition on an event, compiled for rows of {@link readEvent}. */
export function compileEventCondition(
  condition: Expression,
  columns: DeclaredColumns,
  zone: Zone,
): Evaluate {
  const names = ['asOf', 'today', ...columnsOfEvents(columns).map(({ name }) => name)];
  return compileExpression(condition, { zone, slotOf: (name) => names.indexOf(name) });
}

/**
 * An event as rules read it.
 *
 * @throws ClienteleError with the code of a cell that is not valid, and a pointer to it.
 */
export function readEvent(
  { columns, zone }: Plan,
  event: IncomingEvent,
  asOf: number,
): readonly Value[] {
  const given: PlainRow = { at: asOf, ...event };
  const issues: Issue[] = [];
  const cells = columnsOfEvents(columns).map((column): Value => {
    const cell = cellReader(column)(given);
    if (cell !== INVALID) return cell;
    const { code, message } = explainCell(column, given[column.name]);
    issues.push({ code, severity: 'error', pointer: child('/event', column.name), message });
    return null;
  });
  if (issues.length > 0) throw new ClienteleError(issues);
  return [asOf, localDay(asOf, zone), ...cells];
}

function columnsOfEvents(columns: DeclaredColumns): readonly ColumnSpec[] {
  return storedColumns('events', columns).filter(({ name }) => name !== 'customerId');
}
