import { createHash } from 'node:crypto';
import { type ReportData, renderReport, reportJson } from 'clientele/report';
import { describe, expect, test } from 'vitest';
import { CONTENT_SECURITY } from '../../../src/report/page-security.js';
import { PAGE_STYLE } from '../../../src/report/page-style.js';
import { THEME_SCRIPT } from '../../../src/report/theme-script.js';
import {
  chineseReportData,
  crowdedReportData,
  hostileReportData,
  reportData,
} from '../../support/report-data.js';
import { numbersInJson, numbersOnPage } from '../../support/report-numbers.js';

const bare: ReportData = {
  title: 'June',
  asOf: 0,
  asOfText: '30 June',
  timeZone: 'UTC',
  currency: null,
  customers: 3,
  notes: [],
};
const headings = (page: string) =>
  [...page.matchAll(/<h2 id="section-[a-z]+-title">([^<]*)/g)].map(([, text]) => text);

describe('numbers', () => {
  test.each([
    ['a whole report', reportData],
    ['hostile names', hostileReportData],
    ['a crowd', crowdedReportData],
    ['customers alone', bare],
  ])('of %s on the page are those of its JSON, all of them', (_, data) => {
    const onPage = numbersOnPage(renderReport(data));
    expect(onPage).toEqual(numbersInJson(reportJson(data)));
    expect(Object.keys(onPage).length).toBeGreaterThan(0);
  });

  test('are the same in both languages, and told in each', () => {
    const [english, chinese] = [
      renderReport(reportData),
      renderReport(reportData, { language: 'zh-CN' }),
    ];
    expect(numbersOnPage(chinese)).toEqual(numbersOnPage(english));
    expect(english).toContain('€3.18M');
    expect(chinese).toContain('€318万');
  });

  test('money has the digits of its currency, and none are lost', () => {
    const totals = { orders: 1, buyers: 1, salesMinor: Number.MAX_SAFE_INTEGER, refundedMinor: -5 };
    const page = (currency: string | null) => renderReport({ ...bare, currency, totals });
    expect(page('EUR')).toContain('>€90,071,992,547,409.91<');
    expect(page('JPY')).toContain('>¥9,007,199,254,740,991<');
    expect(page('KWD')).toMatch(/>KWD\s9,007,199,254,740\.991</);
    expect(page('EUR')).toContain('>−€0.05<');
    expect(page(null)).toContain('>9,007,199,254,740,991<');
    expect(page(null)).toContain('amounts are in minor units');
    expect(page('not a code')).toContain('>90,071,992,547,409.91<');
  });
});

describe('text', () => {
  const page = renderReport(hostileReportData);

  test('of the data is text wherever it stands', () => {
    expect(page).not.toContain('<img');
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page).toContain(
      '&lt;/script&gt;&lt;/style&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt;',
    );
    expect(page).not.toContain('\u0000');
    expect(page).not.toMatch(/\p{Surrogate}/u);
  });

  test('is all in the language that was asked for', () => {
    const chinese = renderReport(chineseReportData, { language: 'zh-CN' });
    expect(chinese).toContain('<html lang="zh-CN">');
    expect(headings(chinese)).toContain('同期群留存');
    expect(chinese).not.toMatch(/Numbers|Skip|customers bought|is better/);
    expect(page).not.toMatch(/\p{Script=Han}/u);
  });

  test('a language without words is refused', () => {
    const language = 'constructor' as 'en';
    expect(() => renderReport(bare, { language })).toThrow(RangeError);
  });
});

describe('sections', () => {
  test('that the data does not have are left out', () => {
    expect(headings(renderReport(bare))).toEqual([]);
    expect(headings(renderReport({ ...bare, limits: [{ reason: 'A', pairs: 1 }] }))).toEqual([
      'Who was held back',
    ]);
    expect(headings(renderReport(reportData))).toEqual([
      'Segments',
      'Recency and frequency',
      'Movement between stages',
      'Funnels',
      'Retention by cohort',
      'Campaigns',
      'Who was held back',
      'Budgets',
    ]);
  });

  test('that are empty say so', () => {
    const empty: ReportData = {
      ...bare,
      segments: [],
      rfm: { bins: 5, cells: [] },
      flow: { stages: ['new'], moves: [] },
      funnels: [],
      cohorts: { rows: [] },
      campaigns: [],
      limits: [],
      budgets: [],
    };
    const page = renderReport(empty);
    expect(headings(page)).toHaveLength(8);
    expect(page.match(/There is nothing to show here\./g)).toHaveLength(8);
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('of a crowd draw the first and count the others', () => {
    const page = renderReport(crowdedReportData);
    expect(page).toContain('980 more in the table.');
    expect(page).toContain('36 more in the table.');
    expect(page.length).toBeLessThan(2_000_000);
  });

  test('of any size draw no number that is none', () => {
    for (const data of [reportData, hostileReportData, crowdedReportData]) {
      expect(renderReport(data)).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});

describe('the page', () => {
  test('may run its own script and style and nothing else', () => {
    const hashes = [THEME_SCRIPT, PAGE_STYLE].map(
      (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    );
    expect(CONTENT_SECURITY).toBe(
      `default-src 'none'; base-uri 'none'; form-action 'none'; script-src ${hashes[0]}; style-src ${hashes[1]}`,
    );
  });

  test('names no other place', () => {
    expect(renderReport(reportData)).not.toMatch(/https?:|url\(|@import|\bsrc=/);
  });

  test('is the same for the same data', () => {
    expect(renderReport(reportData)).toBe(renderReport(structuredClone(reportData)));
  });
});
