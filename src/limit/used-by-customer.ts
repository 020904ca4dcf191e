import { child } from '../base/pointer.js';
import { LIFETIME, parseWindow, type Window } from '../base/window.js';
import type { Aggregate } from '../expr/aggregate.js';
import { allOf, call, type Expression, field, literal } from '../expr/expression.js';
import type { LimitAction, LimitScope, LimitSpec } from '../model/incentive/limit.js';
import type { Type } from '../model/type.js';
import {
  concernsCampaign,
  concernsContact,
  concernsOffer,
  concernsSource,
  countsMessages,
  looksAtChannels,
} from './counted.js';
import { partingScopes, type ScopeValues, scopeValue } from './scope-values.js';

/** Why a limit cannot be told from one customer's grants and messages. */
export type LimitGap =
  | 'counts everybody'
  | 'hangs on the request'
  | 'counts money'
  | 'counts runs'
  | 'counts uses given back'
  | "hangs on the customer's zone";

const COUNT: Type = { kind: 'integer', nullable: false };
const TEXT: Type = { kind: 'string', nullable: false };
const OPTIONAL_TEXT: Type = { kind: 'string', nullable: true };
const OPTIONAL_TRUTH: Type = { kind: 'boolean', nullable: true };
const OPTIONAL_INSTANT: Type = { kind: 'instant', nullable: true };

const asOf = field('asOf', { kind: 'instant', nullable: false });

/**
 * What a limit has used of one customer's grants or messages, as an aggregate over them; or why it cannot be told.
 *
 * @param values what is about to be done: a claim of an offer, or a message.
 */
export function usedByCustomer(limit: LimitSpec, values: ScopeValues): Aggregate | LimitGap {
  const { action, per, window, offers } = limit;
  if (!per.includes('customer')) return 'counts everybody';
  if (!isToldByFacts(action)) return 'counts money';
  if (isUndoneByReturns(action) && limit.onReversal === 'keep') return 'counts uses given back';
  if (per.includes('run') || window === 'run') return 'counts runs';
  const ofMessages = countsMessages(limit);
  const told = ofMessages ? TOLD_OF_MESSAGES : TOLD_OF_GRANTS;
  if (!per.every((scope) => told.includes(scope))) return 'hangs on the request';
  if (ofMessages && offers !== undefined) return 'hangs on the request';
  if (limit.zone === 'customer' && hangsOnClocks(window)) return "hangs on the customer's zone";
  const isCounted = ofMessages ? aMessage(limit) : aGrant(limit);
  return {
    kind: 'count',
    type: COUNT,
    table: ofMessages ? 'contacts' : 'grants',
    where: allOf([...ofTheSame(limit, values), ...isCounted]),
    window: windowOf(limit),
  };
}

/** The name of that number: the limit's, and the values by which it is kept apart besides the customer. */
export function usedName(limit: LimitSpec, values: ScopeValues): string {
  const isOfOneOffer = limit.offers?.length === 1;
  const apart = partingScopes(limit)
    .filter((scope) => scope !== 'customer' && !(isOfOneOffer && scope === 'offer'))
    .map((scope) => scopeValue(values, scope) ?? '');
  return `used.${[limit.id, ...apart].reduce(child, '').slice(1)}`;
}

/** Whether a limit has anything to say of it: one per type or campaign has not, where there is none. */
export function concernsValues(limit: LimitSpec, values: ScopeValues): boolean {
  const { offerId, campaignId, source, channel, type = null } = values;
  return (
    concernsOffer(limit, offerId) &&
    concernsCampaign(limit, campaignId) &&
    (source === undefined || concernsSource(limit, source)) &&
    (!countsMessages(limit) || concernsContact(limit, channel, type)) &&
    partingScopes(limit).every(
      (scope) => !NEED_NOT_BE.includes(scope) || scopeValue(values, scope) !== undefined,
    )
  );
}

