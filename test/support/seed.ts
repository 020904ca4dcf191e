import fc from 'fast-check';

/**
 * Properties draw the same programs in every run, so that a build of one commit never passes today and fails
 * tomorrow, and what failed fails again. `CLIENTELE_SEED` draws others: a number, or `new` for some that
 * nobody has seen yet (a failure prints its seed).
 */
const chosen = process.env.CLIENTELE_SEED ?? '1729';

if (chosen !== 'new') {
  const seed = Number(chosen);
  if (!Number.isInteger(seed))
    throw new Error(`CLIENTELE_SEED: an integer or "new", not ${chosen}`);
  fc.configureGlobal({ seed });
}
