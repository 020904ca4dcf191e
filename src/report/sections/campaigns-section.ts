import type { CampaignFigures } from '../figures.js';
import { el, type Markup } from '../markup.js';
import { CAMPAIGNS_DRAWN } from '../plots/campaign-plot.js';
import type { Scene } from '../scene.js';
import { type Cells, cellsOf } from './cells.js';
import { moreThan } from './more-than.js';
import type { Section } from './section.js';
import type { Head } from './table.js';

export function campaignsSection(scene: Scene): Section | undefined {
  const { figures, words, numbers } = scene;
  const { campaigns } = figures;
  if (campaigns === undefined) return undefined;
  const cells = cellsOf(scene);
  const lifts = campaigns.flatMap(({ lift }) => lift ?? []);
  return {
    figure: 'campaigns',
    title: words.campaigns,
    isEmpty: campaigns.length === 0,
    lead: [
      words.campaignsLead({
        count: numbers.count(lifts.length),
        above: numbers.count(lifts.filter(({ low }) => low > 0).length),
        below: numbers.count(lifts.filter(({ high }) => high < 0).length),
      }),
    ],
    key: words.campaignsKey,
    more: moreThan(CAMPAIGNS_DRAWN, campaigns.length, scene),
    tables: [
      {
        caption: words.campaigns,
        label: words.numbersOf({ what: words.campaigns }),
        heads: headsOf(scene),
        rows: campaigns.map((campaign, index) =>
          campaignRow(campaign, `campaigns.${index}`, cells, scene),
        ),
      },
    ],
  };
}

function headsOf({ words }: Scene): Head[] {
  return [
    { title: words.campaign, isText: true },
    { title: words.goal, isText: true },
    { title: words.targeted },
    { title: words.customersRedeeming, better: 'higher' },
    { title: words.response, better: 'higher' },
    { title: words.delivered },
    { title: words.redeemed },
    { title: words.redemption, better: 'higher' },
    { title: words.orders, better: 'higher' },
    { title: words.sales, better: 'higher' },
    { title: words.averageOrder, better: 'higher' },
    { title: words.subsidy, better: 'lower' },
    { title: words.control },
    { title: words.liftUnit, better: 'higher' },
    { title: words.liftFrom },
    { title: words.liftTo },
    { title: words.confidence },
    { title: words.lift, isText: true },
  ];
}

function campaignRow(
  campaign: CampaignFigures,
  path: string,
  cells: Cells,
  { words }: Scene,
): Markup[] {
  return [
    cells.name(campaign.name),
    cells.text(campaign.goal ?? ''),
    cells.count(`${path}.targeted`, campaign.targeted),
    cells.count(`${path}.customersRedeeming`, campaign.customersRedeeming),
    cells.rate(`${path}.response`, campaign.response),
    cells.count(`${path}.delivered`, campaign.delivered),
    cells.count(`${path}.redeemed`, campaign.redeemed),
    cells.rate(`${path}.redemption`, campaign.redemption),
    cells.count(`${path}.orders`, campaign.orders),
    cells.money(`${path}.salesMinor`, campaign.salesMinor),
    cells.average(`${path}.averageOrder`, campaign.averageOrder),
    cells.money(`${path}.subsidyMinor`, campaign.subsidyMinor),
    cells.count(`${path}.control`, campaign.control),
    ...liftCells(campaign.lift, `${path}.lift`, cells),
    verdict(campaign.lift, words),
  ];
}

function liftCells(lift: CampaignFigures['lift'], path: string, cells: Cells): Markup[] {
  if (lift === null) return [cells.nothing(), cells.nothing(), cells.nothing(), cells.nothing()];
  return [
    cells.points(`${path}.difference`, lift.difference),
    cells.points(`${path}.low`, lift.low),
    cells.points(`${path}.high`, lift.high),
    cells.percent(`${path}.confidence`, lift.confidence),
  ];
}

function verdict(lift: CampaignFigures['lift'], words: Scene['words']): Markup {
  if (lift === null) return el('td', { class: 't' }, words.noControl);
  const text = lift.low > 0 ? words.aboveZero : lift.high < 0 ? words.belowZero : words.aroundZero;
  return el('td', { class: 't' }, text);
}
