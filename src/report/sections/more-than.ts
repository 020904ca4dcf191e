import type { Scene } from '../scene.js';

/** The sentence that says how many are not drawn, or null where all are. */
export function moreThan(drawn: number, all: number, { words, numbers }: Scene): string | null {
  return all <= drawn ? null : words.moreInTable({ count: numbers.count(all - drawn) });
}
