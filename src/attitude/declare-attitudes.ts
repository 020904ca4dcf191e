import { child } from '../base/pointer.js';
import { type JsonObject, readEntries, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import { CONSUMPTION_VALUES_KEYS, declareConsumptionValues } from './declare-consumption-values.js';
import { declareFishbein, FISHBEIN_KEYS } from './declare-fishbein.js';
import { declareReasonedAction, REASONED_ACTION_KEYS } from './declare-reasoned-action.js';
import { answerName } from './rating-expressions.js';

/** How one kind of model is read: the keys that it has, and what it declares for an entry. */
interface Model {
  readonly keys: readonly string[];
  readonly declare: (
    workspace: Workspace,
    entry: string,
    spec: JsonObject,
    pointer: string,
  ) => void;
}

const MODELS: { readonly [model: string]: Model } = {
  fishbein: { keys: FISHBEIN_KEYS, declare: declareFishbein },
  reasonedAction: { keys: REASONED_ACTION_KEYS, declare: declareReasonedAction },
  consumptionValues: { keys: CONSUMPTION_VALUES_KEYS, declare: declareConsumptionValues },
};

/**
 * Turns the section `attitudes` of a playbook into definitions, `attitude.NAME` and its parts, and
 * reports every mistake in it. What each entry declares is told at `AttitudeSection`.
 *
 * Answers equal those of the stand-alone functions. What these refuse in the facts (a rating off
 * its scale, a missing belief under `refuse`) is null here: an expression cannot refuse.
 */
export function declareAttitudes(section: unknown, pointer: string, workspace: Workspace): void {
  readEntries(section, pointer, workspace.report, (entry, json, place) => {
    const found = findModel(json, place, workspace.report);
    // The name stays known, so that what reads it is not reported as well.
    if (found === undefined) workspace.declare(answerName(entry), place, () => undefined);
    else found.model.declare(workspace, entry, found.spec, found.pointer);
  });
}

function findModel(
  json: unknown,
  pointer: string,
  report: Workspace['report'],
): { readonly model: Model; readonly spec: JsonObject; readonly pointer: string } | undefined {
  const names = Object.keys(MODELS);
  const found = readObject(json, pointer, names, report);
  if (found === undefined) return undefined;
  const [name, ...others] = names.filter((key) => found[key] !== undefined);
  if (name === undefined || others.length > 0) {
    const message = name === undefined ? 'names no model' : 'names several models';
    const expected = `exactly one of ${names.join(', ')}`;
    report({ code: 'INVALID_VALUE', pointer, message, expected });
    return undefined;
  }
  const model = MODELS[name];
  const place = child(pointer, name);
  const spec = model && readObject(found[name], place, model.keys, report);
  return model && spec && { model, spec, pointer: place };
}
