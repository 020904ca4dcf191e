import type { OfferBook } from 'clientele';
import { expect, test } from 'vitest';
import { claimOnce } from '../../../examples/commit/claim-once.js';
import { streamsAnew } from '../../../examples/commit/streams-anew.js';
import type { Arena, Stored } from './arena.js';
import { decide, entryIdsOf, STOCK, sliceOf, type Task, withLimitOverAll } from './lantern.js';
import type { Done } from './run-task.js';

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
  grantId: `c${customer}:grant`,
});

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const committed = (done: readonly Done[]) => done.filter(({ outcome }) => outcome === 'committed');

const tasksOf = (done: readonly Done[]) => committed(done).map(({ task }) => task);

/** What was promised is stored, once, and nothing else; each stream is numbered from 1 without a gap. */
async function checkStored(arena: Arena, done: readonly Done[]): Promise<Stored> {
  const stored = await arena.read();
  expect(stored.entries.map(({ id }) => id).sort()).toEqual(
    tasksOf(done).flatMap(entryIdsOf).sort(),
  );
  const numbers = new Map<string, number[]>();
  for (const { stream, version } of stored.streams) {
    numbers.set(stream, [...(numbers.get(stream) ?? []), version]);
  }
  for (const versions of numbers.values()) {
    expect(versions).toEqual(times(versions.length, (index) => index + 1));
  }
  return stored;
}

/** How many are held after each entry of the stock, in the order in which they were committed. */
function heldThroughout({ streams }: Stored): readonly number[] {
  let held = 0;
  return streams
    .filter(({ stream }) => stream.includes('stock'))
    .map(({ entryId }) => {
      held += entryId.endsWith(':grant') ? 1 : -1;
      return held;
    });
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
      const stored = await checkStored(arena, done);
      expect(heldThroughout(stored)).toEqual(times(STOCK, (index) => index + 1));
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
    expect(committed(done).length).toBeGreaterThan(STOCK);
    expect(heldThroughout(await checkStored(arena, done)).at(-1)).toBeGreaterThan(STOCK);
  });

  test('clocks that differ by minutes hand out no more', async () => {
    const arena = arenaOf();
    await arena.clear();
    const done = await arena.race(
      times(200, (customer) => ({ ...claimOf(customer), clockMs: (customer % 3) * -60_000 })),
    );
    expect(committed(done)).toHaveLength(STOCK);
    await checkStored(arena, done);
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
    const held = heldThroughout(await checkStored(arena, [...before, ...done]));
    expect(Math.max(...held)).toBe(STOCK);
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

  test('a new limit lets nobody claim before the streams are filled anew, and then counts what was', async () => {
    const arena = arenaOf();
    await arena.clear();
    const before = await arena.race([claimOf(1), claimOf(2), claimOf(3)]);
    await arena.race([reversalOf(3)]);
    expect(committed(before)).toHaveLength(3);
    const late = claimOf(3, 'late');
    const claim = () =>
      claimOnce(
        arena.store,
        sliceOf(late),
        (entries, asOf) => decide(late, entries, asOf, withLimitOverAll),
        { attempts: 3 },
      );
    expect((await claim()).outcome).toBe('conflict');

    await arena.store.replaceStreams((entries) =>
      streamsAnew(withLimitOverAll as OfferBook, entries),
    );
    const { streams } = await arena.read();
    // A claim and its reversal are two entries.
    expect(streams.filter(({ stream }) => stream === 'limit:["overAll","customer 3"]')).toEqual([
      expect.objectContaining({ version: 1 }),
      expect.objectContaining({ version: 2 }),
    ]);
    expect((await claim()).outcome).toBe('committed');
    const second = claimOf(1, 'second');
    const { reasons } = decide(
      second,
      await arena.store.loadLedger(sliceOf(second)),
      Date.now(),
      withLimitOverAll,
    );
    expect(reasons.map((reason) => 'limit' in reason && reason.limit)).toContain('overAll');
  });
}
