import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import {
  type ReportData,
  type ReportFigureName,
  renderFigure,
  renderReport,
  reportJson,
} from 'clientele/report';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../cli/run-command-line.js';
import { startChromium } from '../support/chromium.js';
import {
  chineseReportData,
  crowdedReportData,
  hostileReportData,
  reportData,
} from '../support/report-data.js';
import { numbersInJson, numbersShown, type ShownNumber } from '../support/report-numbers.js';
import { springCampaign } from '../support/spring-campaign.js';

const campaign = springCampaign('report-page');
const folder = mkdtempSync(join(tmpdir(), 'clientele-report-'));
let browser: Browser | { readonly missing: string } | undefined;

beforeAll(async () => {
  browser = await startChromium();
}, 300_000);

beforeEach((context) => {
  if (browser !== undefined && 'missing' in browser) context.skip(browser.missing);
});

afterAll(async () => {
  if (browser !== undefined && !('missing' in browser)) await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a file in a window of its own and closes it. Whatever the page complains of or asks for is told. */
async function withPage(
  name: string,
  text: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  if (browser === undefined || 'missing' in browser) throw new Error('there is no browser');
  const file = join(folder, name);
  writeFileSync(file, text);
  const address = pathToFileURL(file).href;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const said: string[] = [];
  context.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  context.on('weberror', (error) => said.push(String(error.error())));
  context.on('request', (request) => {
    if (request.url().split('#')[0] !== address) said.push(`asks for ${request.url()}`);
  });
  try {
    const page = await context.newPage();
    await page.goto(address);
    await use(page);
    expect(said).toEqual([]);
  } finally {
    await context.close();
  }
}

const withReport = (
  data: ReportData,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
) => withPage('report.html', renderReport(data), options, use);

/** What axe finds that is serious or worse. */
async function seriousFaults(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source });
  const faults = (await page.evaluate(`(async () => {
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' at ' + target.join(' ')));
  })()`)) as string[];
  return faults;
}

const openAll = (page: Page) =>
  page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);

async function numbersOn(page: Page) {
  const shown = (await page.evaluate(`
    [...document.querySelectorAll('[data-figure]')].map(({ dataset }) => ({
      path: dataset.figure,
      value: dataset.value,
      numerator: dataset.numerator ?? null,
      denominator: dataset.denominator ?? null,
    }))`)) as ShownNumber[];
  return numbersShown(shown);
}

/** Targeted, redeeming, response, delivered, redeemed, redemption, orders, sales, average, subsidy, control, lift (4). */
const CAMPAIGN_NUMBERS = 15;

describe('the numbers of the page', () => {
  test.each([
    ['a whole report', reportData],
    ['hostile names', hostileReportData],
    ['a crowd', crowdedReportData],
  ])('of %s, read by a browser, are those of the JSON', async (_, data) => {
    await withReport(data, {}, async (page) => {
      expect(await numbersOn(page)).toEqual(numbersInJson(reportJson(data)));
    });
  });

  test.each([
    ['tables', []],
    ['a ledger', ['--ledger', campaign.inFolder('ledger.json')]],
  ])('of a page that the command line drew from %s are those of its --json', async (_, more) => {
    const out = campaign.inFolder('report.html');
    const { exitCode, stdout } = await runCommandLine([
      ...['report', '--playbook', campaign.inFolder('playbook.json'), '--as-of', '2026-03-20'],
      ...['--facts', campaign.inFolder('facts.json'), '--since', '2026-02-28', ...more],
      ...['--out', out, '--json'],
    ]);
    expect(exitCode).toBe(0);
    await withPage('drawn.html', readFileSync(out, 'utf8'), {}, async (page) => {
      const shown = await numbersOn(page);
      expect(shown).toEqual(numbersInJson(stdout));
      expect(Object.keys(shown).filter((path) => path.startsWith('campaigns.0.')).length).toBe(
        CAMPAIGN_NUMBERS,
      );
    });
  });

  test('names that would be markup are read as text', async () => {
    await withReport(hostileReportData, {}, async (page) => {
      const title = (await page.evaluate(`document.querySelector('h1').textContent`)) as string;
      expect(title).toContain('</script></style><img src=x onerror="alert(1)">');
      expect(await page.evaluate(`document.images.length`)).toBe(0);
    });
  });
});

