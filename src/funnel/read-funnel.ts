import { parseDuration } from '../base/duration.js';
import { child } from '../base/pointer.js';
import { SEQUENCE_MODES, type SequenceMode } from '../base/sequence.js';
import { LIFETIME, type Window } from '../base/window.js';
import { isObject, type JsonObject, readChoice, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import { FUNNEL_MODES, FUNNEL_PRESET_NAMES, type FunnelMode } from '../model/playbook/funnel.js';
import { readPresetSteps } from './read-preset.js';
import { readWindow, type Step } from './read-step.js';
import { readSteps } from './read-steps.js';
import { readWeights, type Weighting } from './read-weights.js';

/** A funnel of a playbook, checked as far as it can be before rules are read. */
export interface Funnel {
  readonly mode: FunnelMode;
  readonly steps: readonly Step[];
  readonly window: Window;
  readonly withinMs: number | null;
  /** Which events are looked at, still to be read as a rule; undefined for all. */
  readonly where: unknown;
  /** How the steps make a score, where they do. */
  readonly weighting: Weighting | undefined;
}

type Report = Workspace['report'];

const COMMON_KEYS = ['mode', 'within', 'window', 'where'];
const PRESET_KEYS = ['preset', ...COMMON_KEYS, 'stepOrder', 'markers'];
const SCORE_KEYS = ['targets', 'weights'];

/** Reads one funnel; undefined after reporting what is wrong with it. */
export function readFunnel(json: unknown, pointer: string, report: Report): Funnel | undefined {
  const presetJson = isObject(json) && Object.hasOwn(json, 'preset') ? json.preset : undefined;
  const isScored = presetJson === 'aidees';
  const known =
    presetJson === undefined
      ? [...COMMON_KEYS, 'steps']
      : [...PRESET_KEYS, ...(isScored ? SCORE_KEYS : [])];
  const section = readObject(json, pointer, known, report);
  if (section === undefined) return undefined;

  const modeJson = section.mode ?? 'furthest';
  const mode = readChoice(modeJson, child(pointer, 'mode'), FUNNEL_MODES, report);
  const window = readWindow(section.window, child(pointer, 'window'), LIFETIME, report);
  const withinMs = readWithin(section.within, child(pointer, 'within'), mode, report);
  // A faulty window must not hide what is wrong with the steps.
  const steps =
    presetJson === undefined
      ? readSteps(section.steps, child(pointer, 'steps'), window ?? LIFETIME, report)
      : readPreset(presetJson, section, pointer, window ?? LIFETIME, report);
  if (mode === undefined || window === undefined || withinMs === undefined) return undefined;
  if (steps === undefined) return undefined;

  if (isOrdered(mode) && !checkOrdered(steps, mode, report)) return undefined;
  if (isScored && isOrdered(mode)) {
    const message = 'aidees is scored by counts, which an ordered mode does not have';
    report({ code: 'MODE_MISMATCH', pointer: child(pointer, 'mode'), message });
    return undefined;
  }
  const weighting = isScored ? readWeights(section, steps, pointer, report) : undefined;
  if (isScored && weighting === undefined) return undefined;
  return { mode, steps, window, withinMs, where: section.where, weighting };
}

/** Whether a mode looks for a chain of events in time. */
export function isOrdered(mode: FunnelMode): mode is SequenceMode {
  return (SEQUENCE_MODES as readonly string[]).includes(mode);
}

function readPreset(
  json: unknown,
  section: JsonObject,
  pointer: string,
  window: Window,
  report: Report,
): readonly Step[] | undefined {
  const preset = readChoice(json, child(pointer, 'preset'), FUNNEL_PRESET_NAMES, report);
  return preset && readPresetSteps(preset, section, pointer, window, report);
}

/** The milliseconds a chain may take, null for no limit. */
function readWithin(
  json: unknown,
  pointer: string,
  mode: FunnelMode | undefined,
  report: Report,
): number | null | undefined {
  if (json === undefined) return null;
  if (mode !== undefined && !isOrdered(mode)) {
    const message = `mode ${mode} has no chain to be completed within a time`;
    report({ code: 'MODE_MISMATCH', pointer, message, expected: 'window, or an ordered mode' });
    return undefined;
  }
  const ms = typeof json === 'string' ? parseDuration(json) : undefined;
  if (ms !== undefined) return ms;
  const expected = 'a whole number and a unit, such as 30m, 12h or 7d';
  report({ code: 'INVALID_DURATION', pointer, message: 'is not a duration', expected });
  return undefined;
}

/** In an ordered mode every step is one event of one table. */
function checkOrdered(steps: readonly Step[], mode: FunnelMode, report: Report): boolean {
  const faults = steps.flatMap((step) => {
    const reason = unorderedReason(step);
    return reason === undefined ? [] : [{ pointer: step.pointer, message: reason }];
  });
  for (const { pointer, message } of faults) {
    const expected = 'one event per step, or mode furthest or everyEarlier';
    report({ code: 'MODE_MISMATCH', pointer, message: `${message}, in mode ${mode}`, expected });
  }
  return faults.length === 0;
}

function unorderedReason(step: Step): string | undefined {
  if (step.kind === 'condition') return `step ${step.name} has no instant`;
  if (step.table !== 'events') return `step ${step.name} is no event`;
  const [key] = step.countKeys;
  return key && `step ${step.name} cannot have ${key}`;
}
