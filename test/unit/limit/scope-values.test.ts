import { describe, expect, test } from 'vitest';
import { checkLimit, createLedgerIndex, type ScopeValues } from '../../../src/limit/index.js';
import { scopePath, streamOf } from '../../../src/limit/scope-values.js';
import type { LimitScope, LimitSpec } from '../../../src/model/incentive/limit.js';
import { zoneOf } from '../base/zone-of.js';

const limitPer = (...per: readonly LimitScope[]): LimitSpec => ({
  id: 'cap',
  action: 'redeem',
  max: 1,
  per,
  window: 'lifetime',
});

const ask = (limit: LimitSpec, scopes: ScopeValues) =>
  checkLimit(createLedgerIndex([limit], zoneOf('UTC')), { limit, scopes, wanted: 1, asOf: 0 });

describe('a stream', () => {
  const values: ScopeValues = {
    customerId: 'anna',
    offerId: 'gift',
    type: 'tea',
    grantId: 'g',
    campaignId: 'spring',
    runId: 'r',
    shop: 's',
    city: 'Xi’an',
    channel: 'app',
    identifiers: { device: 'd', 'a/b': 'e' },
  };

  test.each<[LimitScope, string]>([
    ['customer', 'anna'],
    ['offer', 'gift'],
    ['type', 'tea'],
    ['grant', 'g'],
    ['campaign', 'spring'],
    ['run', 'r'],
    ['shop', 's'],
    ['city', 'Xi’an'],
    ['channel', 'app'],
    ['id:device', 'd'],
    ['id:a/b', 'e'],
  ])('per %s is that of %s', (scope, value) => {
    expect(streamOf(limitPer(scope), values)).toBe(`limit:["cap",${JSON.stringify(value)}]`);
    expect(streamOf(limitPer(scope), {})).toBeUndefined();
  });

  test('keeps apart what only looks alike when it is joined', () => {
    const per = limitPer('city', 'shop');
    expect(streamOf(per, { city: 'a","b', shop: 'c' })).not.toBe(
      streamOf(per, { city: 'a', shop: 'b","c' }),
    );
  });

  test('over all has no value', () => {
    expect(streamOf(limitPer(), {})).toBe('limit:["cap"]');
  });

  test.each(['campaign', 'run'] as const)('of a whole %s is of that one, once', (window) => {
    const stream = `limit:["cap","anna","${window === 'run' ? 'r' : 'spring'}"]`;
    expect(streamOf({ ...limitPer('customer'), window }, values)).toBe(stream);
    expect(streamOf({ ...limitPer('customer', window), window }, values)).toBe(stream);
  });
});

describe('a value that is not there', () => {
  test.each<[LimitScope, string]>([
    ['customer', '/customer/id'],
    ['offer', '/offerId'],
    ['grant', '/grantId'],
    ['shop', '/codes/shop'],
    ['city', '/codes/city'],
    ['channel', '/codes/channel'],
    ['id:device', '/codes/identifiers/device'],
    ['id:a/b~c', '/codes/identifiers/a~1b~0c'],
  ])('is asked for: per %s at %s', (scope, path) => {
    expect(scopePath(scope)).toBe(path);
    expect(ask(limitPer(scope), {})).toEqual({
      applies: true,
      missingPaths: [path],
      version: 0,
      used: 0,
      allowed: 0,
    });
  });

  test('is asked for with all the others', () => {
    const { missingPaths } = ask(limitPer('city', 'customer', 'shop'), { customerId: 'anna' });
    expect(missingPaths).toEqual(['/codes/city', '/codes/shop']);
  });

  test.each<[LimitScope]>([['campaign'], ['run'], ['type']])(
    'leaves a limit per %s without a say, whatever else is missing',
    (scope) => {
      expect(ask(limitPer('city', scope), { type: null })).toEqual({
        applies: false,
        version: 0,
        used: 0,
        allowed: 1,
      });
    },
  );

  test('is not found in what every object has', () => {
    const { missingPaths } = ask(limitPer('id:constructor'), { identifiers: {} });
    expect(missingPaths).toEqual(['/codes/identifiers/constructor']);
  });
});
