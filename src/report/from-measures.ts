import { formatDay } from '../base/calendar.js';
import type { AlertReading, Burn, CampaignCounts, Lift } from '../measure/index.js';
import type { Goal } from '../model/playbook/strategy.js';
import type { ReportAlert, ReportBudget, ReportCampaign } from './report-data.js';

/** What a report tells of what was counted of a campaign; null where it is not known. */
export interface ReportedCounts
  extends Pick<
    CampaignCounts,
    'targeted' | 'customersRedeeming' | 'delivered' | 'redeemed' | 'orders' | 'salesMinor'
  > {
  readonly subsidyMinor: number | null;
}

/**
 * Campaigns as a report shows them, from the groups of `measureCampaigns` (by campaign) and what `measureLift` says of them.
 *
 * @param more the lifts, and the campaigns of the playbook, which tell goals; by campaign. `confidence` is that of the
 *   lifts, by default 0.95.
 *
 * @example
 * ```ts
 * import { measureCampaigns } from 'clientele/measure';
 * import { reportCampaigns } from 'clientele/report';
 *
 * const sent = {
 *   v: 1, kind: 'contact', id: 'm-1', key: 'k', body: '', at: 5, customerId: 'anna', offerId: '', type: null,
 *   status: 'sent', codes: { campaignId: 'spring', channel: 'sms' },
 * } as const;
 * const { groups } = measureCampaigns({ entries: [sent] }, { asOf: 9 });
 * const [spring] = reportCampaigns(groups, { campaigns: { spring: { goal: 'recall' } } });
 * [spring?.name, spring?.goal, spring?.targeted, spring?.lift]; // => ['spring', 'recall', 1, null]
 * ```
 */
export function reportCampaigns(
  groups: readonly { readonly group: string; readonly counts: ReportedCounts }[],
  more: {
    readonly lifts?: { readonly [campaign: string]: Pick<Lift, 'conversion' | 'control'> };
    readonly confidence?: number;
    readonly campaigns?: { readonly [campaign: string]: { readonly goal?: Goal } };
  } = {},
): readonly ReportCampaign[] {
  const { lifts = {}, campaigns = {}, confidence = 0.95 } = more;
  return groups.map(({ group, counts }) => {
    const lift = lifts[group];
    const conversion = lift?.conversion ?? null;
    return {
      name: group,
      goal: campaigns[group]?.goal ?? null,
      targeted: counts.targeted,
      customersRedeeming: counts.customersRedeeming,
      delivered: counts.delivered,
      redeemed: counts.redeemed,
      orders: counts.orders,
      salesMinor: counts.salesMinor,
      subsidyMinor: counts.subsidyMinor,
      control: lift?.control.customers ?? 0,
      lift: conversion && {
        difference: conversion.difference,
        low: conversion.low,
        high: conversion.high,
        confidence,
      },
    };
  });
}

/**
 * A budget as a report shows it, from what `budgetBurn` says of it.
 *
 * @example
 * ```ts
 * import { createZone } from 'clientele';
 * import { budgetBurn } from 'clientele/measure';
 * import { reportBudget } from 'clientele/report';
 *
 * const spring = { id: 'spring', budgetMinor: 1000, span: { fromMs: 0, toMs: 4 * 86_400_000 } };
 * const { days } = reportBudget(spring, budgetBurn([], spring, 0, createZone('UTC')!));
 * days; // => [{ day: '1970-01-01', spentMinor: 0, plannedMinor: 250 }]
 * ```
 */
export function reportBudget(
  { id, budgetMinor }: { readonly id: string; readonly budgetMinor: number },
  { days }: Burn,
): ReportBudget {
  return {
    campaign: id,
    budgetMinor,
    days: days.map(({ day, ...amounts }) => ({ day: formatDay(day), ...amounts })),
  };
}

/**
 * Alerts as a report shows them, from what `checkAlerts` says: those that fire, warnings first, then those that could not
 * be judged; those that are quiet are left out.
 *
 * @example
 * ```ts
 * import { checkAlerts, compileAlerts } from 'clientele/measure';
 * import { reportAlerts } from 'clientele/report';
 *
 * const { alerts } = compileAlerts({ lowReach: { if: { '<': [{ var: 'reach' }, 0.1] }, for: ['spring'] } });
 * reportAlerts(checkAlerts(alerts!, { groups: [] }));
 * // => [{ alert: 'lowReach', campaign: 'spring', level: 'warning', state: 'unknown',
 * //       values: [{ name: 'reach', value: null }] }]
 * ```
 */
export function reportAlerts(readings: readonly AlertReading[]): readonly ReportAlert[] {
  const told = readings.flatMap(({ alert, group, level, state, values }): ReportAlert[] => {
    if (state === 'quiet') return [];
    const read = Object.entries(values).map(([name, value]) => ({ name, value: value ?? null }));
    return [{ alert, campaign: group, level, state, values: read }];
  });
  return told.sort((one, other) => urgency(one) - urgency(other));
}

function urgency({ state, level }: ReportAlert): number {
  return (state === 'unknown' ? 2 : 0) + (level === 'notice' ? 1 : 0);
}
