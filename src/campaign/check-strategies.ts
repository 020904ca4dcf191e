import { compareCodePoints } from '../base/code-point-order.js';
import { child } from '../base/pointer.js';
import { spansMeet } from '../base/span.js';
import type { Report } from '../expr/fields.js';
import { quote } from '../expr/section.js';
import type { StrategyRule } from '../model/incentive/campaign.js';
import type { CampaignBook, PreparedCampaign } from './campaign-book.js';

/** Two campaigns that could be the strategy of one customer at one time. */
export interface StrategyPair {
  readonly first: PreparedCampaign;
  readonly second: PreparedCampaign;
}

/**
 * The pairs of campaigns of one business form whose times meet, and with `scope: 'city'` whose cities do; in the
 * order of their names. What is switched off, or gives and says nothing, is no strategy.
 *
 * @example
 * ```ts
 * import { compile, strategyPairs } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] }, regulars: { '>=': [{ var: 'orderCount' }, 4] } },
 *   offers: { gift: { kind: 'coupon', benefit: { off: 500 } } },
 *   campaigns: {
 *     may: { who: 'buyers', what: 'gift', when: { to: '2026-05-31' } },
 *     summer: { who: 'regulars', what: 'gift', when: { from: '2026-05-31' } },
 *   },
 * });
 * strategyPairs(plan!.campaigns).map(({ first, second }) => [first.id, second.id]); // => [['may', 'summer']]
 * ```
 */
export function strategyPairs(
  { campaigns }: CampaignBook,
  { scope = 'everywhere' }: StrategyRule = {},
): readonly StrategyPair[] {
  const running = campaigns
    .filter(({ spec }) => spec.enabled !== false)
    .sort((a, b) => compareCodePoints(a.id, b.id));
  return running.flatMap((first, place) =>
    running
      .slice(place + 1)
      .filter((second) => first.line === second.line && spansMeet(first.span, second.span))
      .filter((second) => scope === 'everywhere' || shareCity(first, second))
      .map((second) => ({ first, second })),
  );
}

/**
 * One strategy per user group at a time 同一用户群体同一时间仅可设置一个策略: reports campaigns of one business form that are for
 * the same segment, by name or by proof, at one time, whatever their channels.
 *
 * @param areSame whether two segments are proved to be the same customers; undefined stands for everybody.
 */
export function checkStrategies(
  book: CampaignBook,
  areSame: (first: string | undefined, second: string | undefined) => boolean,
  report: Report,
): void {
  for (const { first, second } of strategyPairs(book, book.rule)) {
    const [one, other] = [first.spec.who, second.spec.who];
    if (one !== other && !areSame(one, other)) continue;
    const whom = one === undefined ? 'everybody' : `the segment ${quote(one)}`;
    const twin = one === other ? '' : `, whose customers are those of ${quote(String(other))}`;
    report({
      code: 'STRATEGY_CONFLICT',
      pointer: child('/campaigns', second.id),
      message: `is for ${whom}${twin}, at the same time as ${quote(first.id)}`,
      expected: 'another segment, time or "businessLine"',
    });
  }
}

/** A campaign that names no city is for all of them. */
export function shareCity(one: PreparedCampaign, other: PreparedCampaign): boolean {
  const [mine, theirs] = [one.spec.where?.cities, other.spec.where?.cities];
  return mine === undefined || theirs === undefined || mine.some((city) => theirs.includes(city));
}
