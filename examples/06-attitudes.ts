// Which car does this customer like best, and why? Fishbein's multi-attribute model: the sum over
// attributes of belief times evaluation. The ratings are those of a published lecture example
// (studymode.com/essays/The-Original-Fishbein-Attitude-Model-831949), -3 to 3.
import { compareAttitudes, fishbein, tryFishbein } from 'clientele';

const attributes = [
  { name: 'sporty styling', evaluation: 3 },
  { name: 'good handling', evaluation: 3 },
  { name: 'high cost', evaluation: -1 },
  { name: 'great acceleration', evaluation: 3 },
  { name: 'low repair frequency', evaluation: 1 },
];
const believe = (...ratings: readonly number[]) =>
  Object.fromEntries(attributes.map(({ name }, place) => [name, ratings[place] ?? null]));

const scales = { belief: 'bipolar3', evaluation: 'bipolar3' } as const;
const ranking = compareAttitudes({
  attributes,
  objects: [
    { name: 'Mercedes SLK', beliefs: believe(3, 2, 3, 1, -1) },
    { name: 'Porsche 911', beliefs: believe(3, 3, 3, 3, -2) },
    { name: 'Corvette', beliefs: believe(2, 2, 2, 2, 2) },
  ],
  scales,
});
for (const { rank, name, attitude } of ranking) console.log(rank, name, attitude);

// What is not known is refused, unless the model says what a missing belief means.
const unknown = attributes.map((attribute, place) => ({
  ...attribute,
  belief: place === 0 ? null : 2,
}));
const refused = tryFishbein({ attributes: unknown, scales });
console.log(refused.ok ? refused.value.attitude : refused.issues.map(({ code }) => code));
console.log(fishbein({ attributes: unknown, scales, missing: 'neutral' }).attitude);

// Porsche: 3 x 3 + 3 x 3 + 3 x -1 + 3 x 3 - 2 x 1 = 22.
// Neutral: the unknown belief is 0, the middle of its scale: 0 + 2 x 3 + 2 x -1 + 2 x 3 + 2 x 1 = 12.
// prints:
// 1 Porsche 911 22
// 2 Corvette 18
// 3 Mercedes SLK 14
// [ 'MISSING_BELIEF' ]
// 12
