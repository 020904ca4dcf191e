import type { Expression } from '../expr/expression.js';
import { doubleLiteral } from './dialect.js';
import { compose, type Fragment } from './fragment.js';
import { asDouble, nullFragment, type Writer } from './writer.js';

/** How many cuts are below a value (or at it, with `<=`); null without a value or without cuts. */
export function countCuts(
  value: Fragment,
  cuts: Expression,
  sign: '<' | '<=',
  writer: Writer,
): Fragment {
  const { dialect, layers } = writer;
  if (cuts.op === 'parameter') {
    const { numbers } = writer.parameter(cuts.name);
    const named = layers.name(value);
    const [first] = numbers;
    return ladder(named, numbers, sign, first === undefined ? [] : [named, first]);
  }
  if (cuts.op !== 'literal') throw new TypeError('cuts are a constant');
  if (cuts.value === null) return nullFragment('integer', dialect);
  const numbers = [...(cuts.value as readonly number[])].sort((a, b) => a - b);
  const isReal = value.kind === 'number' || !numbers.every(Number.isInteger);
  const named = layers.name(isReal ? asDouble(value, dialect) : value);
  const bounds = numbers.map((number): Fragment => {
    const text = isReal ? doubleLiteral(number, dialect) : `BIGINT '${number}'`;
    return { text, kind: named.kind, nullable: false, level: 0, depth: 0, isConstant: true };
  });
  return ladder(named, bounds, sign, named.nullable ? [named] : []);
}

/** Cuts ascend, so the first that is not passed tells how many are. */
function ladder(
  value: Fragment,
  cuts: readonly Fragment[],
  sign: '<' | '<=',
  unsure: readonly Fragment[],
): Fragment {
  const notPassed = sign === '<' ? '<=' : '<';
  const steps = cuts.map(
    (cut, index) => `WHEN ${value.text} ${notPassed} ${cut.text} THEN BIGINT '${index}'`,
  );
  const unknown = unsure.map(({ text }) => `${text} IS NULL`);
  const guard = unknown.length === 0 ? [] : [`WHEN ${unknown.join(' OR ')} THEN NULL`];
  const all = [...guard, ...steps];
  const most = `BIGINT '${cuts.length}'`;
  const text = all.length === 0 ? most : `CASE ${all.join(' ')} ELSE ${most} END`;
  const nullable = unsure.length > 0;
  return compose([value, ...cuts], { text, kind: 'integer', nullable, range: [0, cuts.length] });
}
