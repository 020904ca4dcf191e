// Seven stages, total and exclusive. A customer who was lost and buys again is new again, in her next
// life. Days are 24 hours long, so stages need no zone.
import { cutLives, lifecycleStage, nextStageChangeAt } from 'clientele';

const DAY = 86_400_000;
const orders = [0, 5, 10, 20, 45, 300].map((day) => day * DAY);

for (const day of [29, 44, 46, 100, 225, 301]) {
  const { stage, life, a, b } = lifecycleStage({ orders }, {}, day * DAY);
  console.log(`day ${day}: ${stage}, life ${life}, ${a} orders after ${b}`);
}

const lives = cutLives(orders, 180);
console.log(
  `${lives.length} lives: ${lives.map((life) => life.orderInstants.length).join(' and ')}`,
);

// Nothing new happens: when does the stage change by itself?
const changeAt = nextStageChangeAt({ orders }, {}, 301 * DAY);
console.log(`next change: day ${(changeAt ?? Number.NaN) / DAY}`);

// Day 44: of the last 30 days (14, 44] there is one order, of the 30 before three; 1 < 3 / 2.
// Day 225: 180 days after the order of day 45, she is lost; the order of day 300 starts a life.
// prints:
// day 29: new, life 1, 4 orders after 0
// day 44: declining, life 1, 1 orders after 3
// day 46: growing, life 1, 2 orders after 3
// day 100: dormant, life 1, 0 orders after 1
// day 225: lost, life 1, 0 orders after 0
// day 301: new, life 2, 1 orders after 0
// 2 lives: 5 and 1
// next change: day 330
