import type { Benefit, SpendBase, Threshold } from '../model/incentive/benefit.js';
import type { ItemScope, UseRules } from '../model/incentive/offer.js';
import type { RedeemLine, RedeemOrder } from './requests.js';
import { type Reasons, tellMissing } from './where-and-who.js';

/** The lines of an order that an offer speaks of, and all of them. */
export interface EligibleLines {
  readonly all: readonly RedeemLine[];
  readonly eligible: readonly RedeemLine[];
}

/** The lines that the lists of an offer take in and do not leave out. */
export function eligibleLines({ lines, shop }: RedeemOrder, use: UseRules = {}): EligibleLines {
  const all = shop === undefined ? lines : lines.map((line) => ({ shop, ...line }));
  const { except } = use;
  const eligible = all.filter(
    (line) => isWithin(line, use) && !(except !== undefined && isNamedBy(line, except)),
  );
  return { all, eligible };
}

function isWithin(line: RedeemLine, { skus, categories, brands, shops }: ItemScope): boolean {
  return (
    isListed(line.sku, skus) &&
    isListed(line.category, categories) &&
    isListed(line.brand, brands) &&
    isListed(line.shop, shops)
  );
}

/** What a list does not hold back: an absent list holds back nothing, a value that is not known is on no list. */
function isListed(value: string | undefined, list: readonly string[] | undefined): boolean {
  return list === undefined || (value !== undefined && list.includes(value));
}

function isNamedBy(line: RedeemLine, { skus, categories, brands, shops }: ItemScope): boolean {
  const isOn = (value: string | undefined, list: readonly string[] | undefined) =>
    list !== undefined && value !== undefined && list.includes(value);
  return (
    isOn(line.sku, skus) ||
    isOn(line.category, categories) ||
    isOn(line.brand, brands) ||
    isOn(line.shop, shops)
  );
}

/** What must and must not be bought. */
export function checkItems(
  { all, eligible }: EligibleLines,
  use: UseRules,
  reasons: Reasons,
): void {
  const { shops, forbids, requiresAnyOf } = use;
  if (shops !== undefined && !all.some((line) => isListed(line.shop, shops))) {
    const actual = all.find((line) => line.shop !== undefined)?.shop;
    if (actual === undefined) tellMissing('/order/shop', reasons);
    else reasons.push({ code: 'SHOP_MISMATCH', allowed: shops, actual });
  } else if (eligible.length === 0) reasons.push({ code: 'NO_ELIGIBLE_ITEMS' });

  const bought = new Set(all.map(({ sku }) => sku));
  const forbidden = forbids?.filter((sku) => bought.has(sku)) ?? [];
  if (forbidden.length > 0) reasons.push({ code: 'EXCLUDED_ITEM_PRESENT', skus: forbidden });
  if (requiresAnyOf !== undefined && !requiresAnyOf.some((sku) => bought.has(sku))) {
    reasons.push({ code: 'REQUIRED_ITEM_MISSING', anyOf: requiresAnyOf });
  }
}

/** The thresholds of a benefit, both bounds inside, on the base it states. */
export function checkThreshold(lines: EligibleLines, benefit: Benefit, reasons: Reasons): void {
  const { base = 'initial' } = benefit;
  const counted = countedLines(lines, benefit);
  const required = leastSpend(benefit);
  const spend = spendOn(counted, base);
  if (required !== undefined && spend < required) {
    const missing = required - spend;
    reasons.push({ code: 'MIN_SPEND_NOT_MET', required, actual: spend, missing, base });
  }
  const least = leastQuantity(benefit);
  const quantity = quantityOf(counted);
  if (least !== undefined && quantity < least) {
    const missing = least - quantity;
    reasons.push({ code: 'MIN_QUANTITY_NOT_MET', required: least, actual: quantity, missing });
  }
}

/** The lines by which a threshold is measured. */
export function countedLines({ all, eligible }: EligibleLines, { lines = 'eligible' }: Threshold) {
  return lines === 'all' ? all : eligible;
}

/** Tiers begin with the lowest, whatever else is asked. */
export function leastSpend(benefit: Benefit): number | undefined {
  const lowest = 'tiers' in benefit ? benefit.tiers[0]?.minSpend : undefined;
  return lowest === undefined ? benefit.minSpend : Math.max(lowest, benefit.minSpend ?? 0);
}

/** To get some for those bought, all of them have to be in the order. */
function leastQuantity(benefit: Benefit): number | undefined {
  const group = 'buy' in benefit ? benefit.buy + benefit.get : undefined;
  return group === undefined ? benefit.minQuantity : Math.max(group, benefit.minQuantity ?? 0);
}

/** What lines amount to on a base, in minor units. */
export function spendOn(lines: readonly RedeemLine[], base: SpendBase): number {
  return lines.reduce((total, line) => total + amountOn(line, base), 0);
}

function amountOn({ amountMinor, currentMinor, afterDiscountsMinor }: RedeemLine, base: SpendBase) {
  if (base === 'initial') return amountMinor;
  const current = currentMinor ?? amountMinor;
  return base === 'current' ? current : (afterDiscountsMinor ?? current);
}

function quantityOf(lines: readonly RedeemLine[]): number {
  return lines.reduce((total, { quantity = 1 }) => total + quantity, 0);
}
