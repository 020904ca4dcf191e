import type { ReportFunnel } from '../../report/index.js';
import { levelOf } from './answered.js';
import type { Population } from './population.js';
import { numbers } from './read-column.js';

/** How many customers reached each step of the funnels of a playbook. */
export function funnelsOf({ plan, now }: Population): { funnels?: readonly ReportFunnel[] } {
  const names = Object.keys((plan.playbook.funnels ?? {}) as object);
  if (names.length === 0) return {};
  return {
    funnels: names.map((name) => {
      const type = plan.definitions.find(
        (definition) => definition.name === `funnel.${name}`,
      )?.type;
      const steps = type?.values ?? [];
      const levelAt = numbers(now, levelOf(name));
      // Whoever is at a step has passed all before it.
      const reached = steps.map(() => 0);
      for (let row = 0; row < now.customerCount; row++) {
        const level = levelAt(row) ?? 0;
        for (let step = 0; step < level; step++) reached[step] = (reached[step] as number) + 1;
      }
      return {
        name,
        stages: steps.map((step, place) => ({ name: step, customers: reached[place] as number })),
      };
    }),
  };
}
