import { compareCodePoints } from '../base/code-point-order.js';
import type { LedgerEntry } from '../model/incentive/ledger.js';

/** An id with what identifies whoever is behind it, by kind, such as `{ phone: '+86…', device: 'd-1' }`. */
export interface KnownId {
  readonly id: string;
  readonly identifiers: { readonly [kind: string]: string | readonly string[] | undefined };
}

/** Why two ids are one person: the identifier that they share. */
export interface IdentityLink {
  /** The id that goes before by code point, and the other. */
  readonly ids: readonly [string, string];
  readonly kind: string;
  readonly value: string;
}

/** Who is who. */
export interface Identities {
  /** The person of an id: the smallest of her ids by code point; of an id that is not known, the id itself. */
  readonly personOf: (id: string) => string;
  /** Every person who has more than one id, with all of them, in the order of code points. */
  readonly persons: readonly { readonly person: string; readonly ids: readonly string[] }[];
  /** One reason for each merge: as many as there are ids too many. */
  readonly links: readonly IdentityLink[];
}

/**
 * Merges ids that share an identifier of one of some kinds into persons: whoever shares with somebody who shares is
 * the same as well. The order of the input changes nothing, neither the persons nor the reasons, and merging what was
 * merged changes nothing either.
 *
 * @param kinds those that identify a person for certain; others, such as an address that a family shares, merge nobody.
 *
 * @example
 * ```ts
 * import { mergeIdentities } from 'clientele';
 *
 * const known = [
 *   { id: 'app-7', identifiers: { phone: '139', device: 'd-1' } },
 *   { id: 'web-2', identifiers: { phone: '139', email: 'a@example.org' } },
 *   { id: 'pos-9', identifiers: { email: ['b@example.org', 'a@example.org'] } },
 *   { id: 'pos-10', identifiers: { device: 'd-1' } },
 * ];
 * const { persons, links, personOf } = mergeIdentities(known, ['phone', 'email']);
 * persons; // => [{ person: 'app-7', ids: ['app-7', 'pos-9', 'web-2'] }]
 * links.map(({ ids, kind }) => [...ids, kind]); // => [['pos-9', 'web-2', 'email'], ['app-7', 'web-2', 'phone']]
 * personOf('pos-10'); // => 'pos-10'
 * ```
 */
export function mergeIdentities(known: readonly KnownId[], kinds: readonly string[]): Identities {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (
      let parent = parents.get(root);
      parent !== undefined && parent !== root;
      parent = parents.get(root)
    ) {
      root = parent;
    }
    return root;
  };
  for (const { id } of known) parents.set(id, id);
  const links: IdentityLink[] = [];
  for (const { kind, value, ids } of sharedIdentifiers(known, kinds)) {
    const [first = '', ...others] = ids;
    for (const other of others) {
      const [one, two] = [rootOf(first), rootOf(other)];
      if (one === two) continue;
      // The smaller id stands for both, whichever was met first.
      const [root, child] = compareCodePoints(one, two) < 0 ? [one, two] : [two, one];
      parents.set(child, root);
      links.push({ ids: [first, other], kind, value });
    }
  }
  return { personOf: rootOf, persons: personsOf([...parents.keys()], rootOf), links };
}

/**
 * The ledger of persons: every entry under the person of its id, so that caps and limits follow her through a merge.
 * Nothing else of an entry changes, and whoever did it before gets the same again.
 *
 * @example
 * ```ts
 * import { asPersons, mergeIdentities } from 'clientele';
 *
 * const identities = mergeIdentities([], []);
 * asPersons([], identities); // => []
 * ```
 */
export function asPersons(
  entries: readonly LedgerEntry[],
  { personOf }: Pick<Identities, 'personOf'>,
): readonly LedgerEntry[] {
  return entries.map((entry) => {
    const customerId = personOf(entry.customerId);
    return customerId === entry.customerId ? entry : { ...entry, customerId };
  });
}

/** Every identifier with the ids that have it, where those are several; by kind, value and id. */
function sharedIdentifiers(known: readonly KnownId[], kinds: readonly string[]) {
  const found = new Map<string, { kind: string; value: string; ids: Set<string> }>();
  for (const { id, identifiers } of known) {
    for (const kind of new Set(kinds)) {
      const given = Object.hasOwn(identifiers, kind) ? (identifiers[kind] ?? []) : [];
      for (const value of typeof given === 'string' ? [given] : given) {
        // Whoever has none shares it with nobody.
        if (value === '') continue;
        const key = JSON.stringify([kind, value]);
        const shared = found.get(key) ?? { kind, value, ids: new Set() };
        shared.ids.add(id);
        found.set(key, shared);
      }
    }
  }
  return [...found.values()]
    .filter(({ ids }) => ids.size > 1)
    .map(({ kind, value, ids }) => ({ kind, value, ids: [...ids].sort(compareCodePoints) }))
    .sort((a, b) => compareCodePoints(a.kind, b.kind) || compareCodePoints(a.value, b.value));
}

function personsOf(ids: readonly string[], rootOf: (id: string) => string) {
  const members = new Map<string, string[]>();
  for (const id of [...ids].sort(compareCodePoints)) {
    const person = rootOf(id);
    members.set(person, [...(members.get(person) ?? []), id]);
  }
  return [...members]
    .filter(([, all]) => all.length > 1)
    .map(([person, all]) => ({ person, ids: all }))
    .sort((a, b) => compareCodePoints(a.person, b.person));
}
