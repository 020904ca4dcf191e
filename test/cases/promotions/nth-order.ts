/** A case of a redemption that hangs on which order of the customer's it is. */
export interface NthOrderFixture {
  readonly id: string;
  readonly source: string;
  readonly subtotalMinor: number;
  readonly placedOrders: number;
  readonly nth: number;
  readonly offMinor: number;
  readonly totalMinor: number;
  readonly reason?: 'NOT_NTH_ORDER';
}

const SYLIUS =
  'Sylius/Sylius 3466cbab10 features/shop/promotion/applying_promotion_rules/receiving_discount_based_on_nth_order.feature';

export const nthOrderFixtures: readonly NthOrderFixture[] = [
  {
    id: 'lim-sylius-nth',
    source: SYLIUS,
    subtotalMinor: 10000,
    placedOrders: 4,
    nth: 5,
    offMinor: 2000,
    totalMinor: 8000,
  },
  {
    id: 'lim-sylius-nth-no',
    source: SYLIUS,
    subtotalMinor: 10000,
    placedOrders: 3,
    nth: 5,
    offMinor: 2000,
    totalMinor: 10000,
    reason: 'NOT_NTH_ORDER',
  },
];
