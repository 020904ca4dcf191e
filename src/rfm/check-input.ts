import { ClienteleError, type Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { RfmCuts } from '../model/calibration.js';
import { cutKind } from './cuts.js';
import { readCuts } from './read-cuts.js';
import { METRICS, readScoring, SCORING_KEYS, type Scoring } from './read-scoring.js';
import type { RfmCustomer } from './rfm-customer.js';

/** Scoring, and the cuts to score by where they were learned before. */
export interface CheckedOptions {
  readonly scoring: Scoring;
  readonly frozen: RfmCuts | undefined;
}

/** Throws a {@link ClienteleError} with everything that is wrong with the options. */
export function checkOptions(options: unknown): CheckedOptions {
  const issues: Issue[] = [];
  const report: Workspace['report'] = ({ severity = 'error', ...issue }) => {
    issues.push({ ...issue, severity });
  };
  const source = readObject(options, '', [...SCORING_KEYS, 'cuts'], report) ?? {};
  // Whether monetary is a sum or a mean is not said here, so its thresholds may be any numbers.
  const scoring = readScoring(source, 'number', '', report);
  const frozen = scoring && source.cuts !== undefined ? readAll(source.cuts, scoring) : undefined;
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (scoring === undefined || errors.length > 0) throw new ClienteleError(errors);
  return { scoring, frozen };

  function readAll(value: unknown, { cuts, bins }: Scoring): RfmCuts | undefined {
    const given = readObject(value, '/cuts', ['r', 'f', 'm'], report);
    const [r, f, m] = METRICS.map(({ score, descending }) => {
      const shape = { kind: cutKind(cuts.mode, descending), bins };
      return readCuts(given?.[score], shape, child('/cuts', score), report);
    });
    return r === undefined || f === undefined || m === undefined ? undefined : { r, f, m };
  }
}

/**
 * Throws a {@link ClienteleError} with everything that is wrong with the customers; `whole` asks for
 * integers.
 */
export function checkCustomers(customers: readonly RfmCustomer[], whole: boolean): void {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  const fits = (value: number) => !whole || Number.isSafeInteger(value);
  const kind = whole ? 'an integer' : 'a number';
  customers.forEach((customer, index) => {
    const { id, recencyDays, frequency, monetary } = customer;
    const add = (code: string, column: string, message: string, expected: string) =>
      issues.push({ code, severity: 'error', pointer: `/${index}/${column}`, message, expected });
    if (seen.has(id)) add('DUPLICATE_ID', 'id', 'the customer is given twice', 'each id once');
    seen.add(id);
    if (!isNullOr(recencyDays, (days) => days >= 0 && fits(days))) {
      add(
        'INVALID_VALUE',
        'recencyDays',
        `${recencyDays} is no recency`,
        `${kind} from 0, or null`,
      );
    }
    if (!isNullOr(frequency, (orders) => orders >= 0 && Number.isSafeInteger(orders))) {
      add('INVALID_VALUE', 'frequency', `${frequency} is no count`, 'an integer from 0, or null');
    }
    if (!isNullOr(monetary, fits)) {
      add('INVALID_VALUE', 'monetary', `${monetary} is no amount`, `${kind}, or null`);
    }
  });
  if (issues.length > 0) throw new ClienteleError(issues);
}

function isNullOr(value: unknown, fits: (value: number) => boolean): boolean {
  return value === null || (typeof value === 'number' && Number.isFinite(value) && fits(value));
}
