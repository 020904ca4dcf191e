import { type ReportFigureName, renderFigure } from 'clientele/report';
import { describe, expect, test } from 'vitest';
import { crowdedReportData, hostileReportData, reportData } from '../../support/report-data.js';

const names: ReportFigureName[] = [
  'segments',
  'rfm',
  'flow',
  'funnel',
  'cohorts',
  'campaigns',
  'limits',
  'budget',
];
const textsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>(?:<title>[^<]*<\/title>)?([^<]*)<\/text>/g)].map(
    ([, text]) => text,
  );

describe.each(names)('%s as a file of its own', (name) => {
  const svg = renderFigure(reportData, name);

  test('is an image with a title, a description and both themes', () => {
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="plot" viewBox="0 0 880 \d+" role="img"/,
    );
    expect(svg).toMatch(/<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/);
    expect(svg).toContain('prefers-color-scheme:dark');
  });

  test('stays within its frame', () => {
    const height = Number(/viewBox="0 0 880 (\d+)"/.exec(svg)?.[1]);
    const places = [...svg.matchAll(/ (x|x1|x2|cx|y|y1|y2|cy)="(-?[\d.]+)"/g)];
    const outside = places.filter(
      ([, side, at]) => Number(at) < 0 || Number(at) > (side?.includes('x') ? 880 : height),
    );
    expect(outside.map(([text]) => text)).toEqual([]);
  });

  test('takes hostile names as text, and crowds', () => {
    expect(renderFigure(hostileReportData, name)).not.toContain('<img');
    expect(renderFigure(hostileReportData, name).match(/<\/style>/g)).toHaveLength(1);
    expect(renderFigure(crowdedReportData, name).length).toBeLessThan(200_000);
  });

  test('has words in both languages', () => {
    const title = (text: string) => /<title[^>]*>([^<]+)/.exec(text)?.[1] ?? '';
    expect(title(renderFigure(reportData, name, { language: 'zh-CN' }))).toMatch(/\p{Script=Han}/u);
    expect(title(svg)).not.toMatch(/\p{Script=Han}/u);
  });
});

test('the map names each region of one segment once', () => {
  const texts = textsOf(renderFigure(reportData, 'rfm'));
  expect(texts.filter((text) => text === 'Champions')).toHaveLength(1);
  expect(texts.filter((text) => text === 'At Risk')).toHaveLength(1);
  expect(texts).toContain('3,958');
});

test('the flow draws a band for each move, as wide as its customers', () => {
  const svg = renderFigure(
    {
      ...reportData,
      flow: {
        stages: ['a', 'b'],
        moves: [
          { from: 'a', to: 'a', customers: 60 },
          { from: 'a', to: 'b', customers: 20 },
          { from: 'a', to: 'b', customers: 10 },
          { from: null, to: 'b', customers: 0 },
        ],
      },
    },
    'flow',
  );
  const [stay, down] = [...svg.matchAll(/stroke-width="([\d.]+)" class="band (\w+)"/g)];
  expect([stay?.[2], down?.[2]]).toEqual(['stay', 'down']);
  expect(Number(stay?.[1]) / Number(down?.[1])).toBeCloseTo(2, 2);
});

test('campaigns are told apart from their control group only where the interval says so', () => {
  const svg = renderFigure(reportData, 'campaigns');
  const dots = [...svg.matchAll(/class="dot (\w+)"/g)].map(([, kind]) => kind);
  expect(dots.filter((kind) => kind === 'gain')).toHaveLength(5);
  expect(dots.filter((kind) => kind === 'unsure')).toHaveLength(3);
  expect(dots.filter((kind) => kind === 'loss')).toHaveLength(1);
});

test('what is not there is refused by name', () => {
  const { flow: _, ...withoutFlow } = reportData;
  expect(() => renderFigure(withoutFlow, 'flow')).toThrow('The report has no flow');
  expect(() => renderFigure(reportData, 'toString' as 'rfm')).toThrow(
    'There is no figure toString',
  );
});
