import { jsonFaults } from '../base/json-guard.js';
import { child } from '../base/pointer.js';
import { isObject, type JsonObject } from '../expr/section.js';
import { GRANT_SOURCES } from '../model/incentive/grant-source.js';
import type { ClaimRequest, RedeemRequest, ReserveRequest, ReverseRequest } from './requests.js';
import type { Settlement } from './settle-request.js';
import type { Reasons } from './where-and-who.js';

/** What cannot be right in a request, whatever the ledger says: nothing of it is decided then. */
export function faultsOfClaim(request: ClaimRequest): Reasons {
  const { source, code, referrerId } = request;
  const reasons: Reasons = [];
  checkText(request.key, '/key', reasons);
  checkText(request.offerId, '/offerId', reasons);
  checkCustomer(request.customer, reasons);
  if (source !== undefined && !(GRANT_SOURCES as readonly unknown[]).includes(source)) {
    reasons.push({ code: 'INVALID_INPUT', path: '/source' });
  }
  checkCodes(request.codes, reasons);
  if (code !== undefined) checkText(code, '/code', reasons);
  if (referrerId !== undefined) checkText(referrerId, '/referrerId', reasons);
  return reasons;
}

export function faultsOfRedeem(request: RedeemRequest): Reasons {
  const { amountMinor } = request;
  const order: unknown = request.order;
  const reasons: Reasons = [];
  checkText(request.key, '/key', reasons);
  checkText(request.grantId, '/grantId', reasons);
  checkCustomer(request.customer, reasons);
  if (amountMinor !== undefined) checkWhole(amountMinor, '/amountMinor', reasons);
  checkCodes(request.codes, reasons);
  if (isObject(order)) checkOrder(order, reasons);
  else reasons.push({ code: 'INVALID_INPUT', path: '/order' });
  if (request.shares !== undefined && !fitsShares(request)) {
    reasons.push({ code: 'INVALID_INPUT', path: '/shares' });
  }
  return reasons;
}

/** Whether there is one for each line, and they take no more than all. */
function fitsShares({ shares, amountMinor, order }: RedeemRequest): boolean {
  if (!Array.isArray(shares) || !Array.isArray(order?.lines)) return false;
  if (amountMinor === undefined || shares.length !== order.lines.length) return false;
  const sum = shares.reduce((all: number, share: unknown) => all + Number(share), 0);
  return shares.every((share) => Number.isSafeInteger(share) && share >= 0) && sum <= amountMinor;
}

export function faultsOfReserve(request: ReserveRequest): Reasons {
  const { key, grantId, customerId, orderId, until } = request;
  const reasons: Reasons = [];
  for (const [name, value] of Object.entries({ key, grantId, customerId, orderId })) {
    checkText(value, `/${name}`, reasons);
  }
  if (!Number.isSafeInteger(until)) {
    reasons.push({ code: 'INVALID_INPUT', path: '/until' });
  }
  checkCodes(request.codes, reasons);
  return reasons;
}

export function faultsOfReverse(request: ReverseRequest): Reasons {
  const reasons: Reasons = [];
  checkText(request.key, '/key', reasons);
  checkText(request.entryId, '/entryId', reasons);
  checkCodes(request.codes, reasons);
  return reasons;
}

export function faultsOfSettlement(request: Settlement): Reasons {
  const reasons: Reasons = [];
  checkText(request.key, '/key', reasons);
  checkText(request.requestId, '/requestId', reasons);
  if (request.state !== 'confirmed' && request.state !== 'failed') {
    reasons.push({ code: 'INVALID_INPUT', path: '/state' });
  }
  checkCodes(request.codes, reasons);
  return reasons;
}

function checkText(value: unknown, path: string, reasons: Reasons): void {
  if (!isText(value)) reasons.push({ code: 'INVALID_INPUT', path });
}

export function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function checkWhole(value: unknown, path: string, reasons: Reasons): void {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return;
  reasons.push({ code: 'INVALID_INPUT', path });
}

