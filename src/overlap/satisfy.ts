import type { Expression } from '../expr/expression.js';
import { add, type Branch, isLasting } from './branch.js';
import { any, type Formula, type Literal } from './formula.js';
import type { Ground } from './ground.js';
import { holdsFor, type Values, writtenOut } from './holds-for.js';
import { instantsBeside, USUAL_INSTANT } from './instants.js';
import { type Moment, momentAt } from './moment.js';
import { conditionReader, TooLarge } from './read-condition.js';
import { type Patience, valuesForBranch, valuesRead } from './values-for-branch.js';

/** Why there is no definite answer. */
export type Doubt = 'too-large' | 'no-witness-found' | 'depends-on-moment';

/** Whether a condition can be true. */
export type Satisfied =
  | { readonly can: 'yes'; readonly witness: Values }
  | { readonly can: 'no' }
  | { readonly can: 'unknown'; readonly doubt: Doubt };

/** Branches looked at, and combinations of values tried, before giving up. */
const MOST_BRANCHES = 4000;
const MOST_TRIES = 20_000;

/**
 * Whether some customer, at some moment, makes every one of these conditions true. `yes` comes with
 * values for all that they read, tried with the evaluation that answers rules everywhere.
 */
export function satisfy(conditions: readonly Expression[], ground: Ground): Satisfied {
  const read = conditions.map((condition) => writtenOut(condition, ground.definition));
  const look = (asOf: number) => satisfyAt(conditions, read, momentAt(asOf, ground.zone), ground);
  const found = look(USUAL_INSTANT);
  if (found.can !== 'unknown' || found.doubt !== 'depends-on-moment') return found;
  // What cannot be at this moment may be at another.
  for (const asOf of instantsBeside(read, ground.zone)) {
    const another = look(asOf);
    if (another.can === 'yes') return another;
  }
  return found;
}

function satisfyAt(
  conditions: readonly Expression[],
  read: readonly Expression[],
  moment: Moment,
  ground: Ground,
): Satisfied {
  const reader = conditionReader(ground.definition, moment);
  let doubt: Doubt | undefined;
  let branches = 0;
  const patience: Patience = { left: MOST_TRIES };

  const search = (branch: Branch, pending: readonly Formula[]): Values | undefined => {
    if (++branches > MOST_BRANCHES) throw new TooLarge();
    const settled = settle(branch, pending);
    if (settled === undefined) return undefined;
    const [choice, ...rest] = settled.choices;
    if (choice === undefined) return witnessOf(settled.branch);
    for (const part of choice) {
      const witness = search(settled.branch, [part, ...rest.map(any)]);
      if (witness !== undefined) return witness;
    }
    return undefined;
  };

  /** Takes on all that has no alternative; undefined where that cannot be. */
  const settle = (start: Branch, pending: readonly Formula[]) => {
    let branch = start;
    let choices: (readonly Formula[])[] = [];
    const open = [...pending];
    while (open.length > 0) {
      for (let formula = open.pop(); formula !== undefined; formula = open.pop()) {
        if (formula.is === 'literal') {
          const added = add(branch, formula, ground);
          if (added.branch === undefined) return refuted(added.conflict);
          branch = added.branch;
        } else if (formula.is === 'constant') {
          if (!formula.value) return undefined;
        } else if (formula.is === 'all') open.push(...formula.parts);
        else choices.push(formula.parts);
      }
      const left: (readonly Formula[])[] = [];
      for (const parts of choices) {
        const possible = parts.filter((part) => isPossible(branch, part));
        const [only] = possible;
        if (only === undefined) return undefined;
        if (possible.length === 1) open.push(only);
        else left.push(possible);
      }
      choices = left;
    }
    return { branch, choices: choices.sort((a, b) => a.length - b.length) };
  };

  const isPossible = (branch: Branch, formula: Formula): boolean => {
    if (formula.is !== 'literal') return formula.is !== 'constant' || formula.value;
    const { conflict } = add(branch, formula, ground);
    if (conflict !== undefined) refuted(conflict);
    return conflict === undefined;
  };

  const refuted = (conflict: readonly Literal[]): undefined => {
    if (!isLasting(conflict)) doubt ??= 'depends-on-moment';
  };

  const witnessOf = (branch: Branch): Values | undefined => {
    const found = valuesForBranch(branch, moment, ground, patience);
    if (found.values !== undefined) {
      const witness = valuesRead(read, found.values, ground);
      if (read.every((condition) => holdsFor(condition, witness, ground.zone))) return witness;
    } else if (found.isCertain) {
      return refuted(found.literals);
    }
    doubt = 'no-witness-found';
    return undefined;
  };

  try {
    const formulas = conditions.map(reader.conditionOf);
    const witness = search(new Map(), formulas);
    if (witness !== undefined) return { can: 'yes', witness };
  } catch (fault) {
    if (!(fault instanceof TooLarge)) throw fault;
    return { can: 'unknown', doubt: 'too-large' };
  }
  if (reader.hasJudgedMoment()) doubt ??= 'depends-on-moment';
  return doubt === undefined ? { can: 'no' } : { can: 'unknown', doubt };
}
