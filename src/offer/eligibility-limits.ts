import { parseWindow, type Window } from '../base/window.js';
import type { Aggregate } from '../expr/aggregate.js';
import { allOf, call, type Expression, field, literal } from '../expr/expression.js';
import type { LimitSpec } from '../model/incentive/limit.js';
import type { Type } from '../model/type.js';
import type { PreparedOffer } from './offer-book.js';

/** Why a limit cannot be told from one customer's grants. */
export type LimitGap = 'counts everybody' | 'hangs on the request' | 'counts money' | 'counts runs';

const COUNT: Type = { kind: 'integer', nullable: false };
const TEXT: Type = { kind: 'string', nullable: false };
const OPTIONAL_TEXT: Type = { kind: 'string', nullable: true };
const OPTIONAL_INSTANT: Type = { kind: 'instant', nullable: true };

const asOf = field('asOf', { kind: 'instant', nullable: false });

/** What a limit has used of one customer's grants, as an aggregate over them; or why it cannot be told. */
export function usedByCustomer(limit: LimitSpec, offer: PreparedOffer): Aggregate | LimitGap {
  const { action, per, window } = limit;
  if (!per.includes('customer')) return 'counts everybody';
  if (action !== 'claim' && action !== 'deliver' && action !== 'outstanding') return 'counts money';
  if (per.includes('run') || window === 'run') return 'counts runs';
  const isKnown = (scope: string) => ['customer', 'offer', 'type', 'campaign'].includes(scope);
  if (!per.every(isKnown)) return 'hangs on the request';
  return {
    kind: 'count',
    type: COUNT,
    table: 'grants',
    where: allOf([...ofTheSame(limit, offer), ...ofSource(limit), ...stillCounted(limit)]),
    window: windowOf(limit),
  };
}

/** The grants that are counted together with one of this offer. */
function ofTheSame(
  { per, window, offers, campaigns }: LimitSpec,
  { id, spec, campaign }: PreparedOffer,
) {
  const conditions: Expression[] = [];
  const offerId = field('offerId', TEXT);
  if (per.includes('offer')) conditions.push(call('equal', offerId, literal('string', id)));
  else if (offers !== undefined) {
    conditions.push(call('oneOf', offerId, literal('string[]', offers)));
  }
  if (per.includes('type')) {
    conditions.push(call('equal', field('type', OPTIONAL_TEXT), text(spec.type)));
  }
  if (campaigns !== undefined) {
    const among = literal('string[]', campaigns);
    conditions.push(call('oneOf', field('campaignId', OPTIONAL_TEXT), among));
  }
  if (per.includes('campaign') || window === 'campaign') {
    conditions.push(call('equal', field('campaignId', OPTIONAL_TEXT), text(campaign?.id)));
  }
  return conditions;
}

function text(value: string | undefined): Expression {
  return literal('string', value ?? '');
}

function ofSource({ action, sources }: LimitSpec): readonly Expression[] {
  const source = field('source', TEXT);
  return [
    ...(action === 'deliver' ? [call('equal', source, literal('string', 'crm'))] : []),
    ...(sources === undefined ? [] : [call('oneOf', source, literal('string[]', sources))]),
  ];
}

function stillCounted({ action, onReversal = 'free' }: LimitSpec): readonly Expression[] {
  const isOver = (column: string) =>
    call('not', call('lessOrEqual', field(column, OPTIONAL_INSTANT), asOf));
  if (action === 'outstanding')
    return [isOver('validTo'), isOver('redeemedAt'), isOver('reversedAt')];
  return onReversal === 'free' ? [isOver('reversedAt')] : [];
}

/** A count of what is outstanding looks at all that ever was given. */
function windowOf({ action, window }: LimitSpec): Window {
  if (action === 'outstanding' || window === 'campaign' || window === 'run') {
    return { kind: 'lifetime' };
  }
  const parsed = parseWindow(window, '');
  return parsed.ok ? parsed.value : { kind: 'lifetime' };
}

/** Whether a limit has anything to say of an offer: one per type or campaign has not, where there is none. */
export function concernsOffer(
  { per, window, offers, campaigns }: LimitSpec,
  { id, spec, campaign }: PreparedOffer,
): boolean {
  if (offers !== undefined && !offers.includes(id)) return false;
  if (campaigns !== undefined && !campaigns.includes(campaign?.id ?? '')) return false;
  if (per.includes('type') && spec.type === undefined) return false;
  return !((per.includes('campaign') || window === 'campaign') && campaign === null);
}
