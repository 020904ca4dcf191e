import {
  optional,
  type Report,
  readFields,
  readPositive,
  readText,
  readTruth,
  required,
} from '../../expr/fields.js';
import { isObject, readChoice } from '../../expr/section.js';
import { readLimitList } from '../../limit/index.js';
import { type CampaignFrame, OFFER_KINDS, type OfferSpec } from '../../model/incentive/offer.js';
import { readSpan } from '../../validity/read-span.js';
import { checkKind } from './check-kind.js';
import { readBenefit } from './read-benefit.js';
import { readStack } from './read-cart.js';
import { readClaimRules, readCostShare, readUseRules } from './read-rules.js';

const OFFER_KEYS = [
  'kind',
  'type',
  'version',
  'enabled',
  'campaign',
  'benefit',
  'claim',
  'use',
  'limits',
  'cost',
  'stack',
  'partner',
];

/** Reads one offer of a playbook; undefined after reporting what it cannot do without. */
export function readOffer(json: unknown, pointer: string, report: Report): OfferSpec | undefined {
  const fields = readFields(json, pointer, OFFER_KEYS, report);
  if (fields === undefined) return undefined;
  const kind = required(fields, 'kind', (value, place) =>
    readChoice(value, place, OFFER_KINDS, report),
  );
  const benefit = required(fields, 'benefit', readBenefit);
  const rest = {
    ...optional(fields, 'type', readText),
    ...optional(fields, 'version', readPositive),
    ...optional(fields, 'enabled', readTruth),
    ...optional(fields, 'campaign', readText),
    ...optional(fields, 'claim', readClaimRules),
    ...optional(fields, 'use', readUseRules),
    ...optional(fields, 'limits', readLimitList),
    ...optional(fields, 'cost', readCostShare),
    ...optional(fields, 'stack', readStack),
    ...optional(fields, 'partner', readPartner),
  };
  if (kind === undefined || benefit === undefined) return undefined;
  checkKind(kind, benefit, pointer, report);
  return { kind, benefit, ...rest };
}

function readPartner(
  json: unknown,
  pointer: string,
  report: Report,
): OfferSpec['partner'] | undefined {
  const fields = readFields(json, pointer, ['system', 'resource'], report);
  const system = fields && required(fields, 'system', readText);
  const resource = fields && required(fields, 'resource', readText);
  return system === undefined || resource === undefined ? undefined : { system, resource };
}

/** What offers need to know of a campaign: whether it runs, from when to when. Its other keys are not read here. */
export function readCampaignFrame(
  json: unknown,
  pointer: string,
  report: Report,
): CampaignFrame | undefined {
  if (!isObject(json)) {
    report({ code: 'INVALID_TYPE', pointer, message: 'is not an object', expected: 'an object' });
    return undefined;
  }
  const fields = { json, pointer, report };
  return {
    ...optional(fields, 'when', readSpan),
    ...optional(fields, 'enabled', readTruth),
  };
}
