import { child } from '../base/pointer.js';
import type { Window } from '../base/window.js';
import { isObject, type JsonObject, quote, readObject, reportUnknown } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { FunnelPresetName } from '../model/playbook/funnel.js';
import { FUNNEL_PRESETS, type PresetStep } from './presets.js';
import { readStep, type Step } from './read-step.js';

/** The steps of a ready-made funnel, in the order and with the markers that the playbook gives. */
export function readPresetSteps(
  preset: FunnelPresetName,
  section: JsonObject,
  pointer: string,
  window: Window,
  report: Workspace['report'],
): readonly Step[] | undefined {
  const { steps } = FUNNEL_PRESETS[preset];
  const names = steps.map(({ name }) => name);
  const orderPlace = child(pointer, 'stepOrder');
  const order = readStepOrder(section.stepOrder, orderPlace, steps, report);
  const markers = section.markers;
  const markersPlace = child(pointer, 'markers');
  if (markers !== undefined) readObject(markers, markersPlace, names, report);
  const own: JsonObject = isObject(markers) ? markers : {};
  const read = (order ?? steps).map(({ name, marker }) =>
    Object.hasOwn(own, name)
      ? readStep(name, own[name], child(markersPlace, name), window, report)
      : readStep(name, marker, child(pointer, 'preset'), window, report),
  );
  const whole = read.filter((step) => step !== undefined);
  return order === undefined || whole.length < read.length ? undefined : whole;
}

/** Every step of the preset once, in the order given. */
function readStepOrder(
  json: unknown,
  pointer: string,
  steps: readonly PresetStep[],
  report: Workspace['report'],
): readonly PresetStep[] | undefined {
  if (json === undefined) return steps;
  const names = steps.map(({ name }) => name);
  const expected = `every one of ${names.join(', ')}, once`;
  if (!Array.isArray(json)) {
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a list of steps', expected });
    return undefined;
  }
  const order: PresetStep[] = [];
  json.forEach((name: unknown, index) => {
    const found = steps.find((step) => step.name === name);
    if (found === undefined) {
      reportUnknown('UNKNOWN_STEP', 'step', String(name), child(pointer, index), names, report);
    } else order.push(found);
  });
  if (order.length < json.length) return undefined;
  if (json.length === steps.length && new Set(json).size === steps.length) return order;
  const missing = names.filter((name) => !json.includes(name)).map(quote);
  const message =
    missing.length > 0 ? `leaves out ${missing.join(', ')}` : 'names a step more than once';
  report({ code: 'INVALID_STEP_ORDER', pointer, message, expected });
  return undefined;
}
