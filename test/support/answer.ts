import {
  type CustomerFacts,
  calibrate,
  compile,
  type Decision,
  decide,
  fit,
  type NamesOf,
  type Playbook,
  type ReadyPlan,
  type Tables,
} from 'clientele';

/** Noon of 2026-06-30 in UTC. */
export const AS_OF = Date.UTC(2026, 5, 30, 12);
export const MS_PER_DAY = 86_400_000;
export const daysAgo = (days: number): number => AS_OF - days * MS_PER_DAY;

/** A playbook without what every one of them has to say. */
export type Sections = Omit<Playbook, 'version' | 'timeZone'> & { readonly timeZone?: string };
type Whole<S extends Sections> = S & { readonly version: 1; readonly timeZone: string };

/** Compiles a playbook that must be sound, learns from `crowd` where it needs to, and decides. */
export function answer<const S extends Sections>(
  sections: S,
  facts: Omit<CustomerFacts, 'id'> & { readonly id?: string },
  asOf = AS_OF,
  crowd?: Tables,
): Decision<NamesOf<Whole<S>>> {
  return decide(readyFor(sections, crowd, asOf), { id: 'anna', ...facts } as CustomerFacts, asOf);
}

/** Compiles a playbook that must be sound, and calibrates it. */
export function readyFor<const S extends Sections>(
  sections: S,
  crowd?: Tables,
  asOf = AS_OF,
): ReadyPlan<NamesOf<Whole<S>>> {
  const playbook = { version: 1, timeZone: 'UTC', ...sections } as Whole<S>;
  const { plan, issues } = compile(playbook);
  if (plan === undefined) throw new Error(JSON.stringify(issues, null, 2));
  return crowd === undefined ? calibrate(plan) : calibrate(plan, fit(plan, crowd, asOf));
}
