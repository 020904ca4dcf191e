import { grantId, orderId } from './generate.mjs';

/** The shop as an application holds it: plain objects with ids as texts. */
export function asObjects({ customers, orders, grants, contacts, consents }) {
  const { id, ...attributes } = customers.columns;
  const known = Object.entries(attributes);
  const attributesOf = (row) =>
    Object.fromEntries(known.map(([name, column]) => [name, plainValue(column, row)]));
  return {
    customers: id.dictionary.map((one, row) =>
      known.length === 0 ? { id: one } : { id: one, attributes: attributesOf(row) },
    ),
    orders: orderObjects(orders),
    grants: grantObjects(grants),
    ...(contacts === undefined ? {} : { contacts: rowObjects(contacts) }),
    ...(consents === undefined ? {} : { consents: rowObjects(consents) }),
  };
}

function rowObjects({ rowCount, columns }) {
  const entries = Object.entries(columns);
  return Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(entries.map(([name, column]) => [name, plainValue(column, row)])),
  );
}

/** The value in a row as plain data, or null. */
function plainValue(column, row) {
  const value = valueAt({ ...column, values: column.codes ?? column.values }, row);
  if (value === null) return null;
  if (column.kind === 'boolean') return value === 1;
  return column.codes === undefined ? value : column.dictionary[value];
}

function orderObjects({ rowCount, columns: { customerId, at, amount, status } }) {
  const orders = new Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    orders[row] = {
      id: orderId(row),
      customerId: customerId.dictionary[customerId.codes[row]],
      at: at.values[row],
      amount: amount.values[row],
      status: status.dictionary[status.codes[row]],
    };
  }
  return orders;
}

function grantObjects({ rowCount, columns }) {
  const { customerId, at, type, validTo, redeemedAt, offerId, source, campaignId, reversedAt } =
    columns;
  const grants = new Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const typeName = type.dictionary[type.codes[row]];
    grants[row] = {
      id: grantId(row),
      customerId: customerId.dictionary[customerId.codes[row]],
      offerId: offerId === undefined ? `${typeName}-offer` : offerId.dictionary[offerId.codes[row]],
      type: typeName,
      at: at.values[row],
      validTo: valueAt(validTo, row),
      redeemedAt: valueAt(redeemedAt, row),
    };
    if (offerId === undefined) continue;
    grants[row].source = source.dictionary[source.codes[row]];
    grants[row].reversedAt = valueAt(reversedAt, row);
    const campaign = valueAt({ ...campaignId, values: campaignId.codes }, row);
    if (campaign !== null) grants[row].campaignId = campaignId.dictionary[campaign];
  }
  return grants;
}

/** The number in a row, or null. */
export function valueAt({ values, validity }, row) {
  const isKnown = validity === undefined || ((validity[row >> 3] >> (row & 7)) & 1) === 1;
  return isKnown ? values[row] : null;
}
