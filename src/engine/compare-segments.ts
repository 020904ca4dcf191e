import { formatDay } from '../base/calendar.js';
import { nearestName } from '../base/nearest.js';
import { ClienteleError } from '../base/outcome.js';
import type { Definition } from '../expr/definition.js';
import { type Expression, namesRead } from '../expr/expression.js';
import { printRule } from '../expr/json-logic/print-rule.js';
import type { Names } from '../model/decision.js';
import type { Rule } from '../model/playbook/rule.js';
import type { Value } from '../model/type.js';
import { type Doubt, exceptionTo, type Ground, relate, type Values } from '../overlap/index.js';
import type { Plan } from './plan.js';
import { proverGround, segmentCondition } from './prover-ground.js';

/**
 * Values that a customer may have, by the names that rules read, `today` and `asOf` among them. Dates are
 * written as `YYYY-MM-DD`, instants are epoch milliseconds, null is unknown.
 */
export type WitnessValues = Readonly<Record<string, Value>>;

/** One of the conditions by which two segments exclude each other. */
export interface SeparatingCondition {
  readonly segment: string;
  /** What the condition reads. */
  readonly names: readonly string[];
  readonly rule: Rule;
}

/**
 * How the customers of two segments relate.
 * - `disjoint`: nobody is in both, for `separatedBy` cannot hold together: one or two conditions where so
 *   few suffice, otherwise conditions of which none can be left out.
 * - `overlaps`: a customer with the values of `witness` is in both, as evaluation says. `isWithin` tells
 *   whether everybody in the first was proved to be in the second, `contains` the reverse; both hold for
 *   segments that are the same.
 * - `unknown`: neither was proved. `too-large`: more branches than are looked at; `no-witness-found`: the
 *   rules compute with values in a way that is not looked through; `depends-on-moment`: it may differ
 *   from one `asOf` to another.
 */
export type SegmentComparison =
  | { readonly relation: 'disjoint'; readonly separatedBy: readonly SeparatingCondition[] }
  | {
      readonly relation: 'overlaps';
      readonly witness: WitnessValues;
      readonly isWithin: boolean;
      readonly contains: boolean;
    }
  | { readonly relation: 'unknown'; readonly because: Doubt };

/**
 * Proves whether two segments of a plan can have a customer in common. Proofs are about values: a feature
 * may be anything of its type, so a witness is a customer by her values, and two features that facts tie
 * together are looked at as if they were free. What is proved `disjoint` is so for every customer at every
 * moment, as long as features are computed and not given with the facts.
 *
 * @throws ClienteleError with UNKNOWN_NAME where the plan has no such segment.
 *
 * @example
 * ```ts
 * import { compareSegments, compile } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: {
 *     once: { '==': [{ var: 'orderCount' }, 1] },
 *     often: { '>=': [{ var: 'orderCount' }, 3] },
 *   },
 * });
 * plan && compareSegments(plan, 'once', 'often').relation; // => 'disjoint'
 * ```
 */
export function compareSegments<N extends Names>(
  plan: Plan<N>,
  first: string,
  second: string,
): SegmentComparison {
  const ground = proverGround(plan);
  const [one, other] = [conditionOf(plan, first, ground), conditionOf(plan, second, ground)];
  const answer = relate(one, other, ground);
  if (answer.relation === 'unknown') return { relation: 'unknown', because: answer.doubt };
  if (answer.relation === 'overlaps') {
    return {
      relation: 'overlaps',
      witness: shownValues(answer.witness, ground),
      isWithin: exceptionTo(one, other, ground).can === 'no',
      contains: exceptionTo(other, one, ground).can === 'no',
    };
  }
  const separatedBy = answer.separatedBy.map(({ index, condition }) => ({
    segment: index === 0 ? first : second,
    names: namesRead(condition),
    rule: printRule(condition),
  }));
  return { relation: 'disjoint', separatedBy };
}

/** Values as facts are written. */
function shownValues(values: Values, ground: Ground): WitnessValues {
  const shown = Object.entries(values).map(([name, value]) => {
    const isDate = ground.definition(name)?.type.kind === 'date';
    return [name, isDate && typeof value === 'number' ? formatDay(value) : value] as const;
  });
  return Object.fromEntries(shown);
}

function conditionOf({ definitions }: Plan, segment: string, ground: Ground): Expression {
  const condition = segmentCondition(segment, ground);
  if (condition !== undefined) return condition;
  const nearest = nearestName(segment, definitions.flatMap(segmentName));
  throw new ClienteleError([
    {
      code: 'UNKNOWN_NAME',
      severity: 'error',
      pointer: '',
      message: `there is no segment "${segment}"`,
      ...(nearest === undefined ? {} : { nearest }),
    },
  ]);
}

function segmentName({ name }: Definition): readonly string[] {
  return name.startsWith('segment.') ? [name.slice('segment.'.length)] : [];
}
