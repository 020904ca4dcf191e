import { child } from '../base/pointer.js';
import { MAX_SEQUENCE_STEPS } from '../base/sequence.js';
import type { Window } from '../base/window.js';
import { isName, isObject, quote } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import { readStep, type Step } from './read-step.js';

type Report = Workspace['report'];

/** Details of a funnel that its steps must not be named after. */
const TAKEN_NAMES = ['stage', 'level', 'score'];

/**
 * Reads the steps of a funnel; undefined if any of them is at fault. They are a list, since their order
 * matters and the keys of an object have none that every store of JSON would keep.
 */
export function readSteps(
  json: unknown,
  pointer: string,
  window: Window,
  report: Report,
): readonly Step[] | undefined {
  if (!Array.isArray(json)) {
    const expected = 'a list of steps, each with a name';
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a list', expected });
    return undefined;
  }
  const names = new Set<string>();
  const steps = json.map((entry: unknown, index) => {
    const place = child(pointer, index);
    const name = nameOf(entry, place, report) ?? '';
    const step = readStep(name, entry, place, window, report, ['name']);
    return checkName(name, names, place, report) ? step : undefined;
  });
  const whole = steps.filter((step) => step !== undefined);
  if (whole.length < steps.length) return undefined;
  if (whole.length > 0 && whole.length <= MAX_SEQUENCE_STEPS) return whole;
  const message = `has ${whole.length} steps`;
  report({ code: 'OUT_OF_RANGE', pointer, message, expected: `1 to ${MAX_SEQUENCE_STEPS} steps` });
  return undefined;
}

function nameOf(entry: unknown, pointer: string, report: Report): string | undefined {
  const name = isObject(entry) ? entry.name : undefined;
  if (typeof name === 'string' && isName(name)) return name;
  report({
    code: 'INVALID_NAME',
    pointer: child(pointer, 'name'),
    message: typeof name === 'string' ? `${quote(name)} cannot be a name` : 'the step has no name',
    expected: 'a letter or _, then up to 63 letters, digits, _ or -',
  });
  return undefined;
}

function checkName(name: string, names: Set<string>, pointer: string, report: Report): boolean {
  // A step without a name has been reported.
  if (name === '') return false;
  const isTaken = TAKEN_NAMES.includes(name);
  if (isTaken || names.has(name)) {
    const message = isTaken
      ? `${quote(name)} is a detail of every funnel and cannot be a step`
      : `there is an earlier step ${quote(name)}`;
    report({ code: 'NAME_CLASH', pointer, message });
    return false;
  }
  names.add(name);
  return true;
}
