import { parseDay } from '../base/calendar.js';
import { child } from '../base/pointer.js';
import { isObject } from '../expr/section.js';
import { CONTACT_PURPOSES } from '../model/incentive/contact-purpose.js';
import type { IncentiveReason } from '../model/incentive/reason.js';
import type { ContactBook } from './contact-book.js';
import type { ContactRequest } from './requests.js';

type Fault = Extract<IncentiveReason, { readonly path: string }>;

/** What cannot be right in a request, whatever the ledger says: nothing of it is decided then. */
export function faultsOfContact(book: ContactBook, request: ContactRequest): readonly Fault[] {
  const faults: Fault[] = [];
  const tell = (path: string) => faults.push({ code: 'INVALID_INPUT', path });
  const { key, purpose, type, offerId } = request;
  if (!isText(key)) tell('/key');
  checkCustomer(book, request.customer, tell);
  checkChannels(book, request.channels, tell);
  if (purpose !== undefined && !CONTACT_PURPOSES.includes(purpose)) tell('/purpose');
  if (type !== undefined && type !== null && !isText(type)) tell('/type');
  if (offerId !== undefined && !isText(offerId)) tell('/offerId');
  checkCodes(request.codes, tell);
  return faults;
}

type Tell = (path: string) => void;

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function checkCustomer({ zoneOf }: ContactBook, customer: unknown, tell: Tell): void {
  if (!isObject(customer)) {
    tell('/customer');
    return;
  }
  const { id, zone, suppressed, doNotDisturb } = customer;
  if (!isText(id)) tell('/customer/id');
  if (zone !== undefined && zone !== null) {
    if (typeof zone !== 'string' || zoneOf(zone) === undefined) tell('/customer/zone');
  }
  if (suppressed !== undefined && typeof suppressed !== 'boolean' && !Array.isArray(suppressed)) {
    tell('/customer/suppressed');
  }
  if (doNotDisturb === undefined) return;
  if (!Array.isArray(doNotDisturb)) tell('/customer/doNotDisturb');
  else {
    doNotDisturb.forEach((day: unknown, index) => {
      const isDay = typeof day === 'string' && parseDay(day) !== undefined;
      if (!isDay) tell(child('/customer/doNotDisturb', index));
    });
  }
}

function checkChannels({ channels }: ContactBook, wanted: unknown, tell: Tell): void {
  if (!Array.isArray(wanted) || wanted.length === 0) {
    tell('/channels');
    return;
  }
  wanted.forEach((code: unknown, index) => {
    const isKnown = isText(code) && (channels === null || channels.has(code as string));
    if (!isKnown || wanted.indexOf(code) < index) tell(child('/channels', index));
  });
}

const CODES = ['campaignId', 'runId', 'trigger', 'shop', 'city'];

function checkCodes(codes: unknown, tell: Tell): void {
  if (codes === undefined) return;
  if (!isObject(codes)) {
    tell('/codes');
    return;
  }
  for (const [name, value] of Object.entries(codes)) {
    if (value === undefined || (CODES.includes(name) && isText(value))) continue;
    const isMap = name === 'identifiers' && isObject(value) && Object.values(value).every(isText);
    if (!isMap) tell(child('/codes', name));
  }
}
