import type { Window } from '../../../src/base/window.js';
import type { AggregateKind } from '../../../src/expr/aggregate.js';
import type { Definition } from '../../../src/expr/definition.js';
import { type Expression, isCall } from '../../../src/expr/expression.js';
import { OPERATORS } from '../../../src/expr/operators.js';
import { TABLE_NAMES } from '../../../src/model/tables.js';
import type { Answered } from './machine.js';

// A new kind does not compile until it stands here.
const AGGREGATE_KINDS: { readonly [K in AggregateKind]: true } = {
  count: true,
  countDistinct: true,
  countDays: true,
  sum: true,
  min: true,
  max: true,
  first: true,
  last: true,
  favourite: true,
  medianInterval: true,
  lastInterval: true,
  lives: true,
  lifeStart: true,
  sequence: true,
};
const WINDOW_KINDS: { readonly [K in Window['kind']]: true } = {
  lifetime: true,
  rolling: true,
  calendar: true,
  lastDays: true,
  between: true,
};

const prefixed = (prefix: string, names: readonly string[]) =>
  names.map((name) => `${prefix} ${name}`);

/** Everything that a run must have met. */
const ALL_TRAITS: readonly string[] = [
  ...prefixed('operator', Object.keys(OPERATORS)),
  ...prefixed('aggregate', Object.keys(AGGREGATE_KINDS)),
  ...prefixed('window', Object.keys(WINDOW_KINDS)),
  ...prefixed('table', TABLE_NAMES),
  'the current life',
];

/**
 * What a run has met of the language, in cells that were compared. A trait counts as met once the
 * definitions that have it gave two different answers: what always answers alike tests nothing.
 */
export interface Coverage {
  readonly note: (definitions: readonly Definition[], judged: Answered, other: Answered) => void;
  /** The traits not met, without those that are declared out of reach. */
  readonly missing: (outOfReach: readonly string[]) => readonly string[];
  readonly met: (trait: string) => boolean;
}

export function createCoverage(): Coverage {
  const seen = new Map<string, Set<string>>();
  const met = (trait: string) => (seen.get(trait)?.size ?? 0) > 1;
  return {
    met,
    missing: (outOfReach) =>
      ALL_TRAITS.filter((trait) => !met(trait) && !outOfReach.includes(trait)),
    note: (definitions, judged, other) => {
      for (const definition of definitions) {
        const values = judged.answers.get(definition.name);
        if (values === undefined || values.size === 0 || other.refused.has(definition.name))
          continue;
        for (const trait of traitsOf(definition)) {
          const known = seen.get(trait) ?? new Set<string>();
          seen.set(trait, known);
          for (const value of values.values()) {
            if (known.size > 1) break;
            known.add(JSON.stringify(value));
          }
        }
      }
    },
  };
}

/** The operators, the aggregate, the window and the table that a definition is made of. */
function traitsOf({ source }: Definition): ReadonlySet<string> {
  const traits = new Set<string>();
  const visit = (expression: Expression | undefined): void => {
    if (expression === undefined || !isCall(expression)) return;
    traits.add(`operator ${expression.op}`);
    expression.args.forEach(visit);
  };
  if (source.from === 'expression') visit(source.expression);
  if (source.from === 'aggregate') {
    const { kind, window, table, where, value, sequence, currentLifeGapMs } = source.aggregate;
    traits.add(`aggregate ${kind}`).add(`window ${window.kind}`).add(`table ${table}`);
    if (currentLifeGapMs !== undefined) traits.add('the current life');
    for (const part of [where, value, ...(sequence?.steps ?? [])]) visit(part);
  }
  return traits;
}
