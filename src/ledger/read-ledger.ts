import { canonicalJson } from '../base/canonical.js';
import { fail, type Issue, type Outcome, succeed } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { createZone } from '../base/zone.js';
import { isObject } from '../expr/section.js';
import { CONTACT_PURPOSES } from '../model/incentive/contact-purpose.js';
import { GRANT_SOURCES } from '../model/incentive/grant-source.js';
import { LEDGER_VERSION, type LedgerEntry } from '../model/incentive/ledger.js';
import { checkBenefit } from './read-benefit.js';
import {
  choice,
  type Field,
  type Fields,
  flag,
  instant,
  integerFrom,
  listOf,
  nullOr,
  objectOf,
  type Report,
  recordOf,
  text,
} from './read-fields.js';
import { checkUseRules } from './read-use-rules.js';

/**
 * Entries of a ledger as they come from a store, checked field by field, or every mistake in them with its place.
 * An entry that is there twice and says the same is one; two that differ and share an id are a mistake
 * (DUPLICATE_ID). Whether what an entry refers to is there is not asked, for a part of a ledger is one as well.
 *
 * @example
 * ```ts
 * import { readLedger } from 'clientele';
 *
 * const stored = JSON.stringify([
 *   { v: 1, kind: 'contact', id: 'm-1', at: 1767225600000, key: 'k-1', body: '900150983cd24fb0d6963f7d28e17f72',
 *     customerId: 'anna', offerId: 'tea', codes: { channel: 'sms' }, type: null, status: 'sent' },
 * ]);
 * readLedger(JSON.parse(stored)).ok; // => true
 *
 * const broken = readLedger([{ ...JSON.parse(stored)[0], at: '2026-01-01', status: 'lost' }]);
 * broken.ok ? [] : broken.issues.map(({ code, pointer }) => `${code} ${pointer}`);
 * // => ['INVALID_TYPE /0/at', 'UNKNOWN_VALUE /0/status']
 * ```
 */
export function readLedger(entries: unknown): Outcome<readonly LedgerEntry[]> {
  const issues: Issue[] = [];
  const report: Report = (issue) => issues.push({ ...issue, severity: 'error' });
  if (!Array.isArray(entries)) {
    const message = 'a ledger is a list of entries';
    report({ code: 'INVALID_TYPE', pointer: '', message, expected: 'a list' });
    return fail(issues);
  }
  const known = new Map<string, LedgerEntry>();
  entries.forEach((json: unknown, index) => {
    const place = child('', index);
    const faults = issues.length;
    checkEntry(json, place, report);
    if (issues.length > faults) return;
    const entry = json as LedgerEntry;
    const other = known.get(entry.id);
    if (other === undefined) known.set(entry.id, entry);
    else if (canonicalJson(other) !== canonicalJson(entry)) {
      const message = 'another entry has this id';
      report({ code: 'DUPLICATE_ID', pointer: child(place, 'id'), message });
    }
  });
  return issues.length > 0 ? fail(issues) : succeed([...known.values()]);
}

function checkEntry(json: unknown, pointer: string, report: Report): void {
  if (!isObject(json)) {
    report({ code: 'INVALID_TYPE', pointer, message: 'is not an object', expected: 'an entry' });
    return;
  }
  if (json.v !== LEDGER_VERSION) {
    report({
      code: json.v === undefined ? 'MISSING_KEY' : 'UNKNOWN_VERSION',
      pointer: child(pointer, 'v'),
      message: 'the version of the entry is not known here',
      expected: String(LEDGER_VERSION),
    });
    return;
  }
  const { kind } = json;
  if (!isKind(kind)) {
    choice(Object.keys(KINDS))(kind, child(pointer, 'kind'), report);
    return;
  }
  KINDS[kind](json, pointer, report);
  if (kind === 'redemption') checkShares(json, pointer, report);
  if (kind === 'contact' && isObject(json.codes) && json.codes.channel === undefined) {
    const place = child(child(pointer, 'codes'), 'channel');
    report({ code: 'MISSING_KEY', pointer: place, message: 'a message is sent through a channel' });
  }
}

function isKind(kind: unknown): kind is LedgerEntry['kind'] {
  return typeof kind === 'string' && Object.hasOwn(KINDS, kind);
}

