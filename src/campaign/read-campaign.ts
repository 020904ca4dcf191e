import {
  type Fields,
  optional,
  type Report,
  readAmount,
  readCount,
  readFields,
  readPositiveAmount,
  readText,
  readTexts,
  required,
} from '../expr/fields.js';
import { isObject, type JsonObject, readChoice, readInteger } from '../expr/section.js';
import { readLimitWindow } from '../limit/read-limit.js';
import type {
  CampaignMessage,
  CampaignPlaces,
  CampaignSpec,
  CampaignWaves,
  StrategyRule,
  TriggerSpec,
} from '../model/incentive/campaign.js';
import { CONTACT_PURPOSES } from '../model/incentive/contact-purpose.js';
import type { LimitWindow } from '../model/incentive/limit.js';
import type { Rule } from '../model/playbook/rule.js';
import { GOALS } from '../model/playbook/strategy.js';
import { readSchedule } from '../validity/read-schedule.js';

const KEYS = [
  'when',
  'enabled',
  'goal',
  'who',
  'except',
  'control',
  'what',
  'message',
  'trigger',
  'task',
  'schedule',
  'where',
  'priority',
  'expectedValue',
  'businessLine',
  'again',
  'waves',
  'budget',
  'budgetPerDay',
  'grants',
  'grantsPerDay',
  'pacing',
];

/** Below and above zero alike; far more than anybody tells apart. */
const ANY_PRIORITY = { min: -1_000_000, max: 1_000_000 };

/** What a campaign says beyond when it runs and whether it is enabled, which offers read; reports every mistake. */
export function readCampaign(
  json: unknown,
  pointer: string,
  report: Report,
): Omit<CampaignSpec, 'when' | 'enabled'> | undefined {
  const fields = readFields(json, pointer, KEYS, report);
  if (fields === undefined) return undefined;
  checkHowMuch(fields);
  return {
    ...optional(fields, 'goal', (value, place, tell) => readChoice(value, place, GOALS, tell)),
    ...optional(fields, 'who', readText),
    ...optional(fields, 'except', readTexts),
    ...optional(fields, 'control', readText),
    ...optional(fields, 'what', readNames),
    ...optional(fields, 'message', readMessage),
    ...optional(fields, 'trigger', readTrigger),
    ...optional(fields, 'task', readTask),
    ...optional(fields, 'schedule', readSchedule),
    ...optional(fields, 'where', readPlaces),
    ...optional(fields, 'priority', (value, place, tell) =>
      readInteger(value, place, ANY_PRIORITY, tell),
    ),
    ...optional(fields, 'expectedValue', readAmount),
    ...optional(fields, 'businessLine', readText),
    ...optional(fields, 'again', readTimeOr('never')),
    ...optional(fields, 'waves', readWaves),
    ...readHowMuch(fields),
  };
}

/** Reads the rule of one strategy at a time. */
export function readStrategyRule(
  json: unknown,
  pointer: string,
  report: Report,
): StrategyRule | undefined {
  const fields = readFields(json, pointer, ['scope'], report);
  return (
    fields && {
      ...optional(fields, 'scope', (value, place, tell) =>
        readChoice(value, place, ['everywhere', 'city'], tell),
      ),
    }
  );
}

function readHowMuch(fields: Fields) {
  return {
    ...optional(fields, 'budget', readPositiveAmount),
    ...optional(fields, 'budgetPerDay', readPositiveAmount),
    ...optional(fields, 'grants', readCount),
    ...optional(fields, 'grantsPerDay', readCount),
    ...optional(fields, 'pacing', (value, place, tell) => readChoice(value, place, ['even'], tell)),
  };
}

/** Waves and pacing share something out, which has to be there. */
function checkHowMuch({ json, pointer, report }: Fields): void {
  const { what, when, waves, pacing, budget, grants } = json;
  const need = (key: string, why: string) => {
    const place = `${pointer}/${key}`;
    report({ code: 'MISSING_KEY', pointer: place, message: `"${key}" is missing`, expected: why });
  };
  if (waves !== undefined && what === undefined) {
    need('what', 'what is given: who uses it has responded, and is left out of later waves');
  }
  if (pacing === undefined) return;
  if (budget === undefined && grants === undefined) {
    need('budget', '"budget" or "grants", which are shared out over the days');
  }
  const { from, to }: JsonObject = isObject(when) ? when : {};
  if (from === undefined) need('when/from', 'the days over which the budget is shared out');
  if (to === undefined) need('when/to', 'the days over which the budget is shared out');
}

/** A name, or a list of names. */
function readNames(
  json: unknown,
  pointer: string,
  report: Report,
): string | readonly string[] | undefined {
  return Array.isArray(json) ? readTexts(json, pointer, report) : readText(json, pointer, report);
}

function readMessage(json: unknown, pointer: string, report: Report): CampaignMessage | undefined {
  const fields = readFields(json, pointer, ['purpose', 'type'], report);
  return (
    fields && {
      ...optional(fields, 'purpose', (value, place, tell) =>
        readChoice(value, place, CONTACT_PURPOSES, tell),
      ),
      ...optional(fields, 'type', readText),
    }
  );
}

/** The rule of a trigger is read where the columns of events are known. */
function readTrigger(json: unknown, pointer: string, report: Report): TriggerSpec | undefined {
  const fields = readFields(json, pointer, ['on', 'if'], report);
  const on = fields && required(fields, 'on', readNames);
  if (fields === undefined || on === undefined) return undefined;
  return { on, ...(fields.json.if === undefined ? {} : { if: fields.json.if as Rule }) };
}

function readTask(json: unknown, pointer: string, report: Report): CampaignSpec['task'] {
  const fields = readFields(json, pointer, ['role'], report);
  const role = fields && required(fields, 'role', readText);
  return role === undefined ? undefined : { role };
}

function readPlaces(json: unknown, pointer: string, report: Report): CampaignPlaces | undefined {
  const fields = readFields(json, pointer, ['channels', 'cities', 'scenes'], report);
  return (
    fields && {
      ...optional(fields, 'channels', readTexts),
      ...optional(fields, 'cities', readTexts),
      ...optional(fields, 'scenes', readTexts),
    }
  );
}

function readWaves(json: unknown, pointer: string, report: Report): CampaignWaves | undefined {
  const fields = readFields(json, pointer, ['max', 'within'], report);
  const max = fields && required(fields, 'max', readCount);
  if (fields === undefined || max === undefined) return undefined;
  return { max, ...optional(fields, 'within', readTimeOr('lifetime')) };
}

/** Reads a time that is looked back on, or a word instead of it. */
function readTimeOr<const W extends string>(word: W) {
  return (
    json: unknown,
    pointer: string,
    report: Report,
  ): W | Exclude<LimitWindow, string> | undefined => {
    if (json === word) return word;
    const expected = `"${word}", {"rolling": "30d"}, {"calendar": "month"} or {"lastDays": 30}`;
    if (typeof json === 'string') {
      report({ code: 'INVALID_WINDOW', pointer, message: 'this is not a window', expected });
      return undefined;
    }
    const window = readLimitWindow(json, pointer, (issue) => report({ ...issue, expected }));
    return typeof window === 'object' ? window : undefined;
  };
}
