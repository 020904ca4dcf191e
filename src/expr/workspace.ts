import type { Severity } from '../base/outcome.js';
import type { TableName } from '../model/tables.js';
import type { Type } from '../model/type.js';
import type { Source } from './definition.js';
import type { Expression } from './expression.js';

/** What a room gives for a name: its type and where the value comes from. */
export interface Built {
  readonly type: Type;
  readonly source: Source;
}

/**
 * Where the rooms of meaning put their definitions while a playbook is compiled. A name is declared
 * with a builder that runs when the name is first needed, so definitions may refer to one another in
 * any order; what refers to itself is reported as CYCLE.
 */
export interface Workspace {
  /** Declares a name. `onDemand` names are built only when something reads them. */
  readonly declare: (
    name: string,
    pointer: string,
    build: () => Built | undefined,
    options?: { readonly onDemand?: boolean },
  ) => void;
  /** A field that reads another named value, building it first; undefined if it cannot be had. */
  readonly read: (name: string) => Expression | undefined;
  /** A rule in JSON Logic over the customer's values; undefined after reporting what is wrong. */
  readonly rule: (json: unknown, pointer: string) => Expression | undefined;
  /** The same workspace, reading rules as `strict` whatever the playbook says: for rules of our own. */
  readonly strict: () => Workspace;
  /** A rule that must be a condition (boolean). */
  readonly condition: (json: unknown, pointer: string) => Expression | undefined;
  /** A condition over one row of a fact table. */
  readonly rowCondition: (
    table: TableName,
    json: unknown,
    pointer: string,
  ) => Expression | undefined;
  /** A column of a fact table, derived ones such as `orders.spend` included. */
  readonly column: (table: TableName, name: string) => Expression | undefined;
  /** The names of the columns of a fact table, derived ones included. */
  readonly columnNames: (table: TableName) => readonly string[];
  /** A value learned from the crowd, by name. */
  readonly parameter: (name: string, type: Type) => Expression;
  readonly report: (issue: {
    readonly code: string;
    readonly pointer: string;
    readonly message: string;
    readonly severity?: Severity;
    readonly expected?: string;
    readonly nearest?: string;
  }) => void;
}
