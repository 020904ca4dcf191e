import { child } from '../base/pointer.js';
import { allOf, call, type Expression, integer, literal } from '../expr/expression.js';
import { isObject, readEntries, readObject } from '../expr/section.js';
import type { Built, Workspace } from '../expr/workspace.js';
import { isNumeric } from '../model/type.js';

/** Declares `segment.NAME` for every audience of a playbook. */
export function declareSegments(section: unknown, pointer: string, workspace: Workspace): void {
  readEntries(section, pointer, workspace.report, (name, entry, place) => {
    workspace.declare(`segment.${name}`, place, () => {
      const condition =
        isObject(entry) && 'group' in entry
          ? readGroup(entry, place, workspace)
          : workspace.condition(entry, place);
      return condition && membership(condition);
    });
  });
}

/** Declares `control.NAME` for every control group: true for the customers held out. */
export function declareControls(section: unknown, pointer: string, workspace: Workspace): void {
  readEntries(section, pointer, workspace.report, (name, entry, place) => {
    workspace.declare(`control.${name}`, place, () => {
      const condition = readControl(entry, place, workspace);
      return condition && membership(condition);
    });
  });
}

const GROUP_KEYS = ['spend', 'recencyDays', 'orderCount', 'averageOrderValue', 'discountShare'];

function readGroup(entry: unknown, pointer: string, workspace: Workspace): Expression | undefined {
  const { report } = workspace;
  const outer = readObject(entry, pointer, ['group'], report);
  const place = child(pointer, 'group');
  const group = outer && readObject(outer.group, place, GROUP_KEYS, report);
  if (group === undefined) return undefined;
  const parts: (Expression | undefined)[] = [];
  for (const key of GROUP_KEYS) {
    const range = group[key];
    if (range === undefined) continue;
    const value = workspace.read(key);
    parts.push(value && withinRange(value, range, child(place, key), workspace));
  }
  const sound = parts.filter((part) => part !== undefined);
  return sound.length === parts.length ? allOf(sound) : undefined;
}

function withinRange(
  value: Expression,
  range: unknown,
  pointer: string,
  { report }: Workspace,
): Expression | undefined {
  if (!isNumeric(value.type.kind)) {
    const message = `takes a range of numbers, and the value is of kind ${value.type.kind}`;
    report({ code: 'TYPE_MISMATCH', pointer, message, expected: 'integer or number' });
    return undefined;
  }
  const isBound = (bound: unknown) => bound === null || Number.isFinite(bound);
  if (!Array.isArray(range) || range.length !== 2 || !range.every(isBound)) {
    const expected = '[least, greatest], null leaving an end open';
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a range', expected });
    return undefined;
  }
  const [least, greatest] = range as [number | null, number | null];
  if (least !== null && greatest !== null && least > greatest) {
    const message = `${least} is more than ${greatest}, so nobody is inside`;
    report({ code: 'EMPTY_RANGE', pointer, message });
    return undefined;
  }
  return allOf([
    ...(least === null ? [] : [call('greaterOrEqual', value, bound(least))]),
    ...(greatest === null ? [] : [call('lessOrEqual', value, bound(greatest))]),
  ]);
}

function bound(value: number): Expression {
  return Number.isSafeInteger(value) ? integer(value) : literal('number', value);
}

function readControl(
  entry: unknown,
  pointer: string,
  { report, read }: Workspace,
): Expression | undefined {
  const control = readObject(entry, pointer, ['percent', 'salt'], report);
  if (control === undefined) return undefined;
  const { percent, salt } = control;
  const hundredths = typeof percent === 'number' ? Math.round(percent * 100) : Number.NaN;
  const isPercent = hundredths >= 0 && hundredths <= 10_000 && hundredths / 100 === percent;
  if (!isPercent) {
    report({
      code: typeof percent === 'number' ? 'OUT_OF_RANGE' : 'INVALID_TYPE',
      pointer: child(pointer, 'percent'),
      message: 'is not a percentage',
      expected: 'a number from 0 to 100 with at most two decimals',
    });
  }
  if (typeof salt !== 'string' || salt === '') {
    const expected = 'a text of your own, kept as long as the draw shall stay';
    report({
      code: 'INVALID_TYPE',
      pointer: child(pointer, 'salt'),
      message: 'is not a text',
      expected,
    });
    return undefined;
  }
  const id = read('id');
  if (!isPercent || id === undefined) return undefined;
  return call('less', call('bucket', id, literal('string', salt)), integer(hundredths));
}

/** Whoever is not known to be inside is outside. */
function membership(rule: Expression): Built {
  const condition = rule.type.nullable ? call('and', rule) : rule;
  return { type: condition.type, source: { from: 'expression', expression: condition } };
}