/** Nobody, or somebody with an id; an empty one is nobody's. */
function checkCustomer(customer: unknown, reasons: Reasons): void {
  if (customer === undefined || customer === null) return;
  if (!isObject(customer)) {
    reasons.push({ code: 'INVALID_INPUT', path: '/customer' });
    return;
  }
  if (typeof customer.id !== 'string') {
    reasons.push({ code: 'INVALID_INPUT', path: '/customer/id' });
  }
  checkCount(customer.orderCount, '/customer/orderCount', reasons);
  checkCount(customer.ordersInLife, '/customer/ordersInLife', reasons);
}

function checkCount(count: unknown, path: string, reasons: Reasons): void {
  if (count !== undefined && count !== null) checkWhole(count, path, reasons);
}

const CODES = new Set(['campaignId', 'runId', 'trigger', 'channel', 'shop', 'city']);

function checkCodes(codes: unknown, reasons: Reasons): void {
  if (codes === undefined) return;
  if (!isObject(codes)) {
    reasons.push({ code: 'INVALID_INPUT', path: '/codes' });
    return;
  }
  if (areTexts(codes)) return;
  for (const name of Object.keys(codes)) {
    const value = codes[name];
    if (value === undefined || (CODES.has(name) && isText(value))) continue;
    const path = child('/codes', name);
    if (name !== 'identifiers' || !isObject(value)) reasons.push({ code: 'INVALID_INPUT', path });
    else {
      for (const [kind, id] of Object.entries(value)) checkText(id, child(path, kind), reasons);
    }
  }
}

/** Whether there are codes that are texts and nothing else, as in most requests: told without going through names. */
function areTexts(codes: JsonObject): boolean {
  const { campaignId, runId, trigger, channel, shop, city } = codes;
  const texts =
    Number(isText(campaignId)) +
    Number(isText(runId)) +
    Number(isText(trigger)) +
    Number(isText(channel)) +
    Number(isText(shop)) +
    Number(isText(city));
  return texts === Object.keys(codes).length;
}

const ORDER_TEXTS = ['currency', 'city', 'channel', 'shop', 'payment'];
const LINE_TEXTS = ['sku', 'category', 'brand', 'shop'];
const LINE_NUMBERS = ['quantity', 'currentMinor', 'afterDiscountsMinor', 'leastMinor'];

function checkOrder(order: { readonly [key: string]: unknown }, reasons: Reasons): void {
  const { id, lines, shippingMinor } = order;
  checkText(id, '/order/id', reasons);
  checkTexts(order, ORDER_TEXTS, '/order', reasons);
  if (shippingMinor !== undefined) checkWhole(shippingMinor, '/order/shippingMinor', reasons);
  if (Array.isArray(lines)) checkLines(lines, reasons);
  else reasons.push({ code: 'INVALID_INPUT', path: '/order/lines' });
  if (reasons.length > 0) return;
  // What is not read is part of what a repeated request is compared by.
  for (const { pointer } of jsonFaults(order)) {
    reasons.push({ code: 'INVALID_INPUT', path: `/order${pointer}` });
  }
}

function checkLines(lines: readonly unknown[], reasons: Reasons): void {
  const totals = { amountMinor: 0, quantity: 0, currentMinor: 0, afterDiscountsMinor: 0 };
  const faults = reasons.length;
  lines.forEach((line, index) => {
    const place = `/order/lines/${index}`;
    if (!isObject(line)) {
      reasons.push({ code: 'INVALID_INPUT', path: place });
      return;
    }
    checkTexts(line, LINE_TEXTS, place, reasons);
    checkWhole(line.amountMinor, `${place}/amountMinor`, reasons);
    for (const name of LINE_NUMBERS) {
      if (line[name] !== undefined) checkWhole(line[name], `${place}/${name}`, reasons);
    }
    for (const name of Object.keys(totals) as (keyof typeof totals)[]) {
      totals[name] += Number(line[name] ?? (name === 'quantity' ? 1 : line.amountMinor));
    }
  });
  // Sums over all lines have to be exact as well.
  if (reasons.length > faults || Object.values(totals).every(Number.isSafeInteger)) return;
  reasons.push({ code: 'INVALID_INPUT', path: '/order/lines' });
}

function checkTexts(
  source: { readonly [key: string]: unknown },
  names: readonly string[],
  pointer: string,
  reasons: Reasons,
): void {
  for (const name of names) {
    if (source[name] !== undefined) checkText(source[name], `${pointer}/${name}`, reasons);
  }
}
