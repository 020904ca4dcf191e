import { child } from '../base/pointer.js';
import { parseWindow } from '../base/window.js';
import {
  isName,
  isObject,
  type JsonObject,
  quote,
  readChoice,
  readInteger,
  readObject,
} from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import { GRANT_SOURCES } from '../model/incentive/grant-source.js';
import {
  LIMIT_ACTIONS,
  LIMIT_LABELS,
  LIMIT_SCOPES,
  type LimitScope,
  type LimitSpec,
  type LimitWindow,
} from '../model/incentive/limit.js';
import { countsMessages } from './counted.js';

type Report = Workspace['report'];

const LIMIT_KEYS = [
  'id',
  'label',
  'action',
  'max',
  'per',
  'window',
  'sources',
  'offers',
  'campaigns',
  'channels',
  'types',
  'zone',
  'onOvershoot',
  'onReversal',
];
const OVERSHOOTS = ['reject', 'partial', 'allow-last'] as const;
const REVERSALS = ['free', 'keep'] as const;
/** How far a count or an amount can go. */
export const ANY_COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER } as const;

/** Reads a limit; reports every mistake in it, and gives undefined if there is one. */
export function readLimit(json: unknown, pointer: string, report: Report): LimitSpec | undefined {
  let faults = 0;
  const tell: Report = (issue) => {
    faults++;
    report(issue);
  };
  const source = readObject(json, pointer, LIMIT_KEYS, tell);
  if (source === undefined) return undefined;
  const at = (key: string) => child(pointer, key);
  const given = <T>(key: string, read: (value: unknown, place: string) => T | undefined) =>
    source[key] === undefined ? undefined : read(source[key], at(key));
  const needed = <T>(key: string, read: (value: unknown, place: string) => T | undefined) => {
    if (source[key] === undefined) {
      tell({ code: 'MISSING_KEY', pointer: at(key), message: `"${key}" is missing` });
    }
    return given(key, read);
  };

  const id = needed('id', (value, place) => readId(value, place, tell));
  const action = needed('action', (value, place) => readChoice(value, place, LIMIT_ACTIONS, tell));
  const max = needed('max', (value, place) => readInteger(value, place, ANY_COUNT, tell));
  const per = needed('per', (value, place) => readList(value, place, tell, readScope));
  const window = needed('window', (value, place) => readLimitWindow(value, place, tell));
  const label = given('label', (value, place) => readChoice(value, place, LIMIT_LABELS, tell));
  const sources = given('sources', (value, place) =>
    readList(value, place, tell, (item, itemPlace) =>
      readChoice(item, itemPlace, GRANT_SOURCES, tell),
    ),
  );
  const offers = given('offers', (value, place) => readList(value, place, tell, readId));
  const campaigns = given('campaigns', (value, place) => readList(value, place, tell, readId));
  const channels = given('channels', (value, place) => readList(value, place, tell, readId));
  const types = given('types', (value, place) => readList(value, place, tell, readId));
  const zone = given('zone', (value, place) => readChoice(value, place, ['customer'], tell));
  const onOvershoot = given('onOvershoot', (value, place) =>
    readChoice(value, place, OVERSHOOTS, tell),
  );
  const onReversal = given('onReversal', (value, place) =>
    readChoice(value, place, REVERSALS, tell),
  );
  checkMeaning(source, pointer, tell);
  if (faults > 0 || id === undefined || action === undefined || max === undefined) return undefined;
  if (per === undefined || window === undefined) return undefined;
  return {
    id,
    ...(label === undefined ? {} : { label }),
    action,
    max,
    per,
    window,
    ...(sources === undefined ? {} : { sources }),
    ...(offers === undefined ? {} : { offers }),
    ...(campaigns === undefined ? {} : { campaigns }),
    ...(channels === undefined ? {} : { channels }),
    ...(types === undefined ? {} : { types }),
    ...(zone === undefined ? {} : { zone }),
    ...(onOvershoot === undefined ? {} : { onOvershoot }),
    ...(onReversal === undefined ? {} : { onReversal }),
  };
}

/** Reads a list of limits, whose ids differ from one another and from those that are taken. */
export function readLimitList(
  json: unknown,
  pointer: string,
  report: Report,
  taken: readonly string[] = [],
): readonly LimitSpec[] {
  if (!Array.isArray(json)) {
    report({
      code: 'INVALID_TYPE',
      pointer,
      message: 'is not a list',
      expected: 'a list of limits',
    });
    return [];
  }
  const ids = new Set(taken);
  return json.flatMap((item: unknown, index) => {
    const place = child(pointer, index);
    if (isObject(item) && typeof item.id === 'string') {
      if (ids.has(item.id)) {
        const message = `another limit is called ${quote(item.id)}`;
        report({ code: 'DUPLICATE_NAME', pointer: child(place, 'id'), message });
      }
      ids.add(item.id);
    }
    return readLimit(item, place, report) ?? [];
  });
}

