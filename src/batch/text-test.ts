import type { Codes, Constant, TextTest } from './vector.js';

/** A condition on one text; constant where every text that can occur answers alike. */
export function textTest(codes: Codes, answers: Uint8Array): TextTest | Constant {
  const possible = codes.nullable ? answers : answers.subarray(1);
  const [first = 0] = possible;
  return possible.every((answer) => answer === first)
    ? { form: 'constant', value: first === 1 }
    : { form: 'test', codes, answers };
}
