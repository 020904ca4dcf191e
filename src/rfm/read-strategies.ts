import { child } from '../base/pointer.js';
import {
  isObject,
  type JsonObject,
  readChoice,
  readInteger,
  readObject,
  reportUnknown,
} from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import { GOALS, STRENGTHS, type Strategy } from '../model/playbook/strategy.js';
import type { NamedSegment } from './named-segment.js';

type Report = Workspace['report'];

/** The segments with the strategies that the playbook gives them; others keep what they have. */
export function readStrategies(
  value: unknown,
  segments: readonly NamedSegment[],
  pointer: string,
  report: Report,
): readonly NamedSegment[] {
  if (!isObject(value)) {
    const expected = 'an object of strategies by segment';
    report({ code: 'INVALID_TYPE', pointer, message: 'is not an object', expected });
    return segments;
  }
  const names = segments.map(({ name }) => name);
  const given = new Map<string, Strategy>();
  for (const [name, entry] of Object.entries(value)) {
    const place = child(pointer, name);
    if (!names.includes(name)) reportUnknown('UNKNOWN_NAME', 'segment', name, place, names, report);
    const strategy = readStrategy(entry, place, report);
    if (strategy !== undefined) given.set(name, strategy);
  }
  return segments.map((segment) => ({
    ...segment,
    strategy: given.get(segment.name) ?? segment.strategy,
  }));
}

function readStrategy(value: unknown, pointer: string, report: Report): Strategy | undefined {
  const known = ['goal', 'plays', 'contactsPerPeriod', 'strength'];
  const source = readObject(value, pointer, known, report);
  if (source === undefined) return undefined;
  const goal = readChoice(source.goal, child(pointer, 'goal'), GOALS, report);
  const strength = readChoice(source.strength, child(pointer, 'strength'), STRENGTHS, report);
  const plays = readPlays(source.plays, child(pointer, 'plays'), report);
  const contactsPerPeriod = readContacts(source, child(pointer, 'contactsPerPeriod'), report);
  if (goal === undefined || strength === undefined) return undefined;
  if (plays === undefined || contactsPerPeriod === undefined) return undefined;
  return { goal, plays, contactsPerPeriod, strength };
}

function readPlays(value: unknown, pointer: string, report: Report): readonly string[] | undefined {
  if (Array.isArray(value) && value.every((play) => typeof play === 'string' && play !== '')) {
    return value as readonly string[];
  }
  const expected = 'a list of words';
  report({ code: 'INVALID_TYPE', pointer, message: 'is not a list of words', expected });
  return undefined;
}

function readContacts(
  strategy: JsonObject,
  pointer: string,
  report: Report,
): Strategy['contactsPerPeriod'] | undefined {
  const source = readObject(strategy.contactsPerPeriod, pointer, ['max', 'window'], report);
  if (source === undefined) return undefined;
  const max = readInteger(source.max, child(pointer, 'max'), { min: 0, max: 1000 }, report);
  const window = readObject(source.window, child(pointer, 'window'), ['rolling'], report);
  if (window === undefined) return undefined;
  const place = child(child(pointer, 'window'), 'rolling');
  const { rolling } = window;
  if (typeof rolling === 'string' && /^[1-9][0-9]{0,4}d$/.test(rolling)) {
    return max === undefined ? undefined : { max, window: { rolling: rolling as `${number}d` } };
  }
  report({
    code: 'INVALID_VALUE',
    pointer: place,
    message: 'is not a span of days',
    expected: '30d',
  });
  return undefined;
}
