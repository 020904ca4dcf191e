import type { AllocateOptions } from 'clientele';

/** A case of an amount split by weights, none of which bounds its share. */
export interface AllocateFixture {
  readonly id: string;
  readonly source: string;
  readonly weights: readonly number[];
  readonly amount: number;
  /** The answer of each policy that sources disagree about. */
  readonly byPolicy: readonly {
    readonly policy: string;
    readonly options: AllocateOptions;
    readonly shares: readonly number[];
  }[];
}

const VENDURE =
  'vendure-ecommerce/vendure 1633446f4 packages/core/src/service/helpers/order-calculator/prorate.spec.ts';
const SYLIUS = 'Sylius/Sylius 3466cbab10 src/Sylius/Component/Core/spec/Distributor';

const largest = (shares: readonly number[]) => [
  { policy: 'largest-remainder', options: {}, shares },
];

export const allocateFixtures: readonly AllocateFixture[] = [
  {
    id: 'alloc-zero-weights',
    source: `${VENDURE}; ${SYLIUS}/ProportionalIntegerDistributorSpec.php`,
    weights: [0, 0],
    amount: 10,
    byPolicy: [
      { policy: 'zeroWeights: even', options: { zeroWeights: 'even' }, shares: [5, 5] },
      { policy: 'zeroWeights: none', options: { zeroWeights: 'none' }, shares: [0, 0] },
    ],
  },
  {
    id: 'alloc-vendure-1',
    source: VENDURE,
    weights: [123],
    amount: 300,
    byPolicy: largest([300]),
  },
  {
    id: 'alloc-vendure-2',
    source: VENDURE,
    weights: [4000, 2000, 2000],
    amount: 300,
    byPolicy: largest([150, 75, 75]),
  },
  {
    id: 'alloc-vendure-6',
    source: VENDURE,
    weights: [10, 20, 10, 30, 50, 20, 10, 40],
    amount: 95,
    byPolicy: largest([5, 10, 5, 15, 25, 10, 5, 20]),
  },
  {
    id: 'alloc-vendure-7',
    source: VENDURE,
    weights: [10, 20, 10, 30, 50, 20, 10, 40],
    amount: 93,
    byPolicy: largest([5, 10, 5, 15, 24, 10, 5, 19]),
  },
  {
    id: 'alloc-vendure-8',
    source: VENDURE,
    weights: [10, 0],
    amount: 40,
    byPolicy: largest([40, 0]),
  },
  {
    id: 'alloc-sylius-300',
    source: `${SYLIUS}/ProportionalIntegerDistributorSpec.php`,
    weights: [4300, 1400, 2300],
    amount: 300,
    byPolicy: [
      { policy: 'largest-remainder', options: {}, shares: [161, 53, 86] },
      {
        policy: 'first-gets-rest',
        options: { proration: 'first-gets-rest' },
        shares: [162, 52, 86],
      },
    ],
  },
  {
    id: 'alloc-even-1000-3',
    source: `${SYLIUS}/IntegerDistributorSpec.php`,
    weights: [1, 1, 1],
    amount: 1000,
    byPolicy: largest([334, 333, 333]),
  },
  {
    id: 'alloc-even-neg',
    source: `${SYLIUS}/IntegerDistributorSpec.php`,
    weights: [1, 1, 1],
    amount: -1000,
    byPolicy: largest([-334, -333, -333]),
  },
  {
    id: 'disc-yudao-points',
    source:
      'YunaiV/ruoyi-vue-pro e4e460d563 TradeRewardActivityPriceCalculatorTest.java: 100 points over 2.00 and 1.50',
    weights: [200, 150],
    amount: 100,
    byPolicy: largest([57, 43]),
  },
  {
    id: 'alloc-solidus-15',
    source:
      'solidusio/solidus 1f5bf5c638 promotions/spec/models/solidus_promotions/distributed_amounts_handler_spec.rb',
    weights: [15000, 5000, 10000],
    amount: 1500,
    byPolicy: largest([750, 250, 500]),
  },
  {
    id: 'alloc-oscar-even',
    source:
      'django-oscar/django-oscar cdbfc4412 tests/integration/offer/test_absolute_benefit.py: 3.00 off 2 x 12.00',
    weights: [1200, 1200],
    amount: 300,
    byPolicy: largest([150, 150]),
  },
  {
    id: 'alloc-mall-356',
    source: 'macrozheng/mall issue 356: 10.00 over 3 x 10.00 adds up to 10.00; the split is ours',
    weights: [1000, 1000, 1000],
    amount: 1000,
    byPolicy: largest([334, 333, 333]),
  },
  {
    id: 'alloc-magento-12721',
    source:
      'magento/magento2 issue 12721: off by a cent there; the shares are ours, by largest remainder',
    weights: [2200, 1400, 4300, 750, 0],
    amount: 1500,
    byPolicy: largest([381, 243, 746, 130, 0]),
  },
];

