import type { FitNeed } from '../expr/fit-need.js';

/**
 * Whether what is learned is the very numbers that the crowd answers, so that SQL can learn and use
 * them in one query. Others are made from the answer by a function, which SQL does not have.
 */
export function learnsItsOwnNumbers({ statistic, freeze, restore }: FitNeed): boolean {
  if (statistic.kind !== 'ranks') return false;
  const sample = statistic.numerators.map((_, index) => index + 1);
  const [some, none] = [restore(freeze(sample), ''), restore(freeze(null), '')];
  if (!some.ok || !none.ok || some.value.op !== 'literal' || none.value.op !== 'literal') {
    return false;
  }
  const learned = [some.value.value].flat();
  const isSame = learned.every((number, index) => number === sample[index]);
  return isSame && learned.length === sample.length && none.value.value === null;
}
