import { type CustomerFacts, decide, groupFacts, nextChangeAt, type ReadyPlan } from 'clientele';
import { expect, test } from 'vitest';
import { drawFrom } from '../support/law/draw.js';
import { drawProgram, subjectOf } from '../support/law/program.js';

const PROGRAMS = Number(process.env.CLIENTELE_CHANGE_RUNS ?? 25);
const DAY_MS = 86_400_000;
/** What changes every day may never change an answer; that is not waited for. */
const YEARS = 6;

/** The answers that are watched, as `decide` gives them. */
function labelsAt(ready: ReadyPlan, facts: CustomerFacts, instant: number): string {
  const { rfm, lifecycle, funnels, segments, controls, offers, campaigns } = decide(
    ready,
    facts,
    instant,
  );
  const stages = Object.entries(funnels).map(([name, { stage }]) => [name, stage]);
  const open = [offers, campaigns].map((named) =>
    Object.entries(named).map(([name, answer]) => [name, answer?.eligible]),
  );
  return JSON.stringify([rfm?.segment, lifecycle?.stage, stages, segments, controls, open]);
}

/** What is known at an instant, and stays all that is known. */
function seenAt(facts: CustomerFacts, asOf: number): CustomerFacts {
  const seen = Object.entries(facts).map(([key, rows]) => [
    key,
    Array.isArray(rows)
      ? rows.filter((row: { readonly at?: number; readonly from?: number }) => {
          const at = key === 'consents' ? row.from : row.at;
          return !(typeof at === 'number' && at > asOf);
        })
      : rows,
  ]);
  return Object.fromEntries(seen);
}

test(`${PROGRAMS} programs: nothing changes before, and something does then`, {
  timeout: 600_000,
}, () => {
  let changes = 0;
  let never = 0;
  let givenUp = 0;
  for (let seed = 1; seed <= PROGRAMS; seed++) {
    const { clean } = drawProgram(seed);
    const { ready, tables, asOf } = subjectOf(clean);
    const draw = drawFrom(seed);
    const customers = [...groupFacts(tables).customers].slice(0, 6);
    for (const { facts } of customers) {
      const known = seenAt(facts, asOf);
      const until = asOf + YEARS * 365 * DAY_MS;
      const at = changeOrGivenUp(() => nextChangeAt(ready, facts, asOf, { until }));
      if (at === undefined) {
        givenUp++;
        continue;
      }
      const now = labelsAt(ready, known, asOf);
      const where = `seed ${seed}, customer ${facts.id}, as of ${asOf}, at ${at}`;
      if (at === null) {
        never++;
        for (const later of [
          1,
          DAY_MS,
          40 * DAY_MS,
          400 * DAY_MS,
          draw.integer(1, YEARS * 365) * DAY_MS,
        ]) {
          expect(labelsAt(ready, known, asOf + later), `${where}, after ${later}`).toBe(now);
        }
        continue;
      }
      changes++;
      expect(at).toBeGreaterThan(asOf);
      expect(labelsAt(ready, known, at), where).not.toBe(now);
      const between = draw.many(8, 8, () => draw.integer(asOf, at - 1));
      for (const instant of [asOf + 1, at - 1, ...between]) {
        if (instant >= at) continue;
        expect(labelsAt(ready, known, instant), `${where}, between at ${instant}`).toBe(now);
      }
    }
  }
  console.log(`next change: ${changes} changes, ${never} customers whose answers never change`);
  expect(changes).toBeGreaterThan(PROGRAMS);
  expect(never).toBeGreaterThan(PROGRAMS / 10);
  expect(givenUp).toBeLessThanOrEqual(PROGRAMS / 50);
});

/** Undefined where something changes so often that the answer is not found. */
function changeOrGivenUp(find: () => number | null): number | null | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
