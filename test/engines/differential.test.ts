import { test } from 'vitest';
import { expectLaw, lawPrograms } from '../support/law/law-test.js';

const programs = lawPrograms(200);

test(
  `${programs} drawn programs: every machine answers as the row machine`,
  () => expectLaw(programs),
  3_600_000,
);
