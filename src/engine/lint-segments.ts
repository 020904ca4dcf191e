import type { Issue } from '../base/outcome.js';
import type { Definition } from '../expr/definition.js';
import { call, type Expression, namesRead } from '../expr/expression.js';
import { printRule } from '../expr/json-logic/print-rule.js';
import {
  type Ground,
  holdsFor,
  isSame,
  satisfy,
  separate,
  type Values,
  writtenOut,
} from '../overlap/index.js';
import type { Plan } from './plan.js';
import { proverGround } from './prover-ground.js';

interface Segment {
  readonly name: string;
  readonly pointer: string;
  readonly condition: Expression;
}

/** Warnings on segments, each proved; what cannot be proved is passed over in silence. */
export function lintSegments(plan: Plan): readonly Issue[] {
  const ground = proverGround(plan);
  const issues: Issue[] = [];
  const alike = new Map<string, (Segment & { readonly member: Values | undefined })[]>();
  for (const segment of plan.definitions.flatMap(segmentOf)) {
    const fault = constantFault(segment, ground);
    if (fault !== undefined) {
      issues.push(fault);
      continue;
    }
    const written = writtenOut(segment.condition, ground.definition);
    const key = JSON.stringify(namesRead(written).sort());
    const others = alike.get(key) ?? [];
    const twin = others.find(
      ({ condition, member }) =>
        // Nearly all pairs end here: a member of one is not in the other.
        (member === undefined || holdsFor(written, member, ground.zone)) &&
        isSame(condition, segment.condition, ground),
    );
    if (twin === undefined)
      alike.set(key, [...others, { ...segment, member: memberOf(segment, ground) }]);
    else issues.push(sameAs(segment, twin));
  }
  return issues;
}

/** The values of somebody inside. */
function memberOf({ condition }: Segment, ground: Ground): Values | undefined {
  const found = satisfy([condition], ground);
  return found.can === 'yes' ? found.witness : undefined;
}

function segmentOf({ name, source, pointer }: Definition): readonly Segment[] {
  if (!name.startsWith('segment.') || source.from !== 'expression') return [];
  return [{ name: name.slice('segment.'.length), pointer, condition: source.expression }];
}

/** What is wrong with a segment that holds for all, or for none. */
function constantFault(segment: Segment, ground: Ground): Issue | undefined {
  const { name, condition } = segment;
  if (namesRead(condition).length === 0) {
    const message = `"${name}" reads nothing, so it holds for all or for none`;
    return warning('CONSTANT_SEGMENT', segment, message);
  }
  if (satisfy([condition], ground).can === 'no') {
    const parts = separate([condition], ground).map(({ condition: part }) =>
      JSON.stringify(printRule(part)),
    );
    const reason =
      parts.length === 1 ? `${parts[0]} never holds` : `${parts.join(' and ')} exclude each other`;
    return warning('UNREACHABLE_SEGMENT', segment, `nobody can be in "${name}": ${reason}`);
  }
  if (satisfy([call('not', condition)], ground).can === 'no') {
    return warning('ALWAYS_TRUE_SEGMENT', segment, `everybody is in "${name}", whatever is known`);
  }
  return undefined;
}

function sameAs(segment: Segment, twin: Segment): Issue {
  const message = `"${segment.name}" holds for the same customers as "${twin.name}"`;
  return warning('SAME_SEGMENT', segment, message);
}

function warning(code: string, { pointer }: Segment, message: string): Issue {
  return { code, severity: 'warning', pointer, message };
}
