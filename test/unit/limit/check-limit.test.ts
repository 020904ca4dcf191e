import { describe, expect, test } from 'vitest';
import { createZone } from '../../../src/base/zone.js';
import { addToLedger, checkLimit, createLedgerIndex } from '../../../src/limit/index.js';
import type { LimitSpec } from '../../../src/model/incentive/limit.js';
import { grantEntry } from '../../support/ledger/entries.js';

const utc = createZone('UTC') as NonNullable<ReturnType<typeof createZone>>;
const noon = Date.UTC(2026, 0, 5, 12);

describe('a limit per day', () => {
  const limit: LimitSpec = {
    id: 'daily',
    action: 'claim',
    max: 2,
    per: ['customer'],
    window: { calendar: 'day' },
  };

  test('is reached by as many claims and ends with the day', () => {
    const index = createLedgerIndex([limit], utc);
    addToLedger(index, [grantEntry('g1', noon - 2), grantEntry('g2', noon - 1)]);
    const answer = checkLimit(index, {
      limit,
      scopes: { customerId: 'anna' },
      wanted: 1,
      asOf: noon,
    });
    expect(answer).toMatchObject({ used: 2, allowed: 0, version: 2 });
    expect(answer.reached).toMatchObject({ max: 2, resetsAt: Date.UTC(2026, 0, 6) });
  });
});
