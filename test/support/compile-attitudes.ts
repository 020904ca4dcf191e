import { declareAttitudes } from '../../src/attitude/declare-attitudes.js';
import { type Issue, unwrap } from '../../src/base/outcome.js';
import { createZone, type Zone } from '../../src/base/zone.js';
import { createWorkspace } from '../../src/expr/create-workspace.js';
import type { Definition } from '../../src/expr/definition.js';
import type { ColumnSpec } from '../../src/model/tables.js';
import type { ValueKind } from '../../src/model/type.js';
import { compileProgram } from '../../src/row/program.js';

const UTC = createZone('UTC') as Zone;

export interface CompiledAttitudes {
  readonly issues: readonly Issue[];
  readonly definitions: readonly Definition[];
  /** The value of a definition for a customer with these attributes, by the row machine. */
  readonly answer: (
    name: string,
    attributes: { readonly [name: string]: number | null },
    asOf?: number,
  ) => unknown;
}

/** Compiles a section `attitudes` over nullable attributes. */
export function compileAttitudes(
  section: unknown,
  attributes: { readonly [name: string]: ValueKind },
): CompiledAttitudes {
  const workspace = createWorkspace({ profile: 'strict', columns: {} });
  const columns = Object.entries(attributes).map(
    ([name, kind]): ColumnSpec => ({ name, kind, nullable: true, meaning: name }),
  );
  for (const { name, kind } of columns) {
    workspace.declare(name, `/customer/${name}`, () => ({
      type: { kind, nullable: true },
      source: { from: 'attribute' },
    }));
  }
  declareAttitudes(section, '/attitudes', workspace);
  const { definitions, issues } = workspace.finish();
  return {
    issues,
    definitions,
    answer: (name, values, asOf = 0) => {
      unwrap(issues.length === 0 ? { ok: true, value: null } : { ok: false, issues });
      const program = compileProgram(definitions, columns, {}, UTC);
      const faults: Issue[] = [];
      const answer = program.run({ id: 'c', attributes: values }, asOf, [], faults);
      if (faults.length > 0) unwrap({ ok: false, issues: faults });
      return answer.values[program.slotOf(name)];
    },
  };
}
