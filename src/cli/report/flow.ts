import { countByPair, type DecisionTable } from '../../faces/batch/index.js';
import type { Stage } from '../../index.js';
import type { ReportData } from '../../report/index.js';
import { ANSWERED } from './answered.js';
import type { Population } from './population.js';

const STAGES_OF_A_LIFE: readonly Stage[] = [
  'potential',
  'new',
  'growing',
  'mature',
  'declining',
  'dormant',
  'lost',
];

/** Who went from which stage to which since an earlier instant. */
export function flowOf({ now, answersAt }: Population, earlier: number): Pick<ReportData, 'flow'> {
  const stageNow = now.columns[ANSWERED.stage];
  if (stageNow === undefined) return {};
  const stageBefore = answersAt(earlier, [ANSWERED.stage]).columns[ANSWERED.stage];
  const columns = { before: stageBefore, now: stageNow } as DecisionTable['columns'];
  const moves = countByPair({ ...now, columns }, 'before', 'now').map(
    ({ keys: [from, to], count }) => ({
      ...{ from: from as string | null, to: to as string | null },
      customers: count,
    }),
  );
  const met = new Set(moves.flatMap(({ from, to }) => [from, to]));
  return { flow: { stages: STAGES_OF_A_LIFE.filter((stage) => met.has(stage)), moves } };
}
