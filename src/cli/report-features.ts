/** Features that a report reads whatever the playbook is about. */
export const REPORTED = {
  orders: 'reported_orders',
  paid: 'reported_paid',
  net: 'reported_net',
} as const;

const FEATURES = {
  [REPORTED.orders]: { count: 'orders' },
  [REPORTED.paid]: { sum: 'orders.amount' },
  [REPORTED.net]: { sum: 'orders.spend' },
};

/** A playbook that tells orders and sales as well; one that is broken is left as it is, so that it is told so. */
export function withReportedFeatures(playbook: unknown): unknown {
  if (!isRecord(playbook)) return playbook;
  const { features = {} } = playbook;
  return isRecord(features) ? { ...playbook, features: { ...features, ...FEATURES } } : playbook;
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
