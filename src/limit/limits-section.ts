import { child } from '../base/pointer.js';
import { readInteger, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { LimitSpec, LimitsSection, LimitWindow } from '../model/incentive/limit.js';
import { expandContactCaps, readContactCaps } from './contact-caps.js';
import { ANY_COUNT, readLimitList, readLimitWindow } from './read-limit.js';

/** Ids that the shorthands of the section take. */
const SHORTHANDS = ['outstandingGrants', 'sameTypeEvery', 'careBeforeMarketing'] as const;

/** Keys that have their place in the section, and that somebody else reads. */
const LATER = ['quietHours', 'strategies'] as const;

/** The limits over all offers: the shorthands of the section written out, and its list. */
export function expandLimits(section: LimitsSection): readonly LimitSpec[] {
  const { outstandingGrants, sameTypeEvery, careBeforeMarketing } = section;
  const { list = [], contacts = [] } = section;
  const limits: LimitSpec[] = [];
  if (outstandingGrants !== undefined) {
    limits.push({
      id: 'outstandingGrants',
      label: 'outstanding-grants',
      action: 'outstanding',
      max: outstandingGrants,
      per: ['customer'],
      window: 'lifetime',
      sources: ['crm'],
    });
  }
  if (sameTypeEvery !== undefined) {
    limits.push({
      id: 'sameTypeEvery',
      label: 'same-type-cooldown',
      action: 'deliver',
      max: 1,
      per: ['customer', 'type'],
      window: sameTypeEvery,
      // A delivery was a nuisance whatever became of it.
      onReversal: 'keep',
    });
  }
  if (careBeforeMarketing !== undefined) {
    limits.push({
      id: 'careBeforeMarketing',
      label: 'care-first',
      action: 'care',
      max: 1,
      per: ['customer'],
      window: careBeforeMarketing,
    });
  }
  return [...limits, ...list, ...expandContactCaps(contacts)];
}

/** Reads the section `limits` of a playbook; reports every mistake, and gives the sound limits. */
export function readLimitsSection(
  json: unknown,
  pointer: string,
  report: Workspace['report'],
): readonly LimitSpec[] {
  const section = readObject(json, pointer, [...SHORTHANDS, 'list', 'contacts', ...LATER], report);
  if (section === undefined) return [];
  const at = (key: string) => child(pointer, key);
  const { outstandingGrants, list, contacts } = section;
  const window = (key: 'sameTypeEvery' | 'careBeforeMarketing') =>
    section[key] === undefined ? undefined : readCooldown(section[key], at(key), report);
  const outstanding =
    outstandingGrants === undefined
      ? undefined
      : readInteger(outstandingGrants, at('outstandingGrants'), ANY_COUNT, report);
  const sameTypeEvery = window('sameTypeEvery');
  const careBeforeMarketing = window('careBeforeMarketing');
  return expandLimits({
    ...(outstanding === undefined ? {} : { outstandingGrants: outstanding }),
    ...(sameTypeEvery === undefined ? {} : { sameTypeEvery }),
    ...(careBeforeMarketing === undefined ? {} : { careBeforeMarketing }),
    list: list === undefined ? [] : readLimitList(list, at('list'), report, SHORTHANDS),
    contacts: contacts === undefined ? [] : readContactCaps(contacts, at('contacts'), report),
  });
}

function readCooldown(
  json: unknown,
  pointer: string,
  report: Workspace['report'],
): Exclude<LimitWindow, string> | undefined {
  if (typeof json === 'string') {
    const expected = '{"rolling": "7d"}, {"calendar": "week"} or {"lastDays": 7}';
    report({
      code: 'INVALID_WINDOW',
      pointer,
      message: 'a window is an object here',
      expected,
    });
    return undefined;
  }
  const window = readLimitWindow(json, pointer, report);
  return typeof window === 'object' ? window : undefined;
}