const count = integerFrom(0);
const anyInteger = integerFrom(-1_000_000);
const textOrNull = nullOr(text);

const shares = objectOf({
  platform: { optional: count },
  merchant: { optional: count },
  partner: { optional: count },
});

const stackRules = objectOf({
  lane: { optional: text },
  priority: { optional: anyInteger },
  exclusive: { optional: flag },
  excludes: { optional: listOf(text) },
});

const digest: Field = (value, pointer, report) => {
  if (typeof value === 'string' && /^[\da-f]{32}$/.test(value)) return;
  const message = 'is not the digest of a request';
  report({ code: 'INVALID_VALUE', pointer, message, expected: '32 hexadecimal digits' });
};

const HEADER: Fields = {
  v: choice([LEDGER_VERSION]),
  id: text,
  at: instant,
  key: text,
  body: digest,
  customerId: text,
  offerId: text,
  codes: objectOf({
    campaignId: { optional: text },
    runId: { optional: text },
    trigger: { optional: text },
    channel: { optional: text },
    shop: { optional: text },
    city: { optional: text },
    identifiers: { optional: recordOf(text) },
  }),
};

const anyText: Field = (value, pointer, report) => {
  if (typeof value === 'string') return;
  report({ code: 'INVALID_TYPE', pointer, message: 'is not a text', expected: 'a text' });
};

const zoneName: Field = (value, pointer, report) => {
  if (typeof value === 'string' && createZone(value) !== undefined) return;
  const expected = 'an IANA name, such as Europe/London';
  report({ code: 'UNKNOWN_ZONE', pointer, message: 'is no time zone', expected });
};

const KINDS: { readonly [K in LedgerEntry['kind']]: Field } = {
  grant: entryOf('grant', {
    grantId: text,
    offerVersion: integerFrom(1),
    type: textOrNull,
    source: choice(GRANT_SOURCES),
    benefit: checkBenefit,
    use: { optional: checkUseRules },
    cost: { optional: shares },
    stack: { optional: stackRules },
    uses: nullOr(count),
    drawnMinor: nullOr(count),
    mostMinor: nullOr(count),
    claimNumber: nullOr(integerFrom(1)),
    validFrom: instant,
    validTo: nullOr(instant),
    referrerId: { optional: text },
    code: { optional: text },
  }),
  reservation: entryOf('reservation', { grantId: text, orderId: text, expiresAt: instant }),
  redemption: entryOf('redemption', {
    grantId: text,
    orderId: text,
    amountMinor: count,
    costMinor: shares,
    shares: { optional: listOf(count) },
    shippingMinor: { optional: count },
  }),
  reversal: entryOf('reversal', {
    of: choice(['grant', 'reservation', 'redemption']),
    entryId: text,
    grantId: text,
  }),
  expiry: entryOf('expiry', { grantId: text, releasedMinor: count }),
  request: entryOf('request', {
    requestId: text,
    grantId: text,
    system: text,
    resource: text,
    state: choice(['requested', 'confirmed', 'failed']),
  }),
  contact: entryOf('contact', {
    // A message need not speak of an offer.
    offerId: anyText,
    type: textOrNull,
    status: choice(['sent', 'delivered', 'failed']),
    purpose: { optional: choice(CONTACT_PURPOSES) },
    zone: { optional: zoneName },
    exempt: { optional: choice([true]) },
    further: { optional: choice([true]) },
  }),
};

function entryOf(kind: LedgerEntry['kind'], fields: Fields): Field {
  return objectOf({ ...HEADER, kind: choice([kind]), ...fields });
}

/** Whoever bears the cost bears all of it. */
function checkShares(
  redemption: { readonly [key: string]: unknown },
  pointer: string,
  report: Report,
): void {
  const { amountMinor, costMinor } = redemption;
  if (!Number.isSafeInteger(amountMinor) || !isObject(costMinor)) return;
  const shares = Object.values(costMinor);
  if (!shares.every(Number.isSafeInteger)) return;
  const sum = (shares as number[]).reduce((total, share) => total + share, 0);
  if (sum === amountMinor) return;
  const message = `adds up to ${sum}, and the amount is ${amountMinor}`;
  report({ code: 'INVALID_VALUE', pointer: child(pointer, 'costMinor'), message });
}
