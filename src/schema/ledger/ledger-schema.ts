import { z } from 'zod';
import type { Issue, Outcome } from '../../base/outcome.js';
import { readLedger } from '../../ledger/index.js';
import type { LedgerEntry } from '../../model/incentive/ledger.js';
import { told } from '../playbook/judged.js';

/**
 * One entry of a ledger as a zod schema, and so a Standard Schema: the judge is `readLedger`, with its places and its
 * words. Gives the entry as it is.
 *
 * @example
 * ```ts
 * import { ledgerEntrySchema } from 'clientele/schema';
 *
 * const row = { v: 1, kind: 'expiry', id: 'e-1', at: 1767225600000, key: 'k-1', body: '900150983cd24fb0d6963f7d28e17f72',
 *   customerId: 'anna', offerId: 'tea', codes: {}, grantId: 'g-1', releasedMinor: 500 };
 * ledgerEntrySchema.safeParse(row).success; // => true
 *
 * const { error } = ledgerEntrySchema.safeParse({ ...row, releasedMinor: -5 });
 * error?.issues.map(({ path, message }) => `${path.join('/')}: ${message}`);
 * // => ['releasedMinor: -5 is not allowed here, expected an integer from 0 on, below 2^53']
 * ```
 */
export const ledgerEntrySchema: z.ZodType<LedgerEntry> = judgedBy((json) => {
  const outcome = readLedger([json]);
  return outcome.ok
    ? { ok: true, value: outcome.value[0] as LedgerEntry }
    : { ok: false, issues: outcome.issues.map(withinEntry) };
});

/**
 * The entries of a ledger as a zod schema, judged by `readLedger`: an entry that is there twice is given once, and two
 * that differ and share an id are refused.
 *
 * @example
 * ```ts
 * import { ledgerSchema } from 'clientele/schema';
 *
 * ledgerSchema.safeParse([]).success; // => true
 * ledgerSchema.safeParse([{ v: 2 }]).error?.issues.map(({ path }) => path.join('/')); // => ['0/v']
 * ```
 */
export const ledgerSchema: z.ZodType<readonly LedgerEntry[]> = judgedBy(readLedger);

/** The place within the one entry of a list. */
function withinEntry(issue: Issue): Issue {
  return { ...issue, pointer: issue.pointer.slice('/0'.length) };
}

function judgedBy<T>(read: (json: unknown) => Outcome<T>) {
  return z.unknown().transform((json, context): T => {
    const outcome = read(json);
    if (outcome.ok) return outcome.value;
    for (const issue of outcome.issues) context.issues.push(told(issue, json));
    return z.NEVER;
  });
}
