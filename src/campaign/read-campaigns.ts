import { child } from '../base/pointer.js';
import type { Zone } from '../base/zone.js';
import { type Report, soundly } from '../expr/fields.js';
import { isObject, type JsonObject, readEntries, reportUnknown } from '../expr/section.js';
import type { CampaignSpec, StrategyRule } from '../model/incentive/campaign.js';
import type { LimitSpec } from '../model/incentive/limit.js';
import { readCampaignFrame } from '../offer/read/read-offer.js';
import { limitsOfCampaign } from './campaign-limits.js';
import { readCampaign, readStrategyRule } from './read-campaign.js';

/** The campaigns of a playbook, as far as they are sound, and the limits that they bring. */
export interface ReadCampaigns {
  readonly specs: ReadonlyMap<string, CampaignSpec>;
  readonly limits: readonly LimitSpec[];
  readonly rule: StrategyRule;
}

const SILENT: Report = () => {};

/** Reads the section; reports every mistake, but for `when` and `enabled`, which are told where offers read them. */
export function readCampaigns(playbook: JsonObject, zone: Zone, report: Report): ReadCampaigns {
  const specs = new Map<string, CampaignSpec>();
  const { campaigns, limits } = playbook;
  if (isObject(campaigns)) {
    readEntries(campaigns, '/campaigns', SILENT, (name, entry, pointer) => {
      if (!isObject(entry)) return;
      const frame = readCampaignFrame(entry, pointer, SILENT);
      const spec = soundly(readCampaign)(entry, pointer, report);
      checkNames(entry, pointer, playbook, report);
      if (spec !== undefined) specs.set(name, { ...frame, ...spec });
    });
  }
  const written = isObject(limits) ? limits.strategies : undefined;
  const rule =
    written === undefined ? undefined : readStrategyRule(written, '/limits/strategies', report);
  return {
    specs,
    limits: [...specs].flatMap(([name, spec]) => limitsOfCampaign(name, spec, zone)),
    rule: rule ?? {},
  };
}

/** Reports what a campaign names and there is none of, and a message without a channel. */
function checkNames(
  { who, except, control, what, message, where }: JsonObject,
  pointer: string,
  { segments, controls, offers, channels }: JsonObject,
  report: Report,
): void {
  const check = (kind: string, section: unknown, name: unknown, place: string) => {
    const names = isObject(section) ? Object.keys(section) : [];
    if (typeof name !== 'string' || name === '' || names.includes(name)) return;
    reportUnknown('UNKNOWN_NAME', kind, name, place, names, report);
  };
  const checkAll = (kind: string, section: unknown, list: unknown, place: string) => {
    if (!Array.isArray(list)) return;
    list.forEach((name: unknown, index) => {
      check(kind, section, name, child(place, index));
    });
  };
  check('segment', segments, who, `${pointer}/who`);
  checkAll('segment', segments, except, `${pointer}/except`);
  check('control group', controls, control, `${pointer}/control`);
  check('offer', offers, what, `${pointer}/what`);
  checkAll('offer', offers, what, `${pointer}/what`);
  const spoken = isObject(where) ? where.channels : undefined;
  if (channels !== undefined) {
    checkAll('channel', channels, spoken, `${pointer}/where/channels`);
  }
  if (message !== undefined && spoken === undefined) {
    const expected = 'the channels of the message, the preferred one first';
    const missing = '"channels" is missing';
    report({
      code: 'MISSING_KEY',
      pointer: `${pointer}/where/channels`,
      message: missing,
      expected,
    });
  }
}
