import { type Alert, checkAlerts, compileAlerts } from '../../faces/measure/index.js';
import { ClienteleError } from '../../index.js';
import { type ReportAlert, reportAlerts } from '../../report/index.js';
import type { Io } from '../io.js';
import { readJson } from '../read-json.js';
import { stopWith } from '../stop.js';
import type { ByLedger } from './by-ledger.js';

/** The alerts in a file, each checked. */
export async function loadAlerts(file: string, io: Io): Promise<readonly Alert[]> {
  const { alerts, issues } = compileAlerts((await readJson(file, io)) as never);
  if (alerts !== undefined) return alerts;
  throw stopWith(file, new ClienteleError(issues));
}

/** What alerts say of what a ledger tells. */
export function alertsOf(
  alerts: readonly Alert[] | undefined,
  byLedger: ByLedger,
): { alerts?: readonly ReportAlert[] } {
  return alerts === undefined ? {} : { alerts: reportAlerts(checkAlerts(alerts, byLedger)) };
}