const WINDOW_FORMS =
  '"lifetime", "campaign", "run", {"rolling": "7d"}, {"calendar": "day"} or {"lastDays": 7}';

/** Windows that end at the instant that is asked about; the others would let a limit be exceeded unseen. */
export function readLimitWindow(
  json: unknown,
  pointer: string,
  report: Report,
): LimitWindow | undefined {
  if (json === 'campaign' || json === 'run') return json;
  const window = parseWindow(json, pointer);
  if (!window.ok) {
    for (const issue of window.issues) {
      const isWhole = issue.pointer === pointer || issue.code === 'UNKNOWN_KEY';
      report(isWhole ? { ...issue, expected: WINDOW_FORMS } : issue);
    }
    return undefined;
  }
  const { kind } = window.value;
  if (kind !== 'between') return json as LimitWindow;
  report({
    code: 'INVALID_WINDOW',
    pointer,
    message: `a limit cannot look back over ${kind}`,
    expected: WINDOW_FORMS,
  });
  return undefined;
}

export function readId(value: unknown, pointer: string, report: Report): string | undefined {
  if (typeof value === 'string' && isName(value)) return value;
  report({
    code: typeof value === 'string' ? 'INVALID_NAME' : 'INVALID_TYPE',
    pointer,
    message: typeof value === 'string' ? `${quote(value)} cannot be a name` : 'is not a text',
    expected: 'a letter or _, then up to 63 letters, digits, _ or -',
  });
  return undefined;
}

function readScope(value: unknown, pointer: string, report: Report): LimitScope | undefined {
  if (typeof value === 'string' && /^id:./.test(value)) return value as LimitScope;
  return readChoice(value, pointer, LIMIT_SCOPES, report);
}

/** Reads a list of different items; only the scopes of a limit can be none at all. */
function readList<T extends string>(
  value: unknown,
  pointer: string,
  report: Report,
  read: (item: unknown, pointer: string, report: Report) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value)) {
    report({
      code: 'INVALID_TYPE',
      pointer,
      message: 'is not a list',
      expected: 'a list of texts',
    });
    return undefined;
  }
  const items = value.map((item: unknown, index) => {
    const place = child(pointer, index);
    if (typeof item === 'string' && value.indexOf(item) < index) {
      report({ code: 'DUPLICATE_NAME', pointer: place, message: `${quote(item)} is there twice` });
    }
    return read(item, place, report);
  });
  const sound = items.filter((item) => item !== undefined);
  return sound.length === items.length ? sound : undefined;
}

/** What is well-formed and cannot be meant. */
function checkMeaning(source: JsonObject, pointer: string, report: Report): void {
  const { action, sources, offers, per } = source;
  if (
    Array.isArray(per) &&
    per.includes('grant') &&
    !(action === 'reserve' || action === 'redeem')
  ) {
    const place = child(child(pointer, 'per'), per.indexOf('grant'));
    const message = 'only reservations and uses are of a grant that is there already';
    report({
      code: 'INVALID_VALUE',
      pointer: place,
      message,
      expected: 'action reserve or redeem',
    });
  }
  const { campaigns, channels, types, zone } = source;
  const ofMessages = countsMessages(source);
  for (const [key, value] of Object.entries({ channels, types, zone })) {
    if (value === undefined || ofMessages) continue;
    const message = 'only messages have it';
    const expected = 'action contact or care';
    report({ code: 'INVALID_VALUE', pointer: child(pointer, key), message, expected });
  }
  for (const [key, list] of Object.entries({ sources, offers, campaigns, channels, types })) {
    if (!Array.isArray(list) || list.length > 0) continue;
    const message = 'is empty, so the limit would count nothing';
    report({ code: 'EMPTY', pointer: child(pointer, key), message });
  }
  if (!Array.isArray(sources) || sources.length === 0) return;
  const place = child(pointer, 'sources');
  if (ofMessages) {
    const expected = 'no "sources"';
    report({ code: 'INVALID_VALUE', pointer: place, message: 'messages have no source', expected });
  }
  if (action === 'deliver' && !sources.includes('crm')) {
    const message = 'a delivery is a grant of source crm, so the limit would count nothing';
    report({ code: 'INVALID_VALUE', pointer: place, message });
  }
}
