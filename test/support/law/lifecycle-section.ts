import { STAGES } from '../../../src/model/playbook/lifecycle.js';
import { GOALS } from '../../../src/model/playbook/strategy.js';
import type { Draw } from './draw.js';
import { EVENT_TEXTS } from './texts.js';

/** A lifecycle section: thresholds, cells with thresholds of their own, goals, learned intervals. */
export function drawLifecycle(draw: Draw, condition: (depth: number) => unknown): object {
  const cellNames = ['young', 'Old', '店'];
  return {
    ...drawThresholds(draw),
    ...(draw.chance(0.4) ? { visitTypes: draw.some(EVENT_TEXTS, 1, 3) } : {}),
    ...(draw.chance(0.4) ? { goals: drawGoals(draw) } : {}),
    ...(draw.chance(0.35)
      ? {
          cells: draw.many(1, 3, (index) => ({
            name: cellNames[index],
            when: condition(1),
            ...(draw.chance(0.6) ? drawThresholds(draw) : {}),
          })),
        }
      : {}),
    ...(draw.chance(0.35) ? { byInterval: drawIntervals(draw) } : {}),
  };
}

/** The pauses keep to the order that makes every stage reachable. */
function drawThresholds(draw: Draw): object {
  const dormantDays = draw.integer(1, 40);
  const lostDays = dormantDays + draw.integer(1, 150);
  const optional = (key: string, value: () => unknown) =>
    draw.chance(0.5) ? { [key]: value() } : {};
  return {
    dormantDays,
    lostDays,
    newDays: draw.integer(1, Math.min(40, lostDays)),
    ...optional('newFrom', () => draw.one(['firstOrder', 'firstVisit'])),
    ...optional('newEndsWithSecondOrder', () => draw.chance(0.5)),
    ...optional('dormantNeedsNoVisit', () => draw.chance(0.5)),
    ...optional('declineDays', () => draw.integer(1, 60)),
    ...optional('declineRatio', () =>
      draw.one([
        [1, 2],
        [1, 1],
        [2, 3],
        [3, 2],
      ]),
    ),
    ...optional('matureMoreThan', () => draw.integer(1, 4)),
    ...optional('matureDays', () => draw.integer(1, 60)),
    ...optional('stableWindows', () => draw.integer(1, 4)),
  };
}

function drawGoals(draw: Draw): object {
  const stages = draw.some(STAGES, 1, 4);
  return Object.fromEntries(
    stages.map((stage) => [stage, draw.chance(0.5) ? draw.one(GOALS) : draw.some(GOALS, 1, 3)]),
  );
}

function drawIntervals(draw: Draw): object {
  const frequencyStages = draw.one([
    { once: [1, 1], more: [2, null] },
    { all: [1, null] },
    { few: [1, 2], some: [3, 4], many: [5, null] },
  ]);
  const [warn, lost] = draw.one([
    [0.8, 0.9],
    [0.5, 1],
    [0.1, 0.25],
    [0.3333, 0.3334],
  ] as const);
  return { frequencyStages, warn, lost, deadDays: draw.integer(1, 200) };
}
