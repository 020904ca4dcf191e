import type { CartRequest, CartSpec, IncentiveReasonCode, OfferSpec, RedeemOrder } from 'clientele';

/** A case of a cart with coupons, and what is left to be paid. */
export interface CartFixture {
  readonly id: string;
  readonly source: string;
  /** Which of the answers that sources disagree about. */
  readonly policy?: string;
  readonly offers: { readonly [name: string]: Omit<OfferSpec, 'kind'> };
  readonly cart?: CartSpec;
  readonly order: Omit<RedeemOrder, 'id'>;
  /** In the order of application where `select` is `given`. */
  readonly select?: CartRequest['select'];
  readonly orderCount?: number;
  readonly payableMinor: number;
  readonly savingMinor?: number;
  /** What each takes off, in the order in which they are applied. */
  readonly values?: readonly number[];
  readonly shares?: readonly (readonly number[])[];
  readonly refused?: { readonly [offer: string]: object };
  readonly capped?: boolean;
}

const off = (amount: number, more: object = {}) => ({ benefit: { off: amount, ...more } });
const percent = (percentOff: number, more: object = {}) => ({ benefit: { percentOff, ...more } });
const cart = (...amounts: readonly number[]) => ({
  lines: amounts.map((amountMinor) => ({ amountMinor })),
});
const code = (name: IncentiveReasonCode, more: object = {}) => ({ code: name, ...more });

const PRIORITY =
  'Sylius/Sylius 3466cbab10 features/shop/promotion/receiving_discount/receiving_discount_in_order_of_promotions_priority.feature';
const OSCAR =
  'django-oscar/django-oscar cdbfc4412 tests/integration/offer/test_multibuy_benefit.py';
const MEDUSA =
  'medusajs/medusa 59e6747800 packages/modules/promotion/integration-tests/__tests__/services/promotion-module/compute-actions.spec.ts';
const YUDAO =
  'YunaiV/ruoyi-vue-pro e4e460d563 yudao-module-mall/yudao-module-trade/src/test/java/cn/iocoder/yudao/module/trade/service/price/calculator';

const yudaoReward = {
  id: 'disc-yudao-reward',
  source: `${YUDAO}/TradeRewardActivityPriceCalculatorTest.java`,
  offers: {
    tiers: {
      benefit: {
        tiers: [
          { minSpend: 100, off: 20 },
          { minSpend: 200, off: 50 },
        ],
      },
      use: { categories: ['in'] },
    },
  },
  order: {
    lines: [
      { category: 'in', amountMinor: 200 },
      { category: 'in', amountMinor: 150 },
      { category: 'out', amountMinor: 120 },
    ],
  },
  payableMinor: 420,
} as const;

const exclusives = {
  id: 'stack-sylius-4',
  source: PRIORITY,
  offers: {
    fifth: { ...percent(20), stack: { priority: 2, exclusive: true } },
    ten: { ...off(1000), stack: { priority: 5, exclusive: true } },
  },
  order: cart(10_000),
} as const;

const parallel = (base: 'initial' | 'current') => ({
  id: 'stack-crmeb-parallel',
  source: 'https://doc.crmeb.com/crmebjavalandmer/, the page on the order of prices',
  policy: base,
  offers: {
    merchant: { ...off(2000, { minSpend: 10_000, base }), stack: { lane: 'shop' } },
    platform: { ...off(2000, { minSpend: 10_000, base }), stack: { lane: 'platform' } },
  },
  order: cart(10_000),
});

