import { dateOfDay } from '../base/calendar.js';
import { refuse } from '../base/refuse.js';

/** Customers of some years: from the first up to and without the second. */
export interface AgeBand {
  /** Null: nobody knows when they were born. */
  readonly fromYears: number | null;
  /** Null where there is no upper end. */
  readonly belowYears: number | null;
}

/** The band of those whose age is not known. */
const UNKNOWN_AGE: AgeBand = { fromYears: null, belowYears: null };

/** The bands that begin at some ages, and the one below the first. Throws OUT_OF_RANGE unless they ascend from 0 on. */
export function ageBands(from: readonly number[], pointer: string): readonly AgeBand[] {
  refuse(
    from.map((years, place) => {
      const above = place === 0 ? 0 : (from[place - 1] as number) + 1;
      const expected = `a whole number from ${above} on`;
      return [
        Number.isSafeInteger(years) && years >= above,
        `${pointer}/${place}`,
        expected,
      ] as const;
    }),
  );
  const bounds = from[0] === 0 ? from : [0, ...from];
  return bounds.map((fromYears, place) => ({ fromYears, belowYears: bounds[place + 1] ?? null }));
}

/** The band in which somebody is on a day, born on another; unknown too for who is born later. */
export function bandOn(today: number, bornOn: number | null, bands: readonly AgeBand[]): AgeBand {
  if (bornOn === null || bornOn > today) return UNKNOWN_AGE;
  const years = wholeYears(bornOn, today);
  return bands.findLast(({ fromYears }) => (fromYears as number) <= years) as AgeBand;
}

/** Whole years from one day to another; who was born on 29 February is a year older on 1 March where there is none. */
function wholeYears(bornOn: number, today: number): number {
  const born = dateOfDay(bornOn);
  const now = dateOfDay(today);
  const isBefore =
    now.month < born.month || (now.month === born.month && now.dayOfMonth < born.dayOfMonth);
  return now.year - born.year - Number(isBefore);
}
