import { compareCodePoints } from '../../base/code-point-order.js';
import { UTC } from '../../base/zone.js';
import { compileExpression, type RowLayout } from '../../expr/evaluate.js';
import type { CampaignFigures } from '../campaign-figures.js';
import { valueOfFraction } from '../fraction.js';
import type { Burn } from '../pace.js';
import type { Alert, AlertLevel } from './compile-alerts.js';
import type { AlertVariable, BurnVariable } from './variables.js';

/** What alerts are held against. */
export interface Monitored {
  /** As {@link measureCampaigns} gives them, by campaign or by anything else. */
  readonly groups: readonly CampaignFigures[];
  /** How fast the budgets of some of these groups burn, as {@link budgetBurn} tells. */
  readonly burns?: { readonly [group: string]: Burn };
}

/** What became of one alert for one campaign. */
export interface AlertReading {
  readonly alert: string;
  /** The campaign, or whatever figures are grouped by. */
  readonly group: string;
  readonly level: AlertLevel;
  /** `unknown`: it could not be judged, for it hangs on values that are not known. */
  readonly state: 'fires' | 'quiet' | 'unknown';
  /** What the rule reads, with its values. */
  readonly values: { readonly [V in AlertVariable]?: number | null };
  /** Those of them that are not known: facts were not given, or nothing stands below the line. */
  readonly unknown: readonly AlertVariable[];
}

/**
 * Which alerts fire for which campaigns. A value that is not known is never taken for a no: where the answer hangs on it,
 * the alert is `unknown`. Where it does not, as that of `and` with one part that is false, there is an answer. A campaign
 * that an alert names and that was not measured has no value that is known.
 *
 * @returns by alert, then group.
 *
 * @example
 * ```ts
 * import { checkAlerts, compileAlerts, measureCampaigns } from 'clientele/measure';
 *
 * const { alerts } = compileAlerts({
 *   lowRedemption: { if: { '<': [{ var: 'redemptionRate' }, 0.02] } },
 *   lowReach: { if: { '<': [{ var: 'reach' }, 0.1] }, level: 'notice' },
 * });
 * const grant = {
 *   v: 1, kind: 'grant', id: 'g', key: 'k', body: '', at: 0, customerId: 'anna', offerId: 'tea', grantId: 'g',
 *   codes: { campaignId: 'spring' }, offerVersion: 1, type: null, source: 'crm', benefit: { off: 500 }, uses: 1,
 *   drawnMinor: null, mostMinor: 500, claimNumber: 1, validFrom: 0, validTo: null,
 * } as const;
 * checkAlerts(alerts!, measureCampaigns({ entries: [grant] }, { asOf: 9 }));
 * // => [{ alert: 'lowReach', group: 'spring', level: 'notice', state: 'unknown',
 * //       values: { reach: null }, unknown: ['reach'] },
 * //     { alert: 'lowRedemption', group: 'spring', level: 'warning', state: 'fires',
 * //       values: { redemptionRate: 0 }, unknown: [] }]
 * ```
 */
export function checkAlerts(
  alerts: readonly Alert[],
  { groups, burns = {} }: Monitored,
): readonly AlertReading[] {
  const measured = new Map(groups.map((one) => [one.group, one]));
  const all = [...new Set([...measured.keys(), ...Object.keys(burns)])].sort(compareCodePoints);
  const valuesOf = (group: string) =>
    valuesTold(measured.get(group), Object.hasOwn(burns, group) ? burns[group] : undefined);
  return [...alerts].sort(byName).flatMap((alert) => {
    const judge = judgeOf(alert);
    return (alert.for ?? all).map((group) => judge(group, valuesOf(group)));
  });
}

type Values = { readonly [V in AlertVariable]?: number | null };

function judgeOf(alert: Alert): (group: string, told: Values) => AlertReading {
  const { name, level, reads } = alert;
  const layout: RowLayout = {
    zone: UTC,
    slotOf: (variable) => reads.indexOf(variable as AlertVariable),
  };
  const fires = compileExpression(alert.fires, layout);
  const isQuiet = compileExpression(alert.isQuiet, layout);
  return (group, told) => {
    const row = reads.map((variable) => told[variable] ?? null);
    const values = Object.fromEntries(reads.map((variable, slot) => [variable, row[slot]]));
    return {
      ...{ alert: name, group, level },
      state: fires(row) === true ? 'fires' : isQuiet(row) === true ? 'quiet' : 'unknown',
      values,
      unknown: reads.filter((_, slot) => row[slot] === null),
    };
  };
}

function valuesTold(measured: CampaignFigures | undefined, burn: Burn | undefined): Values {
  const figures = Object.entries(measured?.figures ?? {}).map(
    ([name, figure]) => [name, figure && valueOfFraction(figure)] as const,
  );
  return {
    ...measured?.counts,
    ...Object.fromEntries(figures),
    ...(burn && valuesOfBurn(burn)),
  };
}

function valuesOfBurn(burn: Burn): { readonly [V in BurnVariable]: number | null } {
  const { spentMinor, plannedMinor, leftMinor, foreseenMinor, days, daysLeft } = burn;
  return {
    budgetMinor: spentMinor + leftMinor,
    ...{ spentMinor, plannedMinor, leftMinor, foreseenMinor },
    burnPace: valueOfFraction({ numerator: spentMinor, denominator: plannedMinor }),
    daysRunning: days.length,
    daysLeft,
  };
}

function byName(one: Alert, other: Alert): number {
  return compareCodePoints(one.name, other.name);
}
