// A cart of eight lines and twenty coupons: the best combination by `priceCart`, beside a greedy pass over the same carts.
// Every cart is drawn by a seed. What is printed first says how hard they are: how many coupons could be used alone, and
// how often the greedy pass is behind. An argument says how many carts there are.
import { ok } from 'node:assert';
import { cpus, totalmem } from 'node:os';
import { drawCart } from './data/draw-cart.mjs';
import { loadCore } from './harness/library.mjs';

const core = await loadCore();
const { priceCart } = core;
const CARTS = Number(process.argv[2] ?? 1000);
const AS_OF = Date.UTC(2026, 5, 30, 12);

/** Reasons that only other coupons of the cart give. */
const BESIDE_OTHERS = new Set([
  'BETTER_COMBINATION_EXISTS',
  'EXCLUSIVE_CONFLICT',
  'LANE_LIMIT_REACHED',
  'NO_EFFECT',
]);

const carts = Array.from({ length: CARTS }, (_, seed) => drawCart(core, seed, AS_OF));
const price = ({ book, ledger, request }, select) =>
  priceCart(book, ledger, { ...request, select }, AS_OF);

// What is answered, before any time is taken.
const best = carts.map((cart) => price(cart, 'best'));
const greedy = carts.map((cart) => price(cart, 'greedy'));
best.forEach(({ savingMinor, search }, place) => {
  ok(savingMinor >= greedy[place].savingMinor || !search.optimal, `cart ${place}`);
});
const alone = best.map(({ applied, unused }) => {
  const could = unused.filter(({ reasons: [{ code }] }) => BESIDE_OTHERS.has(code));
  return (applied.length + could.length) / (applied.length + unused.length);
});
const behind = best.filter(({ savingMinor }, place) => savingMinor > greedy[place].savingMinor);
const shareLost =
  behind.length === 0
    ? 0
    : mean(
        best.flatMap(({ savingMinor }, place) => {
          const less = savingMinor - greedy[place].savingMinor;
          return less > 0 ? [less / savingMinor] : [];
        }),
      );
const nodes = best.map(({ search }) => search.nodes).sort((a, b) => a - b);
const proved = best.filter(({ search }) => search.optimal).length;

console.log(`${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`);
console.log(`${CARTS} carts of 8 lines and 20 coupons`);
console.log(`could be used alone   ${percent(mean(alone))} of the coupons`);
console.log(
  `greedy is behind      in ${percent(behind.length / CARTS)} of the carts, there by ${percent(shareLost)}`,
);
console.log(`proved to be best     ${percent(proved / CARTS)} of the carts`);
console.log(
  `nodes                 median ${at(nodes, 0.5)}, 99th percentile ${at(nodes, 0.99)}, most ${nodes.at(-1)}`,
);

const ROUNDS = 5;
const times = { best: [], greedy: [] };
for (let round = 0; round < ROUNDS; round++) {
  for (const select of ['greedy', 'best']) {
    const start = performance.now();
    for (const cart of carts) price(cart, select);
    times[select].push(((performance.now() - start) * 1000) / CARTS);
  }
}
for (const [select, found] of Object.entries(times)) {
  const inOrder = found.sort((a, b) => a - b);
  console.log(
    `${select.padEnd(6)} ${at(inOrder, 0.5).toFixed(0)} us a cart (${inOrder[0].toFixed(0)} to ${inOrder.at(-1).toFixed(0)})`,
  );
}
const ratios = times.best.map((time, round) => time / times.greedy[round]);
console.log(
  `best / greedy         ${at(
    ratios.sort((a, b) => a - b),
    0.5,
  ).toFixed(2)}`,
);

function mean(numbers) {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}
