import type { Benefit, IncentiveReasonCode } from 'clientele';

/** A case of a redemption that hangs on how much is bought. */
export interface ThresholdFixture {
  readonly id: string;
  readonly source: string;
  readonly benefit: Benefit;
  readonly totalMinor: number;
  readonly quantity: number;
  readonly reasons: readonly IncentiveReasonCode[];
}

const SALEOR =
  'saleor/saleor 723cd4eba8 saleor/discount/tests/test_discounts.py test_validate_voucher / test_validate_voucher_not_applicable';

/** Minimum spend and quantity are inclusive, and all failures are reported. The benefit itself is ours. */
export const thresholdFixtures: readonly ThresholdFixture[] = [
  {
    id: 'thr-saleor-1',
    source: SALEOR,
    benefit: { off: 500, minSpend: 2000, minQuantity: 2 },
    totalMinor: 2000,
    quantity: 2,
    reasons: [],
  },
  {
    id: 'thr-saleor-2',
    source: SALEOR,
    benefit: { off: 500 },
    totalMinor: 2000,
    quantity: 2,
    reasons: [],
  },
  {
    id: 'thr-saleor-3',
    source: SALEOR,
    benefit: { off: 500, minSpend: 5000, minQuantity: 10 },
    totalMinor: 2000,
    quantity: 2,
    reasons: ['MIN_SPEND_NOT_MET', 'MIN_QUANTITY_NOT_MET'],
  },
  {
    id: 'thr-saleor-4',
    source: SALEOR,
    benefit: { off: 500, minSpend: 5000 },
    totalMinor: 2000,
    quantity: 2,
    reasons: ['MIN_SPEND_NOT_MET'],
  },
];
