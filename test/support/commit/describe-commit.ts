import { expect, test } from 'vitest';
import type { Arena } from './arena.js';
import type { Done } from './run-task.js';
import { grantIdOf, STOCK, STOCK_STREAM, type Task } from './stock-of-fifty.js';

const ROUNDS = 20;

const claimOf = (customer: number, key = `c${customer}`): Task => ({
  kind: 'claim',
  key,
  customerId: `customer ${customer}`,
});

const reversalOf = (customer: number, key = `r${customer}`): Task => ({
  kind: 'reverse',
  key,
  customerId: `customer ${customer}`,
  grantId: grantIdOf(`c${customer}`),
});

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const committed = (done: readonly Done[]) => done.filter(({ outcome }) => outcome === 'committed');

/** The ids of entries whose tasks were told that they are committed. */
const promised = (done: readonly Done[]) =>
  committed(done)
    .map(({ task }) => `${task.key}:${task.kind === 'claim' ? 'grant' : 'reversal'}`)
    .sort();

/** What was promised is stored, once, and nothing else; each stream is numbered from 1 without a gap. */
async function checkStored(arena: Arena, done: readonly Done[]) {
  const { entries, streams } = await arena.read();
  expect(entries.map(({ id }) => id).sort()).toEqual(promised(done));
  const ofStock = streams.filter(({ stream }) => stream === STOCK_STREAM);
  expect(ofStock.map(({ version }) => version)).toEqual(times(entries.length, (n) => n + 1));
  expect(ofStock.map(({ entryId }) => entryId).sort()).toEqual(promised(done));
  return { entries, ofStock };
}

/** The recipe of committing, held to what it promises while many are at it. */
export function describeCommit(arenaOf: () => Arena): void {
  test(`200 who claim one of ${STOCK} at once get ${STOCK}, ${ROUNDS} times over`, async () => {
    const arena = arenaOf();
    let conflicts = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      await arena.clear();
      const done = await arena.race(times(200, (customer) => claimOf(customer)));
      expect(done).toHaveLength(200);
      expect(committed(done)).toHaveLength(STOCK);
      const losers = done.filter(({ outcome }) => outcome !== 'committed');
      expect(
        losers.filter(
          ({ outcome, reason }) => outcome !== 'conflict' && reason !== 'LIMIT_REACHED',
        ),
      ).toEqual([]);
      const { entries } = await checkStored(arena, done);
      expect(entries).toHaveLength(STOCK);
      conflicts += done.reduce((sum, one) => sum + one.conflicts, 0);
    }
    // Nobody was ever in another's way: then this would have shown nothing.
    expect(conflicts).toBeGreaterThan(ROUNDS);
  });

  test('the same without comparing versions hands out too many', async () => {
    const arena = arenaOf();
    await arena.clear();
    const done = await arena.race(
      times(200, (customer) => claimOf(customer)),
      true,
    );
    const { entries } = await arena.read();
    expect(entries.length).toBeGreaterThan(STOCK);
    expect(committed(done)).toHaveLength(entries.length);
  });

  test('where there is enough for all, all get it', async () => {
    const arena = arenaOf();
    await arena.clear();
    const done = await arena.race(times(STOCK - 1, (customer) => claimOf(customer)));
    expect(committed(done)).toHaveLength(STOCK - 1);
    await checkStored(arena, done);
  });

  test('a request that is sent twice at once leaves one grant, and the copy is a replay', async () => {
    const arena = arenaOf();
    await arena.clear();
    const customers = times(40, (customer) => customer);
    const done = await arena.race(customers.flatMap((one) => [claimOf(one), claimOf(one)]));
    await checkStored(arena, done);
    for (const customer of customers) {
      const pair = done.filter(({ task }) => task.key === `c${customer}`);
      expect(pair.map(({ outcome }) => outcome).sort()).toEqual(['committed', 'refused']);
      expect(pair.find(({ outcome }) => outcome === 'refused')?.isReplayed).toBe(true);
    }
  });

  test('a key that two use at once serves one of them', async () => {
    const arena = arenaOf();
    await arena.clear();
    const keys = times(20, (number) => `k${number}`);
    const done = await arena.race(
      keys.flatMap((key, number) => [claimOf(number, key), claimOf(100 + number, key)]),
    );
    await checkStored(arena, done);
    for (const key of keys) {
      const pair = done.filter(({ task }) => task.key === key);
      expect(pair.map(({ reason }) => reason).sort()).toEqual(['DUPLICATE_REQUEST', undefined]);
    }
  });

  test('claims and reversals at once never hold more than there is', async () => {
    const arena = arenaOf();
    await arena.clear();
    const before = await arena.race(times(STOCK, (customer) => claimOf(customer)));
    expect(committed(before)).toHaveLength(STOCK);
    const done = await arena.race(
      times(60, (index) => [
        claimOf(100 + index),
        ...(index % 3 === 0 ? [reversalOf(index / 3)] : []),
      ]).flat(),
    );
    const { ofStock } = await checkStored(arena, [...before, ...done]);
    let held = 0;
    for (const { entryId } of ofStock) {
      held += entryId.endsWith(':grant') ? 1 : -1;
      expect(held).toBeLessThanOrEqual(STOCK);
    }
    const reversed = committed(done).filter(({ task }) => task.kind === 'reverse');
    expect(reversed).toHaveLength(20);
    expect(committed(done).length).toBeGreaterThan(20);
  });

  test('a claim and its own reversal at once: the reversal finds it or does not', async () => {
    const arena = arenaOf();
    await arena.clear();
    const done = await arena.race(times(30, (one) => [claimOf(one), reversalOf(one)]).flat());
    await checkStored(arena, done);
    expect(committed(done.filter(({ task }) => task.kind === 'claim'))).toHaveLength(30);
    const reversals = done.filter(({ task }) => task.kind === 'reverse');
    expect(
      reversals.filter(({ outcome, reason }) => outcome !== 'committed' && reason !== 'NOT_FOUND'),
    ).toEqual([]);
  });

  test('three who take back one grant at once: one does', async () => {
    const arena = arenaOf();
    await arena.clear();
    const customers = times(20, (customer) => customer);
    const before = await arena.race(customers.map((customer) => claimOf(customer)));
    const done = await arena.race(
      customers.flatMap((one) => times(3, (copy) => reversalOf(one, `r${one} ${copy}`))),
    );
    await checkStored(arena, [...before, ...done]);
    for (const customer of customers) {
      const answers = done
        .filter(({ task }) => task.customerId === `customer ${customer}`)
        .map(({ outcome, reason }) => reason ?? outcome);
      expect(answers.sort()).toEqual(['ALREADY_REVERSED', 'ALREADY_REVERSED', 'committed']);
    }
  });
}
