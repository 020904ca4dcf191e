import type { Issue } from '../../../src/base/outcome.js';
import { createZone } from '../../../src/base/zone.js';
import { createWorkspace } from '../../../src/expr/create-workspace.js';
import type { Definition } from '../../../src/expr/definition.js';
import { compileExpression } from '../../../src/expr/evaluate.js';
import { type Expression, mapLeaves } from '../../../src/expr/expression.js';
import type { FitNeed } from '../../../src/expr/fit-need.js';
import { declareLifecycle } from '../../../src/lifecycle/declare-lifecycle.js';
import type { CustomerFacts } from '../../../src/model/facts.js';
import type { ColumnSpec } from '../../../src/model/tables.js';
import type { Value, ValueKind } from '../../../src/model/type.js';
import { compileProgram } from '../../../src/row/program.js';

type Attributes = { readonly [name: string]: ValueKind };

interface CompiledSection {
  readonly issues: readonly Issue[];
  readonly needs: readonly FitNeed[];
  readonly definitions: readonly Definition[];
  /** Answers `lifecycle.*` for one customer, parameters being replaced by what was learned. */
  readonly answer: (
    facts: CustomerFacts,
    asOf: number,
    learned?: { readonly [parameter: string]: Expression },
  ) => { readonly [name: string]: Value };
  /** Answers one expression over the values of a customer. */
  readonly measure: (
    of: Expression,
    facts: CustomerFacts,
    asOf: number,
    learned: { readonly [parameter: string]: Expression },
  ) => Value;
}

/** A lifecycle section alone: declared, and answered by the row machine. */
export function compileSection(
  section: unknown,
  {
    attributes = {},
    zone = 'UTC',
    reads = [],
  }: {
    attributes?: Attributes;
    zone?: string;
    /** Values that are built only when something reads them. */
    reads?: readonly string[];
  } = {},
): CompiledSection {
  const columns: ColumnSpec[] = Object.entries(attributes).map(([name, kind]) => ({
    name,
    kind,
    nullable: true,
    meaning: name,
  }));
  const workspace = createWorkspace({ profile: 'strict', columns: {} });
  for (const { name, kind } of columns) {
    workspace.declare(name, `/customer/${name}`, () => ({
      type: { kind, nullable: true },
      source: { from: 'attribute' },
    }));
  }
  const needs = declareLifecycle(section, '/lifecycle', workspace);
  for (const name of reads) workspace.read(name);
  const { definitions, issues } = workspace.finish();
  const hostZone = createZone(zone);
  if (hostZone === undefined) throw new Error(`no zone ${zone}`);

  const programOf = (learned: { readonly [parameter: string]: Expression }) =>
    compileProgram(
      definitions.map((definition) => withLearned(definition, learned)),
      columns,
      {},
      hostZone,
    );
  const plain = needs.length === 0 && issues.length === 0 ? programOf({}) : undefined;
  return {
    issues,
    needs,
    definitions,
    measure: (of, facts, asOf, learned) => {
      const program = programOf(learned);
      const { values } = program.run(facts, asOf, [], []);
      return compileExpression(of, program.layout)(values);
    },
    answer: (facts, asOf, learned = {}) => {
      const program = plain ?? programOf(learned);
      const { values } = program.run(facts, asOf, [], []);
      return Object.fromEntries(
        definitions.map(({ name }) => [name, values[program.slotOf(name)] as Value]),
      );
    },
  };
}

function withLearned(
  definition: Definition,
  learned: { readonly [parameter: string]: Expression },
): Definition {
  if (definition.source.from !== 'expression') return definition;
  const expression = mapLeaves(definition.source.expression, (leaf) =>
    leaf.op === 'parameter' ? (learned[leaf.name] ?? leaf) : leaf,
  );
  return { ...definition, source: { from: 'expression', expression } };
}

export function ordersAt(instants: readonly number[]): NonNullable<CustomerFacts['orders']> {
  return instants.map((at, index) => ({ id: `o${index}`, at, amount: 100 }));
}

export function visitsAt(
  instants: readonly number[],
  type = 'visit',
): NonNullable<CustomerFacts['events']> {
  return instants.map((at) => ({ at, type }));
}
