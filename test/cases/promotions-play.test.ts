import { expect, test } from 'vitest';
import { playFixtures } from './promotions/play.js';

test.each(playFixtures)('$id ($source)', ({ call, expected }) => {
  expect(call()).toEqual(expected);
});