const NEED_NOT_BE: readonly LimitScope[] = ['type', 'campaign'];
const TOLD_OF_GRANTS: readonly LimitScope[] = ['customer', 'offer', 'type', 'campaign'];
const TOLD_OF_MESSAGES: readonly LimitScope[] = ['customer', 'channel', 'type', 'campaign'];

function isToldByFacts(action: LimitAction): boolean {
  return ['claim', 'deliver', 'outstanding', 'spent', 'contact', 'care'].includes(action);
}

/** Whether a use that is given back changes what it counted of the past. */
function isUndoneByReturns(action: LimitAction): boolean {
  return action === 'outstanding' || action === 'spent';
}

function hangsOnClocks(window: LimitSpec['window']): boolean {
  return typeof window === 'object' && !('rolling' in window);
}

/** What is counted together. */
function ofTheSame(limit: LimitSpec, values: ScopeValues): readonly Expression[] {
  const { offers, campaigns } = limit;
  const scopes = partingScopes(limit);
  const conditions: Expression[] = [];
  const same = (scope: LimitScope, column: Expression) => {
    if (!scopes.includes(scope)) return;
    conditions.push(call('equal', column, literal('string', scopeValue(values, scope) ?? '')));
  };
  if (scopes.includes('offer')) same('offer', field('offerId', TEXT));
  else if (offers !== undefined) {
    conditions.push(call('oneOf', field('offerId', TEXT), literal('string[]', offers)));
  }
  same('type', field('type', OPTIONAL_TEXT));
  same('channel', field('channel', TEXT));
  if (campaigns !== undefined) {
    const among = literal('string[]', campaigns);
    conditions.push(call('oneOf', field('campaignId', OPTIONAL_TEXT), among));
  }
  same('campaign', field('campaignId', OPTIONAL_TEXT));
  return conditions;
}

function aGrant({ action, sources, onReversal = 'free' }: LimitSpec): readonly Expression[] {
  const source = field('source', TEXT);
  const isPast = (column: string) => call('lessOrEqual', field(column, OPTIONAL_INSTANT), asOf);
  const isOver = (column: string) => call('not', isPast(column));
  const isStill = {
    outstanding: ['validTo', 'redeemedAt', 'reversedAt'],
    free: ['reversedAt'],
    keep: [],
  };
  return [
    ...(action === 'deliver' ? [call('equal', source, literal('string', 'crm'))] : []),
    ...(sources === undefined ? [] : [call('oneOf', source, literal('string[]', sources))]),
    ...(action === 'spent' ? [isPast('redeemedAt')] : []),
    ...isStill[action === 'outstanding' ? action : onReversal].map(isOver),
  ];
}

function aMessage(limit: LimitSpec): readonly Expression[] {
  const { action, channels, types } = limit;
  const isNot = (column: string, value: string) =>
    call('notEqual', field(column, TEXT), literal('string', value));
  const isUnset = (column: string) =>
    call('not', call('equal', field(column, OPTIONAL_TRUTH), literal('boolean', true)));
  return [
    isNot('status', 'failed'),
    ...(action === 'care'
      ? [call('equal', field('purpose', TEXT), literal('string', 'care'))]
      : [isNot('purpose', 'transactional'), isUnset('exempt')]),
    ...(looksAtChannels(limit) ? [] : [isUnset('further')]),
    ...(channels === undefined
      ? []
      : [call('oneOf', field('channel', TEXT), literal('string[]', channels))]),
    ...(types === undefined
      ? []
      : [call('oneOf', field('type', OPTIONAL_TEXT), literal('string[]', types))]),
  ];
}

/** A count of what is outstanding looks at all that ever was given. */
function windowOf({ action, window }: LimitSpec): Window {
  if (action === 'outstanding' || window === 'campaign' || window === 'run') {
    return LIFETIME;
  }
  const parsed = parseWindow(window, '');
  return parsed.ok ? parsed.value : LIFETIME;
}
