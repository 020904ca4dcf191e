import {
  addToLedger,
  asPersons,
  checkClaim,
  compileOffers,
  indexLedger,
  type KnownId,
  mergeIdentities,
} from 'clientele';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('ids', () => {
  test('that share an identifier are one person, and so are those who share with somebody who does', () => {
    const known: readonly KnownId[] = [
      { id: 'c', identifiers: { phone: '1', email: 'x' } },
      { id: 'a', identifiers: { phone: '1' } },
      { id: 'b', identifiers: { email: ['y', 'x'] } },
      { id: 'd', identifiers: { phone: '2' } },
    ];
    const { persons, links, personOf } = mergeIdentities(known, ['phone', 'email']);
    expect(persons).toEqual([{ person: 'a', ids: ['a', 'b', 'c'] }]);
    expect(links).toEqual([
      { ids: ['b', 'c'], kind: 'email', value: 'x' },
      { ids: ['a', 'c'], kind: 'phone', value: '1' },
    ]);
    expect(['a', 'b', 'c', 'd', 'e'].map(personOf)).toEqual(['a', 'a', 'a', 'd', 'e']);
  });

  test('are not merged by an empty identifier, by one of another kind, or by what objects inherit', () => {
    const known: readonly KnownId[] = [
      { id: 'a', identifiers: { phone: '', email: '1', address: 'home' } },
      { id: 'b', identifiers: { phone: '', address: 'home' } },
      { id: 'c', identifiers: { phone: '1' } },
    ];
    expect(mergeIdentities(known, ['phone', 'email', 'constructor']).persons).toEqual([]);
  });
});

test('a cap follows a person through a merge', () => {
  const { book } = compileOffers({
    timeZone: 'UTC',
    offers: { gift: { kind: 'coupon', benefit: { off: 500 }, claim: { perCustomer: 1 } } },
  });
  if (book === undefined) throw new Error('the offer is sound');
  const { index } = indexLedger(book, []);
  const claim = (id: string) => ({ key: `k-${id}`, offerId: 'gift', customer: { id } });
  const entries = checkClaim(book, index, claim('app-7'), 0).entries.map(({ entry }) => entry);
  addToLedger(index, entries);
  expect(checkClaim(book, index, claim('web-2'), 1).status).toBe('applicable');
  const identities = mergeIdentities(
    ['app-7', 'web-2'].map((id) => ({ id, identifiers: { phone: '139' } })),
    ['phone'],
  );
  const merged = indexLedger(book, asPersons(entries, identities)).index;
  const again = checkClaim(book, merged, claim(identities.personOf('web-2')), 1);
  expect(again.reasons.map(({ code }) => code)).toEqual([]);
  const other = { ...claim(identities.personOf('web-2')), key: 'k-other' };
  expect(checkClaim(book, merged, other, 1).reasons[0]?.code).toBe('LIMIT_REACHED');
});

const knownIds = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { minLength: 1 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        identifiers: fc.record(
          {
            phone: fc.constantFrom('1', '2', '3', '4', ''),
            email: fc.subarray(['x', 'y', 'z', 'w']),
          },
          { requiredKeys: [] },
        ),
      }),
    ),
  ),
);

/** Whoever can be reached from an id over shared identifiers, looked for step by step. */
function reach(start: KnownId, known: readonly KnownId[]): readonly string[] {
  const values = ({ identifiers: { phone, email = [] } }: KnownId) => [
    ...(typeof phone === 'string' && phone !== '' ? [`phone ${phone}`] : []),
    ...(email as readonly string[]).map((one) => `email ${one}`),
  ];
  const reached = new Set([start]);
  for (const one of reached) {
    for (const other of known) {
      if (values(one).some((value) => values(other).includes(value))) reached.add(other);
    }
  }
  return [...reached].map(({ id }) => id).sort();
}

test('the person is the smallest id that can be reached, in whatever order ids come, and once is enough', () => {
  let merged = 0;
  fc.assert(
    fc.property(knownIds, fc.infiniteStream(fc.nat()), (known, random) => {
      const keys = new Map(known.map(({ id }) => [id, random.next().value as number]));
      const shuffled = [...known].sort((a, b) => Number(keys.get(a.id)) - Number(keys.get(b.id)));
      const { persons, links, personOf } = mergeIdentities(known, ['phone', 'email']);
      const other = mergeIdentities(shuffled, ['email', 'phone']);
      expect([other.persons, other.links]).toEqual([persons, links]);
      for (const one of known) expect(personOf(one.id)).toBe(reach(one, known)[0]);
      const tooMany = persons.reduce((sum, { ids }) => sum + ids.length - 1, 0);
      expect(links.length).toBe(tooMany);
      merged += tooMany;
      const again = mergeIdentities(
        known.map(({ id, identifiers }) => ({ id: personOf(id), identifiers })),
        ['phone', 'email'],
      );
      for (const { id } of known) expect(again.personOf(personOf(id))).toBe(personOf(id));
      expect(again.persons).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
  expect(merged).toBeGreaterThan(500);
});
