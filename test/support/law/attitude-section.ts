import type { Draw } from './draw.js';

const SCALES = [
  'bipolar2',
  'bipolar3',
  'unipolar5',
  'unipolar7',
  { min: -5, max: 5 },
  { min: 0, max: 0.5 },
];
const MOTIVES = ['functional', 'social', 'emotional', 'epistemic'];

/** A rule that gives a number. */
type DrawRating = () => unknown;

/** One attitude of any kind; `asOf` lets conditional values expire just before, at and after it. */
export function drawAttitude(draw: Draw, rating: DrawRating, asOf: number): object {
  return draw.one([
    () => ({ fishbein: drawFishbein(draw, rating) }),
    () => ({ reasonedAction: drawReasonedAction(draw, rating) }),
    () => ({ consumptionValues: drawConsumptionValues(draw, rating, asOf) }),
  ])();
}

function drawFishbein(draw: Draw, rating: DrawRating): object {
  const names = draw.some(['style', 'price', 'trust', 'fun'], 1, 4);
  const isScaled = draw.chance(0.7);
  return {
    attributes: Object.fromEntries(
      names.map((name) => [
        name,
        {
          belief: rating(),
          evaluation: rating(),
          ...(draw.chance(0.4) ? { weight: draw.one([0, 0.1, 0.7, 1, 3]) } : {}),
        },
      ]),
    ),
    ...(isScaled ? { scales: { belief: draw.one(SCALES), evaluation: draw.one(SCALES) } } : {}),
    missing: draw.one(isScaled ? ['refuse', 'neutral', 'renormalise'] : ['refuse', 'renormalise']),
  };
}

function drawReasonedAction(draw: Draw, rating: DrawRating): object {
  const hasControl = draw.chance(0.5);
  const norms = () => ({ normativeBelief: rating(), motivationToComply: rating() });
  const controls = () => ({ controlBelief: rating(), power: rating() });
  return {
    attitude: rating(),
    subjectiveNorm: draw.chance(0.5) ? rating() : draw.many(1, 3, norms),
    ...(hasControl ? { control: draw.chance(0.5) ? rating() : draw.many(1, 3, controls) } : {}),
    weights: { attitude: 0.1, norm: draw.one([0.2, 1]), ...(hasControl ? { control: 0.7 } : {}) },
    ...(draw.chance(0.5)
      ? { scales: { normativeBelief: draw.one(SCALES), power: draw.one(SCALES) } }
      : {}),
  };
}

function drawConsumptionValues(draw: Draw, rating: DrawRating, asOf: number): object {
  const motives = draw.some(MOTIVES, 1, 4);
  const items = () => draw.many(1, 3, rating);
  return {
    ...Object.fromEntries(motives.map((motive) => [motive, items()])),
    ...(draw.chance(0.5)
      ? {
          conditional: {
            scene: "Valentine's",
            expiresAt: asOf + draw.one([-1, 0, 1]),
            items: items(),
          },
        }
      : {}),
    ...(draw.chance(0.5) ? { weights: { [draw.one(motives)]: draw.one([0.1, 0.3, 2]) } } : {}),
    ...(draw.chance(0.5) ? { scale: draw.one(SCALES) } : {}),
  };
}