describe('for everybody', () => {
  const chinese = renderReport(chineseReportData, { language: 'zh-CN' });

  test.each(['light', 'dark'] as const)('axe finds nothing serious in %s', async (colorScheme) => {
    await withPage('zh.html', chinese, { colorScheme, bypassCSP: true }, async (page) => {
      await openAll(page);
      expect(await seriousFaults(page)).toEqual([]);
    });
    await withReport(reportData, { colorScheme, bypassCSP: true }, async (page) => {
      await openAll(page);
      expect(await seriousFaults(page)).toEqual([]);
      await page.click('#theme');
      expect(await seriousFaults(page)).toEqual([]);
    });
  });

  test('axe finds nothing serious in print or on a phone', async () => {
    await withReport(reportData, { colorScheme: 'dark', bypassCSP: true }, async (page) => {
      await openAll(page);
      await page.emulateMedia({ media: 'print' });
      expect(await seriousFaults(page)).toEqual([]);
    });
    const viewport = { width: 390, height: 844 };
    await withReport(reportData, { viewport, bypassCSP: true }, async (page) => {
      await openAll(page);
      expect(await seriousFaults(page)).toEqual([]);
    });
  });

  test('axe would find what is missing', async () => {
    const broken = renderReport(reportData).replace('<html lang="en">', '<html>');
    await withPage('broken.html', broken, { bypassCSP: true }, async (page) => {
      expect(await seriousFaults(page)).toEqual(['html-has-lang at html']);
    });
  });

  test('every plot is one image with a name and a description', async () => {
    for (const width of [1280, 390]) {
      await withReport(reportData, { viewport: { width, height: 844 } }, async (page) => {
        const images = (await page.evaluate(`
          [...document.querySelectorAll('figure svg')].filter((svg) => svg.checkVisibility()).map((svg) => {
            const text = (name) => document.getElementById(svg.getAttribute(name))?.textContent ?? '';
            return [svg.getAttribute('role'), text('aria-labelledby') !== '', text('aria-describedby') !== ''];
          })`)) as unknown[];
        expect(images).toEqual(Array.from({ length: 8 }, () => ['img', true, true]));
      });
    }
  });

  test.each([1280, 800, 390, 320])('at %s pixels nothing runs out of the window', async (width) => {
    await withReport(crowdedReportData, { viewport: { width, height: 844 } }, async (page) => {
      await openAll(page);
      expect(await page.evaluate(`document.documentElement.scrollWidth`)).toBe(width);
    });
  });
});

describe('by keyboard', () => {
  const focused = (page: Page) =>
    page.evaluate(`(() => {
      const all = [...document.querySelectorAll('*')];
      return all.indexOf(document.activeElement);
    })()`) as Promise<number>;

  test('Tab reaches every link, button, summary and table, in their order', async () => {
    await withReport(reportData, {}, async (page) => {
      await openAll(page);
      const controls = (await page.evaluate(`(() => {
        const all = [...document.querySelectorAll('*')];
        return all.filter((one) => one.matches('a, button, summary, .scroll')).map((one) => all.indexOf(one));
      })()`)) as number[];
      const reached: number[] = [];
      for (const _ of controls) {
        await page.keyboard.press('Tab');
        reached.push(await focused(page));
      }
      expect(controls.length).toBeGreaterThan(25);
      expect(reached).toEqual(controls);
    });
  });

  test('the first Tab offers to skip to the report, and Enter does', async () => {
    await withReport(reportData, {}, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(`document.activeElement.getBoundingClientRect().top >= 0`)).toBe(
        true,
      );
      await page.keyboard.press('Enter');
      expect(await page.evaluate(`document.activeElement.id`)).toBe('report');
    });
  });

  test('the button turns the theme and says so', async () => {
    const state = (page: Page) =>
      page.evaluate(`[
        document.getElementById('theme').getAttribute('aria-pressed'),
        getComputedStyle(document.body).backgroundColor,
      ]`);
    const light = ['false', 'rgb(253, 252, 250)'];
    const dark = ['true', 'rgb(18, 21, 24)'];
    await withReport(reportData, { colorScheme: 'light' }, async (page) => {
      expect(await state(page)).toEqual(light);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      expect(await state(page)).toEqual(dark);
      await page.keyboard.press('Enter');
      expect(await state(page)).toEqual(light);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await state(page)).toEqual(light);
    });
    await withReport(reportData, { colorScheme: 'dark' }, async (page) => {
      expect(await state(page)).toEqual(dark);
      await page.emulateMedia({ colorScheme: 'light' });
      await expect.poll(() => state(page)).toEqual(light);
    });
  });

  test('a summary opens its table, and the arrows scroll it', async () => {
    await withReport(crowdedReportData, {}, async (page) => {
      await page.focus('#section-campaigns summary');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(`document.activeElement.className`)).toBe('scroll');
      await page.keyboard.press('End');
      await page.waitForTimeout(500);
      expect(await page.evaluate(`document.activeElement.scrollTop`)).toBeGreaterThan(10_000);
    });
  });
});

test('print is dark on white, without what is of no use on paper', async () => {
  await withReport(reportData, { colorScheme: 'dark' }, async (page) => {
    await page.click('#theme');
    await page.click('#theme');
    await page.emulateMedia({ media: 'print' });
    const seen = await page.evaluate(`[
      getComputedStyle(document.body).backgroundColor,
      ...['#theme', 'nav', '.skip', 'h1', 'figure svg.wide'].map((one) => document.querySelector(one).checkVisibility()),
    ]`);
    expect(seen).toEqual(['rgb(255, 255, 255)', false, false, false, true, true]);
  });
});

const figures: ReportFigureName[] = [
  'segments',
  'rfm',
  'flow',
  'funnel',
  'cohorts',
  'campaigns',
  'limits',
  'budget',
];

test.each(figures)('%s opens as an SVG file, in both themes', async (name) => {
  for (const data of [reportData, hostileReportData]) {
    const paper: unknown[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await withPage('figure.svg', renderFigure(data, name), { colorScheme }, async (page) => {
        expect(await page.evaluate(`document.documentElement.nodeName`)).toBe('svg');
        paper.push(
          await page.evaluate(`getComputedStyle(document.documentElement).backgroundColor`),
        );
      });
    }
    expect(paper).toEqual(['rgb(253, 252, 250)', 'rgb(18, 21, 24)']);
  }
});
