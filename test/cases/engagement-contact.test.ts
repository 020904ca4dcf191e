import { addToLedger, checkContact, compileContacts, indexLedger } from 'clientele';
import { describe, expect, test } from 'vitest';
import { contactEntry } from '../support/ledger/entries.js';
import { contactFixtures } from './engagement/contact.js';

describe.each(contactFixtures)('$id $title', ({ sections, zone, steps }) => {
  test('gives the published answers', () => {
    const { book, issues } = compileContacts(sections);
    expect(issues).toEqual([]);
    if (book === undefined) return;
    const { index } = indexLedger(book, []);
    expect(steps.some(({ answer }) => answer !== undefined)).toBe(true);
    steps.forEach((step, place) => {
      const { channel = 'push', type = null, campaign, purpose = 'marketing', exempt } = step;
      const asOf = typeof step.at === 'string' ? Date.parse(step.at) : step.at;
      const key = `m-${place}`;
      const codes = campaign === undefined ? {} : { campaignId: campaign };
      if (step.was !== undefined) {
        const parts = { customerId: 'anna', codes: { ...codes, channel }, type, status: step.was };
        expect(addToLedger(index, [contactEntry(key, asOf, parts)])).toEqual([]);
        return;
      }
      const customer = {
        id: 'anna',
        consents: { [channel]: { [purpose]: true } },
        ...(zone === undefined ? {} : { zone }),
      };
      const asked = { key, customer, channels: [channel], type, purpose, codes };
      const request = { ...asked, ...(exempt === undefined ? {} : { exempt }) };
      const verdict = checkContact(book, index, request, asOf);
      expect(verdict.status, JSON.stringify(step)).toBe(step.answer);
      if (step.again !== undefined) {
        expect(verdict.eligibleAgainAt).toBe(Date.parse(String(step.again)));
      }
      const sent = verdict.entries.map(({ entry }) => entry);
      expect(sent.length).toBe(step.answer === 'send' ? 1 : 0);
      expect(addToLedger(index, sent)).toEqual([]);
    });
  });
});
