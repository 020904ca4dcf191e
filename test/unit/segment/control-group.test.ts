import { describe, expect, test } from 'vitest';
import { answer } from '../../support/answer.js';

/** A group as large as the buckets below `percent` of 10,000, drawn with the salt `test`. */
const isHeldOut = (id: string, percent: number) =>
  answer({ controls: { group: { percent, salt: 'test' } } }, { id }).controls.group;

describe('a control group', () => {
  // coreutils: md5("test:user-1") begins with c7c96704, md5("test:user-b") with 6bbc1b73; read as a
  // number and taken modulo 10,000 these are 5092 and 9907.
  test.each([
    ['user-1', 50.92, 50.93],
    ['user-b', 99.07, 99.08],
  ])('holds %s out above %d percent, from %d on', (id, outside, inside) => {
    expect(isHeldOut(id, outside)).toBe(false);
    expect(isHeldOut(id, inside)).toBe(true);
  });

  test('of 0 percent holds nobody out, of 100 percent everybody', () => {
    expect(isHeldOut('user-b', 0)).toBe(false);
    expect(isHeldOut('user-b', 100)).toBe(true);
  });
});
