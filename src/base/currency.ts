/** The currencies that do not have two digits after the point (ISO 4217, list one, published by SIX). */
const NO_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND';
const FOUR_DECIMALS = 'CLF UYW';

/** How many digits after the point a currency has, by its ISO 4217 code; 2 where the code is not known. */
export function currencyDecimals(currency: string): number {
  const isAmong = (codes: string) => codes.split(' ').includes(currency);
  if (isAmong(NO_DECIMALS)) return 0;
  if (isAmong(THREE_DECIMALS)) return 3;
  return isAmong(FOUR_DECIMALS) ? 4 : 2;
}
