import { compileOffers, type Issue } from 'clientele';
import { expect } from 'vitest';

/** What is said of sections as they might stand in a file. */
export function issuesOf(sections: unknown): readonly Issue[] {
  const { book, issues } = compileOffers(sections as never);
  expect(book === undefined).toBe(issues.some(({ severity }) => severity === 'error'));
  return issues;
}

/** Codes and places, in order. */
export const placesOf = (issues: readonly Issue[]) =>
  issues.map(({ code, pointer }) => `${code} ${pointer}`).sort();

/** The places of what is said of one offer, below it. */
export function placesIn(offer: unknown, more: object = {}): readonly string[] {
  const issues = issuesOf({ timeZone: 'UTC', offers: { gift: offer }, ...more });
  return placesOf(issues).map((place) => place.replace('/offers/gift', ''));
}

/** A coupon of 500; parts take precedence. */
export const coupon = (parts: object = {}) => ({ kind: 'coupon', benefit: { off: 500 }, ...parts });
