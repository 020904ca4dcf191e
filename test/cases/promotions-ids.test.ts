import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allocateFixtures, boundedFixtures, roundingFixtures } from './promotions/allocate.js';
import { cartFixtures, oneUseFixture } from './promotions/cart.js';
import { limitFixtures } from './promotions/limit.js';
import { nthOrderFixtures } from './promotions/nth-order.js';
import { playFixtures } from './promotions/play.js';
import { thresholdFixtures } from './promotions/threshold.js';
import { spanFixtures, validityFixtures } from './promotions/validity.js';

/** What the sources say besides the published cases; it has no id there. */
const OUR_OWN = new Set(['wechat-before-window', 'crmeb-member', 'same-day', 'next-day']);

describe('the published cases', () => {
  const committed = [
    ...allocateFixtures,
    ...boundedFixtures,
    ...roundingFixtures,
    // Some have an answer for each policy.
    ...new Map(cartFixtures.map((fixture) => [fixture.id, fixture])).values(),
    oneUseFixture,
    ...limitFixtures,
    ...nthOrderFixtures,
    ...playFixtures,
    ...spanFixtures,
    ...thresholdFixtures,
    ...validityFixtures,
  ]
    .map(({ id }) => id)
    .filter((id) => !OUR_OWN.has(id));

  const folder = process.env.CLIENTELE_CASES;
  const file = folder && `${folder}/promotions.json`;
  const absence =
    file === undefined
      ? 'CLIENTELE_CASES is not set'
      : existsSync(file)
        ? undefined
        : `${file} is not there`;

  test('have a fixture each', () => {
    expect(new Set(committed).size).toBe(committed.length);
  });

  test.skipIf(absence !== undefined)(
    `are all here${absence ? ` (skipped: ${absence})` : ''}`,
    () => {
      const { cases } = JSON.parse(readFileSync(String(file), 'utf8')) as {
        readonly cases: readonly { readonly id: string }[];
      };
      const published = cases.map(({ id }) => id).sort();
      expect([...committed].sort()).toEqual(published);
    },
  );
});
