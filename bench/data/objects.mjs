import { grantId, orderId } from './generate.mjs';

/** The shop as an application holds it: plain objects with ids as texts. */
export function asObjects({ customers, orders, grants }) {
  const ids = customers.columns.id.dictionary;
  return {
    customers: ids.map((id) => ({ id })),
    orders: orderObjects(orders),
    grants: grantObjects(grants),
  };
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
