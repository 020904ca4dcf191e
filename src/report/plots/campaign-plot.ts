import { scaleLinear } from 'd3-scale';
import type { CampaignFigures } from '../figures.js';
import { el, type Markup } from '../markup.js';
import { NO_NUMBER } from '../numbers.js';
import type { ReportLift } from '../report-data.js';
import type { Scene } from '../scene.js';
import { label, nameLabel, type Plot, type Sheet } from './plot.js';

/** How many campaigns are drawn, those with the greatest sales, or reach; the others stand in the table. */
export const CAMPAIGNS_DRAWN = 20;

type Scale = ((value: number) => number) & { readonly ticks: (count: number) => number[] };

/** What each campaign added over its control group: a dot and its interval, around zero. */
export function campaignPlot(scene: Scene, sheet: Sheet): Plot {
  const { figures, words } = scene;
  const campaigns = [...(figures.campaigns ?? [])]
    .sort((a, b) => (b.salesMinor ?? 0) - (a.salesMinor ?? 0) || b.targeted - a.targeted)
    .slice(0, CAMPAIGNS_DRAWN);
  const { width, isNarrow } = sheet;
  const top = isNarrow ? 66 : 62;
  const rowHeight = isNarrow ? 50 : 32;
  const bottom = top + campaigns.length * rowHeight;
  const ends = campaigns.flatMap(({ lift }) => (lift === null ? [] : [lift.low, lift.high]));
  const least = Math.min(0, ...ends);
  const most = Math.max(0, ...ends);
  const x = scaleLinear()
    .domain(least === most ? [-0.01, 0.01] : [least, most])
    .nice(5)
    .range(isNarrow ? [20, width - 20] : [PLACES.name, PLACES.lift - 92]);
  const last = lastColumn(scene, campaigns);
  const rows = campaigns.map((campaign, index) => {
    const y = top + index * rowHeight;
    return isNarrow
      ? narrowRow(scene, campaign, x, y, width)
      : wideRow(scene, campaign, x, y, last);
  });
  return {
    width,
    height: bottom + 6,
    title: words.campaigns,
    description: words.campaignsDescription,
    marks:
      campaigns.length === 0 ? [] : [axis(scene, x, last, { top, bottom, width, isNarrow }), rows],
  };
}

/** Where the columns of the wide plot end, but for `name`, where the first one ends. */
const PLACES = { name: 226, lift: 620, redemption: 748, last: 880 };

/** What stands at the end of each row: what was sold, or where nobody knows, how many were reached. */
interface LastColumn {
  readonly head: string;
  readonly tell: (campaign: CampaignFigures) => string;
}

function lastColumn({ words, numbers }: Scene, campaigns: readonly CampaignFigures[]): LastColumn {
  if (campaigns.every(({ salesMinor }) => salesMinor === null)) {
    return { head: words.targeted, tell: ({ targeted }) => numbers.count(targeted) };
  }
  const tell = ({ salesMinor }: CampaignFigures) =>
    salesMinor === null ? NO_NUMBER : numbers.shortMoney(salesMinor);
  return { head: words.sales, tell };
}

function axis(
  { words, numbers }: Scene,
  x: Scale,
  last: LastColumn,
  {
    top,
    bottom,
    width,
    isNarrow,
  }: { top: number; bottom: number; width: number; isNarrow: boolean },
): Markup {
  const zero = x(0);
  const nearby = (tick: number) => tick !== 0 && Math.abs(x(tick) - zero) < 24;
  const ticks = x.ticks(isNarrow ? 4 : 5).filter((tick) => !nearby(tick));
  const grid = ticks.map((tick) => [
    el('line', {
      x1: x(tick),
      x2: x(tick),
      y1: top - 6,
      y2: bottom,
      class: tick === 0 ? 'zero' : 'rule',
    }),
    label(x(tick), top - 14, 's m c', numbers.wholePoints(tick)),
  ]);
  const heads = isNarrow
    ? [
        label(0, 14, 's m', `← ${words.lessThanControl}`),
        label(width, 14, 's m e', `${words.moreThanControl} →`),
      ]
    : [
        label(0, 22, 's m', words.campaign),
        label(zero - 12, 22, 's m e', `← ${words.lessThanControl}`),
        label(zero + 12, 22, 's m', `${words.moreThanControl} →`),
        label(PLACES.lift + 26, 22, 's m e', words.liftUnit),
        label(PLACES.redemption, 22, 's m e', words.redemption),
        label(PLACES.last, 22, 's m e', last.head),
      ];
  return [heads, grid];
}

function wideRow(
  { numbers, words }: Scene,
  campaign: CampaignFigures,
  x: Scale,
  y: number,
  last: LastColumn,
): Markup {
  const middle = y + 16;
  const { lift } = campaign;
  return [
    el('line', { x1: 0, x2: PLACES.last, y1: y, y2: y, class: 'rule' }),
    nameLabel(0, middle + 4, '', campaign.name, { fontSize: 13, width: PLACES.name - 14 }),
    lift === null
      ? label(PLACES.lift + 26, middle + 4, 's m e', words.noControl)
      : [
          whisker(lift, x, middle),
          label(PLACES.lift + 26, middle + 4, 'b e', numbers.points(lift.difference)),
        ],
    label(PLACES.redemption, middle + 4, 'e', numbers.percent(campaign.redemption)),
    label(PLACES.last, middle + 4, 'e', last.tell(campaign)),
  ];
}

function narrowRow(
  { numbers, words }: Scene,
  { name, lift }: CampaignFigures,
  x: Scale,
  y: number,
  width: number,
): Markup {
  return [
    el('line', { x1: 0, x2: width, y1: y, y2: y, class: 'rule' }),
    nameLabel(0, y + 19, 's paper', name, { fontSize: 12.5, width: width - 110 }),
    lift === null
      ? label(width, y + 19, 's m e', words.noControl)
      : [
          label(width, y + 19, 'b e paper', numbers.points(lift.difference)),
          whisker(lift, x, y + 35),
        ],
  ];
}

function whisker({ difference, low, high }: ReportLift, x: Scale, y: number): Markup {
  const kind = low > 0 ? 'gain' : high < 0 ? 'loss' : 'unsure';
  return [
    el('line', { x1: x(low), x2: x(high), y1: y, y2: y, class: `whisker ${kind}` }),
    el('circle', { cx: x(difference), cy: y, r: 4.5, class: `dot ${kind}` }),
  ];
}
