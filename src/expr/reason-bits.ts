import { call, type Expression, integer } from './expression.js';

/** Reasons, each with a condition under which it stands; one reason may have several. */
export type Conditions<C extends string> = readonly (readonly [code: C, condition: Expression])[];

/** One number for all reasons that stand: a bit for each, in the order of `codes`. */
export function reasonBits<C extends string>(
  codes: readonly C[],
  conditions: Conditions<C>,
): Expression {
  const bits = codes.flatMap((code, place) => {
    const any = anyOf(conditions.filter(([one]) => one === code));
    return any === undefined ? [] : [call('choose', any, integer(2 ** place), integer(0))];
  });
  const [first, ...rest] = bits;
  return first === undefined ? integer(0) : rest.reduce((sum, bit) => call('add', sum, bit), first);
}

/** Whether any of some conditions holds; undefined where there is none. */
export function anyOf(conditions: Conditions<string>): Expression | undefined {
  const [first, ...rest] = conditions.map(([, condition]) => condition);
  return first === undefined || rest.length === 0 ? first : call('or', first, ...rest);
}
