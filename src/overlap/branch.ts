import { spanOf } from './bounds.js';
import type { Domain } from './domain.js';
import { domainOf } from './domain-of.js';
import type { Literal } from './formula.js';
import type { Ground } from './ground.js';

/** Literals that are all to hold, by the value that they ask about. */
export type Branch = ReadonlyMap<string, readonly Literal[]>;

/** What comes of adding a literal: a wider branch, or the literals that cannot hold together. */
export type Added =
  | { readonly branch: Branch; readonly conflict?: undefined }
  | { readonly conflict: readonly Literal[]; readonly branch?: undefined };

/** Adds a literal to those that are to hold. */
export function add(branch: Branch, literal: Literal, ground: Ground): Added {
  const { termKey, key } = literal.atom;
  const others = branch.get(termKey) ?? [];
  const same = others.find(({ atom }) => atom.key === key);
  if (same !== undefined) {
    return same.holds === literal.holds ? { branch } : { conflict: [same, literal] };
  }
  const literals = [...others, literal];
  if (valuesOf(literals, ground).isEmpty) return { conflict: smallest(literals, ground) };
  return { branch: new Map(branch).set(termKey, literals) };
}

/** The values that meet literals on one term. */
export function valuesOf(literals: readonly Literal[], ground: Ground): Domain {
  const [{ atom } = noLiteral()] = literals;
  const { term } = atom;
  const demands = literals.map(({ atom: { test }, holds }) => ({ test, holds }));
  return domainOf(term.type, spanOf(term, ground), demands);
}

/** Leaves out what is not needed for the conflict. */
function smallest(literals: readonly Literal[], ground: Ground): readonly Literal[] {
  let kept = literals;
  for (const literal of literals) {
    const fewer = kept.filter((other) => other !== literal);
    if (fewer.length > 0 && valuesOf(fewer, ground).isEmpty) kept = fewer;
  }
  return kept;
}

/**
 * Whether a conflict is one at every moment: it is if all its constants keep their order, that is, if
 * none depends on the moment or all belong to one family.
 */
export function isLasting(conflict: readonly Literal[]): boolean {
  const [first] = conflict;
  if (conflict.length === 2 && first?.atom.key === conflict[1]?.atom.key) return true;
  const compared = conflict.filter(({ atom }) => atom.test.is !== 'null');
  const families = new Set(compared.map(({ atom }) => atom.family));
  if (families.size > 1) return false;
  return compared.length !== 1 || !families.values().next().value;
}

function noLiteral(): never {
  throw new TypeError('a term without literals');
}
