// The naive job with its facts in columns: the same accumulators and the same finish, found by the code
// of the customer instead of through a Map of ids. Whoever has columns would write it like this.
import { valueAt } from '../data/objects.mjs';
import { addGrant, addOrder, finish, newAccumulator } from './naive.mjs';

export function answerNaivelyFromColumns({ customers, orders, grants }, asOf) {
  const accumulators = customers.columns.id.dictionary.map(newAccumulator);
  const { customerId, at, amount, status } = orders.columns;
  for (let row = 0; row < orders.rowCount; row++) {
    const order = {
      at: at.values[row],
      amount: amount.values[row],
      status: status.dictionary[status.codes[row]],
    };
    addOrder(accumulators[customerId.codes[row]], order, asOf);
  }
  const { customerId: holder, at: grantedAt, type, validTo, redeemedAt } = grants.columns;
  for (let row = 0; row < grants.rowCount; row++) {
    const grant = {
      at: grantedAt.values[row],
      type: type.dictionary[type.codes[row]],
      validTo: valueAt(validTo, row),
      redeemedAt: valueAt(redeemedAt, row),
    };
    addGrant(accumulators[holder.codes[row]], grant, asOf);
  }
  return finish(accumulators, asOf);
}