export const cartFixtures: readonly CartFixture[] = [
  {
    id: 'alloc-solidus-cap',
    source:
      'solidusio/solidus 1f5bf5c638 promotions/spec/models/solidus_promotions/calculators/percent_with_cap_spec.rb: 924/1769/2307 there, by a remainder rule of its own; the sum is the same',
    offers: { capped: percent(15, { cap: 5000 }) },
    order: cart(12_000, 23_000, 30_000),
    payableMinor: 60_000,
    shares: [[923, 1769, 2308]],
    capped: true,
  },
  {
    id: 'disc-sylius-first-order',
    source: 'Sylius/Sylius 3466cbab10 features/shop/promotion/complex_promotions.feature',
    offers: { first: { ...percent(20), use: { nthOrder: [1] } } },
    order: cart(5000),
    orderCount: 0,
    payableMinor: 4000,
    values: [1000],
  },
  {
    id: 'disc-magento-38694',
    source: 'magento/magento2 issue 38694: 5 + 10 + 1 on a cart that suffices is 16',
    offers: { five: off(500), ten: off(1000), one: off(100) },
    order: cart(2000),
    payableMinor: 400,
    savingMinor: 1600,
  },
  {
    id: 'disc-oscar-multibuy',
    source: OSCAR,
    offers: { cheapest: { benefit: { buy: 2, get: 1, times: 1 } } },
    order: {
      lines: [
        { amountMinor: 1600, quantity: 4 },
        { amountMinor: 800, quantity: 4 },
      ],
    },
    payableMinor: 2200,
    shares: [[0, 200]],
  },
  {
    id: 'disc-oscar-multibuy-value',
    source: OSCAR,
    offers: { cheapest: { benefit: { buy: 2, get: 1, times: 1, minSpend: 1000 } } },
    order: {
      lines: [
        { amountMinor: 800, quantity: 2 },
        { amountMinor: 400, quantity: 2 },
      ],
    },
    payableMinor: 1000,
    shares: [[0, 200]],
  },
  {
    id: 'disc-medusa-across-2',
    source: MEDUSA,
    offers: { thirty: off(3000), fifty: off(5000) },
    select: 'given',
    order: cart(5000, 15_000),
    payableMinor: 12_000,
    shares: [
      [750, 2250],
      [1250, 3750],
    ],
  },
  {
    id: 'disc-medusa-buyget',
    source: MEDUSA,
    offers: { two: { benefit: { buy: 2, get: 2, percentOff: 100 } } },
    order: { lines: [{ amountMinor: 100_000, quantity: 4 }] },
    payableMinor: 50_000,
  },
  {
    id: 'disc-medusa-buyget-none',
    source: MEDUSA,
    offers: { two: { benefit: { buy: 2, get: 2 } } },
    order: { lines: [{ amountMinor: 75_000, quantity: 3 }] },
    payableMinor: 75_000,
    refused: { two: code('MIN_QUANTITY_NOT_MET', { required: 4, actual: 3 }) },
  },
  {
    ...yudaoReward,
    policy: 'floor+last-takes-rest',
    cart: { proration: 'last-takes-rest' },
    shares: [[28, 22, 0]],
  },
  { ...yudaoReward, policy: 'largest-remainder', shares: [[29, 21, 0]] },
  {
    id: 'disc-yudao-coupon',
    source: `${YUDAO}/TradeCouponPriceCalculatorTest.java; the line that is not selected is not in the order`,
    offers: {
      half: { ...percent(50, { cap: 70, minSpend: 350 }), use: { categories: ['match'] } },
    },
    order: {
      lines: [
        { category: 'match', amountMinor: 200 },
        { category: 'match', amountMinor: 150 },
        { category: 'other', amountMinor: 120 },
      ],
    },
    payableMinor: 400,
    shares: [[40, 30, 0]],
    capped: true,
  },
  {
    id: 'disc-sylius-17862',
    source: 'Sylius/Sylius issue 17862, mended by 18303: the numbers after clipping are ours',
    offers: { twenty: off(2000), eighty: off(8000) },
    select: 'given',
    order: cart(1056, 1056, 1056, 6000),
    payableMinor: 0,
    values: [2000, 7168],
    capped: true,
  },
  {
    id: 'neg-solidus-2741',
    source: 'solidusio/solidus issue 2741: "less than 500"; the 300.00 are ours',
    offers: { flat: off(50_000), all: percent(100) },
    select: 'given',
    order: cart(30_000),
    payableMinor: 0,
    refused: { all: code('NO_EFFECT') },
    capped: true,
  },
  {
    id: 'stack-sylius-1',
    source: PRIORITY,
    offers: {
      ten: { ...off(1000), stack: { priority: 1 } },
      fifth: { ...percent(20), stack: { priority: 4 } },
    },
    order: cart(10_000),
    payableMinor: 7000,
    values: [2000, 1000],
  },
  {
    id: 'stack-sylius-2',
    source: PRIORITY,
    offers: {
      fifth: { ...percent(20), stack: { priority: 2 } },
      ten: { ...off(1000), stack: { priority: 5 } },
    },
    order: cart(10_000),
    payableMinor: 7200,
    values: [1000, 1800],
  },
  {
    ...exclusives,
    policy: 'select: priority',
    select: 'priority',
    payableMinor: 9000,
    refused: { fifth: code('EXCLUSIVE_CONFLICT', { with: 'ten' }) },
  },
  {
    ...exclusives,
    policy: 'select: best',
    select: 'best',
    payableMinor: 8000,
    refused: { ten: code('BETTER_COMBINATION_EXISTS', { winner: ['fifth'], by: 1000 }) },
  },
  {
    id: 'stack-sylius-context-2',
    source:
      'Sylius/Sylius 3466cbab10 features/shop/promotion/receiving_discount/receiving_stacked_promotions_with_changing_context.feature',
    offers: {
      half: { ...percent(50), stack: { priority: 1 } },
      free: { benefit: { shippingOff: 'all', minSpend: 10_000, base: 'current' } },
    },
    order: { ...cart(24_000), shippingMinor: 1000 },
    payableMinor: 12_000,
    values: [12_000, 1000],
  },
  {
    id: 'stack-voucherify-chain',
    source:
      'voucherifyio/voucherify-openapi 65c33a7a documentation/guides/manage-stackable-discounts.mdx',
    offers: { gift: off(100), fifth: percent(20), eighty: off(8000) },
    select: 'given',
    order: cart(200_000),
    payableMinor: 151_920,
    values: [100, 39_980, 8000],
  },
  {
    id: 'stack-voucherify-A',
    source:
      'voucherifyio/voucherify-openapi 65c33a7a documentation/orchestrate/using-stacking-rules-and-categories.mdx',
    offers: {
      tenth: percent(10),
      fifth: percent(20, { minSpend: 10_001, base: 'current' }),
    },
    select: 'given',
    order: cart(10_500),
    payableMinor: 9450,
    refused: { fifth: code('MIN_SPEND_NOT_MET', { actual: 9450, base: 'current' }) },
  },
  {
    id: 'stack-solidus-lanes-fail',
    source:
      'solidusio/solidus 1f5bf5c638 promotions/spec/support/shared_integration_examples.rb, lanes one after another',
    offers: {
      item: { ...percent(20), use: { skus: ['one'] } },
      order: off(1000, { minSpend: 6800, base: 'current' }),
    },
    select: 'given',
    order: {
      lines: [
        { sku: 'one', amountMinor: 3000 },
        { sku: 'two', amountMinor: 4000 },
      ],
    },
    payableMinor: 6400,
    refused: {
      order: code('MIN_SPEND_NOT_MET', { required: 6800, actual: 6400, missing: 400 }),
    },
  },
  { ...parallel('initial'), payableMinor: 6000 },
  {
    ...parallel('current'),
    payableMinor: 8000,
    refused: { platform: code('MIN_SPEND_NOT_MET', { actual: 8000, missing: 2000 }) },
  },
  {
    id: 'lim-self-threshold',
    source: 'Sylius/Sylius issue 7836: its own discount does not make it fail',
    policy: 'afterDiscounts',
    offers: { half: percent(50, { minSpend: 10_000, base: 'afterDiscounts' }) },
    order: cart(12_000),
    payableMinor: 6000,
  },
  {
    id: 'lim-self-threshold',
    source: 'Sylius/Sylius issue 7836: its own discount does not make it fail',
    policy: 'current',
    offers: { half: percent(50, { minSpend: 10_000, base: 'current' }) },
    order: cart(12_000),
    payableMinor: 6000,
  },
  {
    id: 'best-spree-1923',
    source: 'spree/spree pull request 1923',
    offers: {
      tenth: percent(10, { minSpend: 10_000 }),
      fifth: percent(20, { minSpend: 20_000 }),
    },
    cart: { lanes: [{ lane: 'platform', slots: 1 }] },
    order: cart(40_000),
    payableMinor: 32_000,
    refused: { tenth: code('BETTER_COMBINATION_EXISTS', { winner: ['fifth'], by: 4000 }) },
  },
  {
    id: 'best-broadleaf-495',
    source: 'BroadleafCommerce/BroadleafCommerce issue 495; the 10.00 of the order are ours',
    offers: {
      item: { ...off(400), use: { skus: ['one'] }, stack: { exclusive: true } },
      order: { ...off(200), stack: { exclusive: true } },
    },
    order: { lines: [{ sku: 'one', amountMinor: 1000 }] },
    payableMinor: 600,
    refused: { order: code('BETTER_COMBINATION_EXISTS', { winner: ['item'], by: 200 }) },
  },
];

/** One promotion with two discounts in one order counts once; here it is one use of one grant that takes off two lines. */
export const oneUseFixture = {
  id: 'lim-shopware-10774',
  source: 'shopware/shopware issue 10774',
  percentOff: 10,
  lines: [1000, 2000],
  shares: [100, 200],
} as const;
