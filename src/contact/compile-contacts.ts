import type { Issue } from '../base/outcome.js';
import { UTC, type Zone } from '../base/zone.js';
import { type Report, readZone, soundly } from '../expr/fields.js';
import { isObject, readEntries, readObject } from '../expr/section.js';
import { readLimitsSection } from '../limit/index.js';
import type { ChannelSpec, QuietHours } from '../model/incentive/contact.js';
import type { LimitSpec, LimitsSection } from '../model/incentive/limit.js';
import type { ContactBook } from './contact-book.js';
import { prepareContacts } from './prepare-contacts.js';
import { checkChannelNames, readChannel, readQuietHours } from './read-channels.js';

/** Channels and what keeps customers in peace, as plain data: the sections of a playbook. */
export interface ContactSections {
  /** The zone of every local day, by its IANA name. */
  readonly timeZone: string;
  readonly channels?: { readonly [code: string]: ChannelSpec };
  readonly limits?: LimitsSection & { readonly quietHours?: QuietHours };
}

/** What `compileContacts` gives: a book if no issue is an error, and every issue there is. */
export interface CompiledContacts {
  readonly book: ContactBook | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Checks channels, caps and quiet hours, and works out once what does not hang on who is written to.
 *
 * @returns `book` is undefined if any issue is an error; warnings leave it standing.
 *
 * @example
 * ```ts
 * import { compileContacts } from 'clientele';
 *
 * const limits = { contacts: [{ channel: 'sms', max: 2, window: { rolling: '1w' } }], quietHours: { from: '22:00', to: '25:00' } };
 * compileContacts({ timeZone: 'UTC', limits }).issues.map(({ pointer }) => pointer); // => ['/limits/quietHours/to']
 * ```
 */
export function compileContacts(sections: ContactSections): CompiledContacts {
  const issues: Issue[] = [];
  const report: Report = ({ severity = 'error', ...issue }) => {
    issues.push({ ...issue, severity });
  };
  if (readObject(sections, '', ['timeZone', 'channels', 'limits'], report) === undefined) {
    return { book: undefined, issues };
  }
  const { timeZone, limits } = sections as {
    readonly timeZone?: unknown;
    readonly limits?: unknown;
  };
  const zone = readZone(timeZone, '/timeZone', report);
  const read = limits === undefined ? [] : readLimitsSection(limits, '/limits', report);
  const book = readContacts(sections, { limits: read, zone: zone ?? UTC, report });
  const isSound = !issues.some(({ severity }) => severity === 'error');
  return { book: isSound ? book : undefined, issues };
}

/** Reads the sections that speak of messages, limits aside, and prepares them; reports every mistake. */
export function readContacts(
  { channels, limits }: { readonly channels?: unknown; readonly limits?: unknown },
  given: { readonly limits: readonly LimitSpec[]; readonly zone: Zone; readonly report: Report },
): ContactBook {
  const { report } = given;
  const found = new Map<string, ChannelSpec>();
  if (channels !== undefined) {
    const readSound = soundly(readChannel);
    readEntries(channels, '/channels', report, (code, entry, pointer) => {
      const spec = readSound(entry, pointer, report);
      if (spec !== undefined) found.set(code, spec);
    });
    const known = isObject(channels) ? Object.keys(channels) : [];
    checkChannelNames(limits, known, report);
  }
  const quiet = isObject(limits) ? limits.quietHours : undefined;
  const quietHours =
    quiet === undefined ? undefined : soundly(readQuietHours)(quiet, '/limits/quietHours', report);
  return prepareContacts({
    channels: channels === undefined ? undefined : found,
    quietHours,
    limits: given.limits,
    zone: given.zone,
  });
}
