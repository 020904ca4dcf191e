import { type Decision, decideAll } from 'clientele';
import { dayOfDate } from '../../../src/base/calendar.js';
import type { Value } from '../../../src/model/type.js';
import type { Machine } from './machine.js';

type Details = { readonly [key: string]: unknown };

/**
 * The row machine as callers meet it: `decideAll`, its decisions taken apart again into named values.
 * What a decision does not show is declared so.
 */
export const DECIDE_MACHINE: Machine = {
  name: 'decideAll',
  outOfReach: null,
  takesDirt: true,
  answer: ({ ready, tables, asOf }) => {
    const { decisions, rejected } = decideAll(ready, tables, asOf);
    const kinds = new Map(ready.definitions.map(({ name, type }) => [name, type.kind]));
    const answers = new Map<string, Map<string, Value>>();
    const refused = new Map<string, string>();
    const shown = new Set<string>(ready.layout.features.map(({ key }) => key));
    for (const decision of decisions) {
      for (const [name, value] of valuesOf(decision)) {
        shown.add(name);
        const byCustomer = answers.get(name) ?? new Map<string, Value>();
        const decoded = decode(value, kinds.get(name));
        if (decoded === undefined) refused.set(name, 'a day too far away to be written exactly');
        else byCustomer.set(decision.customerId, decoded);
        answers.set(name, byCustomer);
      }
    }
    for (const name of kinds.keys()) {
      if (!shown.has(name)) refused.set(name, 'no part of a decision');
    }
    return Promise.resolve({ answers, refused, rejected });
  },
};

function valuesOf(decision: Decision): readonly (readonly [string, unknown])[] {
  const { features, rfm, lifecycle, funnels, attitudes, segments, controls } = decision;
  const under = (prefix: string, part: unknown, main?: string) =>
    Object.entries((part ?? {}) as Details).map(
      ([key, value]) => [key === main ? prefix : `${prefix}.${key}`, value] as const,
    );
  const grouped = (prefix: string, groups: Details, main: string) =>
    Object.entries(groups).flatMap(([name, group]) => under(`${prefix}.${name}`, group, main));
  return [
    ...Object.entries(features as Details),
    ...under('rfm', rfm),
    ...under('lifecycle', lifecycle),
    ...grouped('funnel', funnels as Details, 'stage'),
    ...grouped('attitude', attitudes as Details, 'score'),
    ...under('segment', segments),
    ...under('control', controls),
  ];
}

/** Within 2^52 days, which is as far as the calendar is exact. */
function decode(value: unknown, kind: string | undefined): Value | undefined {
  if (kind !== 'date' || value === null) return value as Value;
  // Beyond the year 9999 a year is written with a sign and more digits.
  const [, year, month, day] = /^([+-]?\d+)-(\d\d)-(\d\d)$/.exec(String(value)) ?? [];
  const days = dayOfDate(Number(year), Number(month), Number(day));
  return Math.abs(days) < 2 ** 52 ? days : undefined;
}
