// A small report: its plots, and how a number on the page is found in the JSON beside it.
import { type ReportData, renderFigure, renderReport, reportJson } from 'clientele/report';

const data: ReportData = {
  title: 'Tea club, June 2026',
  asOf: Date.UTC(2026, 5, 30, 22),
  asOfText: '30 June 2026',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  customers: 1200,
  comparedWith: { asOf: Date.UTC(2026, 4, 31, 22), asOfText: '31 May 2026', customers: 1150 },
  segments: [
    { name: 'regulars', customers: 300, salesMinor: 2_400_000 },
    { name: 'others', customers: 900, salesMinor: 1_600_000 },
  ],
  campaigns: [
    {
      name: 'Second order',
      goal: 'repurchase',
      targeted: 400,
      customersRedeeming: 60,
      delivered: 400,
      redeemed: 64,
      orders: 64,
      salesMinor: 256_000,
      subsidyMinor: 32_000,
      control: 100,
      lift: { difference: 0.042, low: 0.011, high: 0.073, confidence: 0.95 },
    },
  ],
  notes: ['12 rows of orders were rejected.'],
};

const page = renderReport(data, { language: 'zh-CN' });
const headings = [...page.matchAll(/<h2 id="section[^>]*>([^<]+)/g)].map(([, text]) => text);
console.log(`${page.slice(0, 15)}: ${headings.join(', ')}`);

const { segments, campaigns } = JSON.parse(reportJson(data));
console.log(`regulars: ${segments[0].salesShare.value} of sales`);
console.log(`redeemed: ${campaigns[0].redemption.value} of what was delivered`);
console.log(page.includes('data-figure="campaigns.0.redemption" data-value="0.16"'));
console.log(/<title[^>]*>([^<]+)/.exec(renderFigure(data, 'campaigns'))?.[1]);
// prints:
// <!doctype html>: 客户分群, 营销活动
// regulars: 0.6 of sales
// redeemed: 0.16 of what was delivered
// true
// Campaigns
