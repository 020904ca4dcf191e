import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { limitFixtures } from './promotions/limit.js';
import { nthOrderFixtures } from './promotions/nth-order.js';
import { playFixtures } from './promotions/play.js';
import { thresholdFixtures } from './promotions/threshold.js';
import { spanFixtures, validityFixtures } from './promotions/validity.js';

const CARTS = 'prices a cart of several lines or coupons, and the library prices none yet';
const ROUNDING = 'rounds line by line and in modes that only a priced cart has';
const BEST = 'looks for the best of several coupons in one cart';

/** Published cases that have no fixture, each with the reason. */
const LISTED_OUT: Readonly<Record<string, string>> = {
  ...listed(CARTS, [
    'alloc-zero-weights',
    'alloc-vendure-7',
    'alloc-sylius-300',
    'alloc-even-1000-3',
    'alloc-vendure-8',
    'alloc-saleor-split-4',
    'disc-yudao-points',
    'alloc-solidus-15',
    'alloc-vendure-6',
    'alloc-vendure-1',
    'alloc-saleor-split-6',
    'alloc-saleor-split-pct',
    'alloc-saleor-split-3',
    'alloc-vendure-2',
    'alloc-oscar-even',
    'alloc-mall-356',
    'alloc-even-neg',
    'alloc-magento-12721',
    'alloc-solidus-cap',
    'floor-sylius-20over',
    'floor-sylius-spec-2',
    'floor-sylius-36',
    'floor-sylius-20pct',
    'floor-sylius-12a',
    'floor-sylius-20',
    'floor-sylius-12b',
    'disc-sylius-first-order',
    'disc-magento-38694',
    'disc-oscar-multibuy-value',
    'disc-medusa-across-2',
    'disc-medusa-buyget',
    'disc-oscar-multibuy',
    'disc-yudao-reward',
    'disc-sylius-17862',
    'disc-yudao-coupon',
    'neg-solidus-2741',
    'disc-medusa-buyget-none',
    'stack-sylius-2',
    'stack-sylius-context-2',
    'stack-voucherify-chain',
    'stack-sylius-4',
    'stack-solidus-lanes-fail',
    'stack-sylius-1',
    'stack-voucherify-A',
  ]),
  ...listed(ROUNDING, [
    'round-saleor-12040',
    'round-vendure-10.5',
    'round-saleor-line',
    'round-prestashop-18274',
    'round-sylius-14522',
  ]),
  ...listed(BEST, ['best-spree-1923', 'best-broadleaf-495']),
  'lim-self-threshold':
    'asks an offer again after its own effect on a cart, and the library prices none yet',
  'stack-crmeb-parallel':
    'two coupons in two lanes of one cart, with a threshold on what the first leaves',
  'lim-shopware-10774':
    'one order with two discounts of one promotion: a cart decides what one use of an offer is',
};

function listed(reason: string, ids: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(ids.map((id) => [id, reason]));
}

/** What the sources say besides the published cases; it has no id there. */
const OUR_OWN = new Set(['wechat-before-window', 'crmeb-member', 'same-day', 'next-day']);

describe('the published cases', () => {
  const committed = [
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

  test('have a fixture or a reason, never both, and once', () => {
    expect(committed.filter((id) => Object.hasOwn(LISTED_OUT, id))).toEqual([]);
    expect(new Set(committed).size).toBe(committed.length);
  });

  test.skipIf(absence !== undefined)(
    `are all here${absence ? ` (skipped: ${absence})` : ''}`,
    () => {
      const { cases } = JSON.parse(readFileSync(String(file), 'utf8')) as {
        readonly cases: readonly { readonly id: string }[];
      };
      const published = cases.map(({ id }) => id).sort();
      expect([...committed, ...Object.keys(LISTED_OUT)].sort()).toEqual(published);
    },
  );
});
