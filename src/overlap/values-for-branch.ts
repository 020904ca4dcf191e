import { type Expression, field, namesRead } from '../expr/expression.js';
import type { Value } from '../model/type.js';
import { spanOf } from './bounds.js';
import { type Branch, valuesOf } from './branch.js';
import type { Domain } from './domain.js';
import { domainOf } from './domain-of.js';
import type { Literal } from './formula.js';
import type { Ground } from './ground.js';
import { hintsOf } from './hints.js';
import { type Values, valueReader } from './holds-for.js';
import { isMoment, type Moment, readsLearned } from './moment.js';
import { passes } from './passes.js';

/** Values that meet a branch, or the literals for which none were found. */
export type BranchValues =
  | { readonly values: Values }
  | {
      readonly values?: undefined;
      readonly literals: readonly Literal[];
      /** Whether every possible value was tried. */
      readonly isCertain: boolean;
    };

/** Combinations of values tried for one group of names. */
const MOST_TRIES = 3000;

/** How many combinations may still be tried for all branches of a search together. */
export interface Patience {
  left: number;
}

/** Chooses a value for every name that the literals of a branch read. */
export function valuesForBranch(
  branch: Branch,
  moment: Moment,
  ground: Ground,
  patience: Patience,
): BranchValues {
  const values: { [name: string]: Value } = { asOf: moment.asOf, today: moment.today };
  let failed: BranchValues | undefined;
  for (const { names, literals } of groupsOf(branch)) {
    const found = valuesForGroup(names, literals, branch, values, ground, patience);
    if (found.values !== undefined) Object.assign(values, found.values);
    // One group that nothing meets settles the branch, whatever was not found for others.
    else if (found.isCertain) return found;
    else failed = found;
  }
  return failed ?? { values };
}

interface Group {
  readonly names: readonly string[];
  readonly literals: readonly Literal[];
}

/** Names that are read together, with what is asked of them; groups have nothing in common. */
function groupsOf(branch: Branch): readonly Group[] {
  let groups: Group[] = [];
  for (const literals of branch.values()) {
    const term = (literals[0] as Literal).atom.term;
    const names = namesRead(term).filter((name) => !isMoment(name));
    const shares = (group: Group) => group.names.some((name) => names.includes(name));
    const joined = [...groups.filter(shares), { names, literals }];
    groups = [
      ...groups.filter((group) => !shares(group)),
      {
        names: [...new Set(joined.flatMap((group) => group.names))],
        literals: joined.flatMap((group) => group.literals),
      },
    ];
  }
  return groups;
}

function valuesForGroup(
  names: readonly string[],
  literals: readonly Literal[],
  branch: Branch,
  moment: Values,
  ground: Ground,
  patience: Patience,
): BranchValues {
  if (literals.some(({ atom }) => readsLearned(atom.term))) {
    return { literals, isCertain: false };
  }
  const computed = literals.filter(({ atom }) => !isBare(atom.term));
  const hints = hintsOf(computed, moment);
  const domains = names.map((name) => domainOfName(name, branch.get(name), ground));
  const samples = domains.map(({ sample }) => sample(hints));
  const tests = computed.map(({ atom: { term, test }, holds }) => {
    const read = valueReader(term, ground.zone);
    return (values: Values) => passes(test, read(values)) === holds;
  });
  let tries = computed.length === 0 ? 1 : Math.min(MOST_TRIES, patience.left);
  const before = tries;
  const choose = (chosen: Values, index: number): Values | undefined => {
    const name = names[index];
    if (name === undefined) {
      tries--;
      const values = { ...moment, ...chosen };
      return tests.every((holds) => holds(values)) ? chosen : undefined;
    }
    for (const value of samples[index] ?? []) {
      const found = tries > 0 ? choose({ ...chosen, [name]: value }, index + 1) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const values = choose({}, 0);
  // What reads one name by itself is met by its first value, and costs no patience.
  if (computed.length > 0) patience.left -= before - tries;
  if (values !== undefined) return { values };
  return { literals, isCertain: tries > 0 && domains.every(({ isListed }) => isListed) };
}

/** The values that conditions read: those chosen, and any for what turned out not to matter. */
export function valuesRead(
  conditions: readonly Expression[],
  chosen: Values,
  ground: Ground,
): Values {
  const names = new Set(conditions.flatMap((condition) => namesRead(condition)));
  const entries = [...names].map((name) => {
    if (name in chosen) return [name, chosen[name] as Value] as const;
    const [value = null] = domainOfName(name, undefined, ground).sample([]);
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}

/** What a name may be, as far as it is asked about by itself. */
function domainOfName(
  name: string,
  literals: readonly Literal[] | undefined,
  ground: Ground,
): Domain {
  if (literals !== undefined) return valuesOf(literals, ground);
  const definition = ground.definition(name);
  if (definition === undefined) throw new TypeError(`nothing is known of "${name}"`);
  const { type } = definition;
  return domainOf(type, spanOf(field(name, type), ground), []);
}

function isBare({ op }: Expression): boolean {
  return op === 'field';
}
