import {
  type CustomerFacts,
  calibrate,
  compile,
  type Decision,
  decide,
  type Playbook,
  type Tables,
} from 'clientele';

/** Noon of 2026-06-30 in UTC. */
export const AS_OF = Date.UTC(2026, 5, 30, 12);
export const MS_PER_DAY = 86_400_000;
export const daysAgo = (days: number): number => AS_OF - days * MS_PER_DAY;

/** Compiles a playbook that must be sound, learns from `crowd` where it needs to, and decides. */
export function answer(
  sections: Omit<Playbook, 'version' | 'timeZone'> & { readonly timeZone?: string },
  facts: Omit<CustomerFacts, 'id'> & { readonly id?: string },
  asOf = AS_OF,
  crowd?: Tables,
): Decision {
  const ready = readyFor(sections, crowd, asOf);
  return decide(ready, { id: 'anna', ...facts }, asOf) as Decision;
}

export function readyFor(
  sections: Omit<Playbook, 'version' | 'timeZone'> & { readonly timeZone?: string },
  crowd?: Tables,
  asOf = AS_OF,
) {
  const { plan, issues } = compile({ version: 1, timeZone: 'UTC', ...sections });
  if (plan === undefined) throw new Error(JSON.stringify(issues, null, 2));
  return crowd === undefined ? calibrate(plan) : calibrate(plan, it(plan, crowd, asOf));
}