/** A case of a discount spread over lines that bear no more than so much. */
export interface BoundedFixture {
  readonly id: string;
  readonly source: string;
  readonly weights: readonly number[];
  readonly most: readonly number[];
  readonly amount: number;
  readonly shares: readonly number[];
  readonly unallocated: number;
}

const FLOORS =
  'Sylius/Sylius 3466cbab10 features/shop/promotion/receiving_discount/receiving_discounts_with_product_minimum_price_specified.feature';
const SALEOR =
  'saleor/saleor 723cd4eba8 saleor/discount/tests/test_discounts.py test_split_manual_discount: subtotal and shipping';

export const boundedFixtures: readonly BoundedFixture[] = [
  {
    id: 'floor-sylius-spec-2',
    source: `${SYLIUS}/MinimumPriceDistributorSpec.php`,
    weights: [5000, 6000],
    most: [500, 6000],
    amount: 2500,
    shares: [500, 2000],
    unallocated: 0,
  },
  {
    id: 'floor-sylius-20over',
    source: FLOORS,
    weights: [1000, 2000, 5000, 3000],
    most: [1000, 100, 0, 400],
    amount: 2000,
    shares: [1000, 100, 0, 400],
    unallocated: 500,
  },
  {
    id: 'floor-sylius-36',
    source: FLOORS,
    weights: [10000, 4000, 3000, 1000],
    most: [1000, 1000, 3000, 1000],
    amount: 3600,
    shares: [1000, 1000, 1200, 400],
    unallocated: 0,
  },
  {
    id: 'floor-sylius-20pct',
    source: FLOORS,
    weights: [5000, 2000],
    most: [500, 2000],
    amount: 1400,
    shares: [500, 900],
    unallocated: 0,
  },
  {
    id: 'floor-sylius-20',
    source: FLOORS,
    weights: [5000, 2000],
    most: [500, 2000],
    amount: 2000,
    shares: [500, 1500],
    unallocated: 0,
  },
  {
    id: 'floor-sylius-12a',
    source: FLOORS,
    weights: [1000, 2000, 5000, 3000],
    most: [1000, 100, 0, 100],
    amount: 1200,
    shares: [1000, 100, 0, 100],
    unallocated: 0,
  },
  {
    id: 'floor-sylius-12b',
    source: FLOORS,
    weights: [1000, 2000, 5000, 3000],
    most: [1000, 100, 0, 400],
    amount: 1200,
    shares: [700, 100, 0, 400],
    unallocated: 0,
  },
  {
    id: 'alloc-saleor-split-3',
    source: SALEOR,
    weights: [3000, 1000],
    most: [3000, 1000],
    amount: 1377,
    shares: [1033, 344],
    unallocated: 0,
  },
  {
    id: 'alloc-saleor-split-4',
    source: SALEOR,
    weights: [0, 1000],
    most: [0, 1000],
    amount: 2000,
    shares: [0, 1000],
    unallocated: 1000,
  },
  {
    id: 'alloc-saleor-split-6',
    source: SALEOR,
    weights: [0, 0],
    most: [0, 0],
    amount: 5000,
    shares: [0, 0],
    unallocated: 5000,
  },
];

/** A case of percent of prices, one by one. */
export interface RoundingFixture {
  readonly id: string;
  readonly source: string;
  readonly percent: number;
  readonly prices: readonly number[];
  readonly discounts: readonly number[];
  /** Where the price is what is rounded. */
  readonly pricesLeft?: readonly number[];
}

export const roundingFixtures: readonly RoundingFixture[] = [
  {
    id: 'alloc-saleor-split-pct',
    source: SALEOR,
    percent: 33.33,
    prices: [3000, 1000],
    discounts: [1000, 333],
  },
  {
    id: 'round-saleor-12040',
    source: 'saleor/saleor issue 12040: 19.99 less 25 % is 14.99',
    percent: 25,
    prices: [1999],
    discounts: [500],
  },
  {
    id: 'round-vendure-10.5',
    source: 'vendure-ecommerce/vendure 1633446f4 packages/core/e2e/order-promotion.e2e-spec.ts',
    percent: 10.5,
    prices: [6000],
    discounts: [630],
  },
  {
    id: 'round-saleor-line',
    source: 'saleor/saleor 723cd4eba8 saleor/discount/tests/test_rounding_issue.py',
    percent: 10,
    prices: [106, 206, 306, 406],
    discounts: [11, 21, 31, 41],
  },
  {
    id: 'round-prestashop-18274',
    source: 'PrestaShop/PrestaShop issue 18274',
    percent: 15,
    prices: [1890],
    discounts: [284],
    pricesLeft: [1607],
  },
  {
    id: 'round-sylius-14522',
    source: 'Sylius/Sylius issue 14522',
    percent: 15,
    prices: [1050],
    discounts: [158],
    pricesLeft: [893],
  },
];
