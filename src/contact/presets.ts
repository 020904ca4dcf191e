import type { ContactCap } from '../model/incentive/limit.js';

const DAY_MS = 86_400_000;

/** A rule of Braze: so many messages in so many days, over all channels or through one. */
export interface BrazeRule {
  readonly max: number;
  readonly channel?: string;
  /** The tag whose messages it counts, as the type of messages here. */
  readonly tag?: string;
  /** 7 for a week. */
  readonly days: number;
}

/** How many messages a channel may send in a day, a week and a month; nothing or 0 for no rule. */
export interface FrequencyRule {
  readonly channel?: string;
  readonly perDay?: number;
  readonly perWeek?: number;
  readonly perMonth?: number;
}

/**
 * The meanings that three systems give to "so many messages in so many days", as caps.
 * - `braze`: calendar days in the customer's zone, today among them
 *   (braze-inc/braze-docs, `messaging_fundamentals/frequency_capping.md`).
 * - `mautic`: a rolling time that holds its first instant as well
 *   (mautic/mautic, `app/bundles/LeadBundle/Entity/FrequencyRuleRepository.php`); 0 is no rule.
 * - `quickAudience`: a rolling 24 hours, 7 days and 30 days; 0 is no rule
 *   (Alibaba Cloud, https://help.aliyun.com/document_detail/441759.html).
 *
 * @example
 * ```ts
 * import { CAP_PRESETS } from 'clientele';
 *
 * CAP_PRESETS.braze([{ max: 2, channel: 'push', days: 7 }]);
 * // => [{ max: 2, channel: 'push', window: { lastDays: 7 }, zone: 'customer' }]
 * CAP_PRESETS.mautic({ perDay: 0, perWeek: 3 });
 * // => [{ max: 3, window: { rolling: '604800001ms' } }]
 * ```
 */
export const CAP_PRESETS = {
  /** Calendar days by the customer's clocks. */
  braze: (rules: readonly BrazeRule[]): readonly ContactCap[] =>
    rules.map(({ max, channel, tag, days }) => ({
      max,
      ...(channel === undefined ? {} : { channel }),
      ...(tag === undefined ? {} : { type: tag }),
      window: { lastDays: days },
      zone: 'customer',
    })),
  /** A rolling time with both ends inside. */
  mautic: (rule: FrequencyRule): readonly ContactCap[] =>
    rolling(rule, (days) => `${days * DAY_MS + 1}ms`),
  /** A rolling time without its first instant. */
  quickAudience: (rule: FrequencyRule): readonly ContactCap[] =>
    rolling(rule, (days) => (days === 1 ? '24h' : `${days}d`)),
} as const;

function rolling(
  { channel, perDay = 0, perWeek = 0, perMonth = 0 }: FrequencyRule,
  durationOf: (days: number) => string,
): readonly ContactCap[] {
  const rules: readonly (readonly [max: number, days: number])[] = [
    [perDay, 1],
    [perWeek, 7],
    [perMonth, 30],
  ];
  return rules
    .filter(([max]) => max > 0)
    .map(([max, days]) => ({
      max,
      ...(channel === undefined ? {} : { channel }),
      window: { rolling: durationOf(days) },
    }));
}
