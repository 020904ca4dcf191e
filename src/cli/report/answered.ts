import type { Plan } from '../../index.js';
import { blockersColumn } from './blockers.js';

/** What a report reads of a playbook, where it has it. */
export const ANSWERED = {
  recency: 'rfm.r',
  frequency: 'rfm.f',
  segment: 'rfm.segment',
  stage: 'lifecycle.stage',
} as const;

export const levelOf = (funnel: string) => `funnel.${funnel}.level`;

/** The values that a report reads, of those that a plan has: a batch need not work out any other. */
export function answeredNames({ definitions, playbook, campaigns }: Plan): readonly string[] {
  const wanted = new Set<string>([
    ...Object.values(ANSWERED),
    ...Object.keys((playbook.funnels ?? {}) as object).map(levelOf),
    ...campaigns.campaigns.map(({ id }) => blockersColumn(id)),
  ]);
  return definitions.map(({ name }) => name).filter((name) => wanted.has(name));
}
