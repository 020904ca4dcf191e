import {
  type Fields,
  optional,
  type Report,
  readAmount,
  readCount,
  readFields,
  readList,
  readPositive,
  readText,
  readTexts,
  readTruth,
  soundly,
} from '../../expr/fields.js';
import { readChoice } from '../../expr/section.js';
import { GRANT_SOURCES } from '../../model/incentive/grant-source.js';
import type { ClaimRules, CostShare, ItemScope, UseRules } from '../../model/incentive/offer.js';
import { readSchedule } from '../../validity/read-schedule.js';
import { readSpanEnds } from '../../validity/read-span.js';
import { readValidity } from '../../validity/read-validity.js';

const CLAIM_KEYS = [
  'from',
  'to',
  'schedule',
  'who',
  'channels',
  'cities',
  'shops',
  'sources',
  'nthOrder',
  'referral',
  'perCustomer',
  'perCustomerPerDay',
  'perCustomerPerCampaign',
  'perCustomerPerRun',
  'stock',
  'budget',
];

export function readClaimRules(
  json: unknown,
  pointer: string,
  report: Report,
): ClaimRules | undefined {
  const fields = readFields(json, pointer, CLAIM_KEYS, report);
  if (fields === undefined) return undefined;
  return {
    ...readSpanEnds(fields.json, pointer, report),
    ...readPlaces(fields),
    ...optional(fields, 'sources', (value, place) =>
      readList(value, place, report, (item, at) => readChoice(item, at, GRANT_SOURCES, report)),
    ),
    ...optional(fields, 'referral', readTruth),
    ...optional(fields, 'perCustomer', readCount),
    ...optional(fields, 'perCustomerPerDay', readCount),
    ...optional(fields, 'perCustomerPerCampaign', readCount),
    ...optional(fields, 'perCustomerPerRun', readCount),
    ...optional(fields, 'stock', readCount),
    ...optional(fields, 'budget', readAmount),
  };
}

const SCOPE_KEYS = ['skus', 'categories', 'brands', 'shops'];
const USE_KEYS = [
  ...SCOPE_KEYS,
  'valid',
  'schedule',
  'except',
  'requiresAnyOf',
  'forbids',
  'who',
  'cities',
  'channels',
  'payments',
  'nthOrder',
  'firstOfLife',
  'perGrant',
  'perCustomer',
  'reservation',
  'refund',
];

export function readUseRules(json: unknown, pointer: string, report: Report): UseRules | undefined {
  const fields = readFields(json, pointer, USE_KEYS, report);
  if (fields === undefined) return undefined;
  return {
    ...readItems(fields),
    ...readPlaces(fields),
    ...optional(fields, 'valid', soundly(readValidity)),
    ...optional(fields, 'except', readItemScope),
    ...optional(fields, 'requiresAnyOf', readTexts),
    ...optional(fields, 'forbids', readTexts),
    ...optional(fields, 'payments', readTexts),
    ...optional(fields, 'firstOfLife', readTruth),
    ...optional(fields, 'perGrant', (value, place) =>
      value === null ? null : readPositive(value, place, report),
    ),
    ...optional(fields, 'perCustomer', readCount),
    ...optional(fields, 'refund', (value, place) =>
      readChoice(value, place, ['return', 'keep'], fields.report),
    ),
    ...optional(fields, 'reservation', (value, place) =>
      readChoice(value, place, ['required', 'optional'], report),
    ),
  };
}

/** What claims and uses have in common: who, where, when, and the place of the order. */
function readPlaces(fields: Fields) {
  return {
    ...optional(fields, 'schedule', soundly(readSchedule)),
    ...optional(fields, 'who', readText),
    ...optional(fields, 'channels', readTexts),
    ...optional(fields, 'cities', readTexts),
    ...optional(fields, 'shops', readTexts),
    ...optional(fields, 'nthOrder', (value, place, report) =>
      readList(value, place, report, readPositive),
    ),
  };
}

function readItems(fields: Fields): ItemScope {
  return {
    ...optional(fields, 'skus', readTexts),
    ...optional(fields, 'categories', readTexts),
    ...optional(fields, 'brands', readTexts),
    ...optional(fields, 'shops', readTexts),
  };
}

function readItemScope(json: unknown, pointer: string, report: Report): ItemScope | undefined {
  const fields = readFields(json, pointer, SCOPE_KEYS, report);
  return fields && readItems(fields);
}

const WHOLE = 10_000;

/** Shares of the cost in hundredths of a percent; they add up to the whole. */
export function readCostShare(
  json: unknown,
  pointer: string,
  report: Report,
): CostShare | undefined {
  const fields = readFields(json, pointer, ['platform', 'merchant', 'partner'], report);
  if (fields === undefined) return undefined;
  const shares: CostShare = {
    ...optional(fields, 'platform', readCount),
    ...optional(fields, 'merchant', readCount),
    ...optional(fields, 'partner', readCount),
  };
  const total = (shares.platform ?? 0) + (shares.merchant ?? 0) + (shares.partner ?? 0);
  if (total === WHOLE) return shares;
  const message = `the shares add up to ${total}`;
  report({
    code: 'INCOMPLETE_SHARES',
    pointer,
    message,
    expected: `hundredths of a percent, ${WHOLE} in all`,
  });
  return undefined;
}
