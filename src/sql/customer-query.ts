import { localDay } from '../base/local-time.js';
import type { Zone } from '../base/zone.js';
import type { Definition } from '../expr/definition.js';
import type { Expression } from '../expr/expression.js';
import type { FitNeed } from '../expr/fit-need.js';
import type { DeclaredColumns } from '../expr/table-columns.js';
import type { ColumnSpec } from '../model/tables.js';
import { crowdQuery } from './crowd.js';
import type { Dialect } from './dialect.js';
import type { FactSetting } from './fact-rows.js';
import { createFoldedValues } from './folded-values.js';
import type { Fragment } from './fragment.js';
import { createGaps, type Unanswered } from './gaps.js';
import { createLayers, type NamedQuery } from './layers.js';
import { populationQuery } from './population.js';
import type { Relations } from './relations.js';
import { writeExpression } from './write-expression.js';
import { integerFragment, nullFragment, type Writer } from './writer.js';

/** What a query is written from. */
export interface QuerySource {
  readonly definitions: readonly Definition[];
  readonly attributes: readonly ColumnSpec[];
  readonly columns: DeclaredColumns;
  /** What may be learned within the query, of what the definitions still ask for. */
  readonly needs: readonly FitNeed[];
  readonly zone: Zone;
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly dialect: Dialect;
  readonly relations: Relations;
}

/** A definition as SQL; of those that miss a table the value is null, the others have none. */
export interface Answered {
  readonly fragment: Fragment | undefined;
  readonly unanswered: Unanswered | undefined;
}

/** Customers with everything that was asked of them, one row each. */
export interface CustomerQuery {
  readonly relations: Relations;
  readonly answers: ReadonlyMap<string, Answered>;
  /** A value as it is read from the rows of all customers. */
  readonly named: (fragment: Fragment) => Fragment;
  /** The query of one row that answers the statistic of something learned. */
  readonly crowd: (need: FitNeed) => NamedQuery & { readonly columns: readonly string[] };
  /** What stands in the way of an expression. */
  readonly gapOf: (expression: Expression) => Unanswered | undefined;
  /** Every query, in order; the last but those of the crowd holds the customers. */
  readonly queries: () => readonly NamedQuery[];
  /** The name of the query of all customers. */
  readonly rows: () => string;
}

const LEARNED = 'learned';
export const POPULATION = 'all_customers';

/** Writes every definition as a value of one row per customer. */
export function createCustomerQuery(source: QuerySource): CustomerQuery {
  const { definitions, attributes, columns, needs, zone, asOf, dialect, relations } = source;
  const today = localDay(asOf, zone);
  const setting: FactSetting = { dialect, zone, asOf, today, relations, declared: columns };
  const layers = createLayers('customers', dialect.fence);
  const folded = createFoldedValues(setting);
  const answers = new Map<string, Answered>();
  const learned = new Map<string, readonly Fragment[]>();
  const crowds = new Map<string, NamedQuery & { readonly columns: readonly string[] }>();

  const needOf = (parameter: string): FitNeed => {
    const need = needs.find((candidate) => candidate.parameter === parameter);
    if (need === undefined) throw new TypeError(`nothing is learned as "${parameter}"`);
    return need;
  };

  const writer: Writer = {
    dialect,
    layers,
    zone,
    field: (name) => {
      const fragment = answers.get(name)?.fragment;
      if (fragment === undefined) throw new TypeError(`nothing is called "${name}"`);
      return fragment.isConstant ? fragment : layers.column(fragment);
    },
    parameter: (name) => ({ numbers: learnedNumbers(name) }),
  };

  const learnedNumbers = (name: string): readonly Fragment[] => {
    const known = learned.get(name);
    if (known !== undefined) return known;
    const need = needOf(name);
    const of = layers.column(writeExpression(need.of, writer));
    const query = crowdOf(need, of);
    const level = of.level;
    layers.join(level, query, query.columns);
    const numbers = query.columns
      .slice(1)
      .map(
        (text): Fragment => ({ text, kind: of.kind, nullable: true, level: level + 1, depth: 0 }),
      );
    learned.set(name, numbers);
    return numbers;
  };

  const crowdOf = ({ parameter, statistic }: FitNeed, of: Fragment) => {
    const known = crowds.get(parameter);
    if (known !== undefined) return known;
    const place = crowds.size + 1;
    const rows = layers.nameOfLayer(of.level);
    const made = {
      name: `${LEARNED}_${place}`,
      ...crowdQuery(statistic, of.text, rows, `l${place}_`),
    };
    crowds.set(parameter, made);
    return made;
  };

  const gaps = createGaps((name) => answers.get(name)?.unanswered, needOf, relations);

  const answer = ({ name, type, source: from }: Definition): Answered => {
    if (from.from === 'attribute') return { fragment: attribute(name), unanswered: undefined };
    const unanswered =
      from.from === 'aggregate'
        ? gaps.ofAggregate(name, from.aggregate)
        : gaps.ofExpression(name, from.expression);
    if (unanswered !== undefined) {
      const isMissing = unanswered.code === 'MISSING_INPUT';
      return { fragment: isMissing ? nullFragment(type.kind, dialect) : undefined, unanswered };
    }
    if (from.from === 'aggregate') {
      return { fragment: folded.valueOf(from.aggregate, writer), unanswered };
    }
    return {
      fragment: { ...writeExpression(from.expression, writer), kind: type.kind },
      unanswered,
    };
  };

  const attribute = (name: string): Fragment => {
    if (name === 'asOf') return integerFragment(asOf, 'instant');
    if (name === 'today') return integerFragment(today, 'date');
    if (name === 'id') {
      return { text: 'id', kind: 'string', nullable: false, level: 0, depth: 0 };
    }
    const place = attributes.findIndex((column) => column.name === name);
    const { kind } = attributes[place] as ColumnSpec;
    return { text: `x${place + 1}`, kind, nullable: true, level: 0, depth: 0 };
  };

  for (const definition of definitions) {
    if (!answers.has(definition.name)) answers.set(definition.name, answer(definition));
  }

  return {
    relations,
    answers,
    gapOf: gaps.amongRead,
    // A date is repeated when it is handed out.
    named: (fragment) =>
      fragment.kind === 'date' ? layers.name(fragment) : layers.known(fragment),
    crowd: (need) => crowdOf(need, layers.column(writeExpression(need.of, writer))),
    rows: layers.last,
    queries: () => [
      { name: POPULATION, text: populationQuery(attributes, relations, dialect) },
      ...folded.queries(POPULATION, layers.nameOfLayer(0)),
      ...layers.queries(),
    ],
  };
}
