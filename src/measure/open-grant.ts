import { type GrantState, statusOfGrant } from '../ledger/index.js';

/** Whether a grant can be used at an instant, or later: neither used up, ended nor taken back. */
export function isOpenGrant(state: GrantState, asOf: number): boolean {
  const { state: status } = statusOfGrant(state, asOf);
  return status === 'usable' || status === 'reserved' || status === 'notYetValid';
}
