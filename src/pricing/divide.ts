/** What a share of an amount comes to: whole units, and how much of the whole is left over. */
export interface Divided {
  readonly whole: number;
  readonly rest: number;
}

/** `amount * weight / total`, exact for whole numbers of any size from 0 on. */
export function divide(amount: number, weight: number, total: number): Divided {
  const product = amount * weight;
  if (Number.isSafeInteger(product)) {
    const rest = product % total;
    return { whole: (product - rest) / total, rest };
  }
  const exact = BigInt(amount) * BigInt(weight);
  return { whole: Number(exact / BigInt(total)), rest: Number(exact % BigInt(total)) };
}

/** `amount * weight / total`, rounded up. */
export function divideUp(amount: number, weight: number, total: number): number {
  const { whole, rest } = divide(amount, weight, total);
  return rest === 0 ? whole : whole + 1;
}
