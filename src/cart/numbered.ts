import type { RedeemLine, RedeemOrder } from '../offer/index.js';

interface NumberedLine extends RedeemLine {
  readonly place: number;
}

/** An order whose lines know their places: lines that are alike are told apart by nothing else. */
export function numbered(order: RedeemOrder): RedeemOrder {
  const lines = order.lines.map((line, place): NumberedLine => ({ ...line, place }));
  return { ...order, lines };
}

/** The places of some lines of a {@link numbered} order. */
export function placesOf(lines: readonly RedeemLine[]): readonly number[] {
  return (lines as readonly NumberedLine[]).map(({ place }) => place);
}
