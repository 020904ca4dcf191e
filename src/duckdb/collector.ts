import type { Plan } from '../engine/plan.js';
import type { PlainValue } from '../model/facts.js';
import { createLineGatherer } from './convert/gather-lines.js';
import type { Fault } from './convert/row-reader.js';
import type { TextChunk } from './convert/text-chunk.js';
import type { RefundRule } from './facts-mapping.js';
import { lineColumnNames } from './needed-columns.js';
import type { TableTask } from './parse-mapping.js';

/** Takes the usable rows of a source and makes fact tables of them. */
export interface Collector {
  readonly open: (chunk: TextChunk) => void;
  /** `values` in the order of the conversions; `rowInChunk` and `row` say where they stood. */
  readonly add: (values: readonly PlainValue[], rowInChunk: number, row: number) => void;
  readonly finish: () => {
    readonly tables: { readonly [table: string]: readonly unknown[] };
    /** For every row of a table, the row of the source that it comes from. */
    readonly rows: { readonly [table: string]: readonly number[] };
    readonly rejected: readonly (Fault & { readonly row: number })[];
  };
}

export function createCollector(
  task: TableTask,
  plan: Plan,
  sources: readonly string[],
): Collector {
  if (task.table === 'lines') return lineCollector(task, plan, sources);
  const names = task.conversions.map(({ column }) => column.name);
  const table: unknown[] = [];
  const rows: number[] = [];
  const isCustomers = task.table === 'customers';
  return {
    open: () => {},
    add: (values, _, row) => {
      const plain: { [column: string]: PlainValue } = {};
      for (let index = 0; index < names.length; index++) {
        plain[names[index] as string] = values[index] as PlainValue;
      }
      table.push(isCustomers ? customerOf(plain) : plain);
      rows.push(row);
    },
    finish: () => ({
      tables: { [task.table]: table },
      rows: { [task.table]: rows },
      rejected: [],
    }),
  };
}

function customerOf({ id, ...attributes }: { [column: string]: PlainValue }): unknown {
  return { id, attributes };
}

function lineCollector(task: TableTask, plan: Plan, sources: readonly string[]): Collector {
  const names = task.conversions.map(({ column }) => column.name);
  const { ofOrder, ofLine } = lineColumnNames(plan);
  const orderColumns = names.filter((name) => ofOrder.has(name));
  const lineColumns = names.filter((name) => ofLine.has(name));
  const orderPlaces = orderColumns.map((name) => names.indexOf(name));
  const linePlaces = lineColumns.map((name) => names.indexOf(name));
  const [orderId, customerId, at, amount] = ['orderId', 'customerId', 'at', 'amount'].map((name) =>
    names.indexOf(name),
  ) as [number, number, number, number];
  const keepLines = plan.reads.orderLines !== undefined;
  const hasRefunds = task.refunds !== undefined;
  const gatherer = createLineGatherer({ orderColumns, lineColumns, hasRefunds, keepLines });
  const isRefund = refundTest(task.refunds);
  const refundPlace = task.refunds === undefined ? -1 : sources.indexOf(task.refunds.column);
  let refundCells: TextChunk['columns'][number] = [];
  return {
    open: (chunk) => {
      refundCells = chunk.columns[refundPlace] ?? [];
    },
    add: (values, rowInChunk, row) => {
      const line = {
        orderId: values[orderId] as string,
        customerId: values[customerId] as string,
        at: values[at] as number,
        amount: values[amount] as number,
        isRefund: isRefund(refundCells[rowInChunk] ?? ''),
        ofOrder: orderPlaces.map((place) => values[place] as PlainValue),
        ofLine: linePlaces.map((place) => values[place] as PlainValue),
      };
      gatherer.add(line, row);
    },
    finish: () => {
      const { orders, orderLines, orderRows, lineRows, rejected } = gatherer.finish();
      return keepLines
        ? {
            tables: { orders, orderLines },
            rows: { orders: orderRows, orderLines: lineRows },
            rejected,
          }
        : { tables: { orders }, rows: { orders: orderRows }, rejected };
    },
  };
}

/** Tells whether a text of the column that a rule names marks a refund. */
export function refundTest(rule: RefundRule | undefined): (text: string) => boolean {
  if (rule === undefined) return () => false;
  if ('equals' in rule) return (text) => text === rule.equals;
  return (text) => text.startsWith(rule.startsWith);
}
