import type { FunnelMarker, FunnelPresetName } from '../model/playbook/funnel.js';
import type { StandardEventType } from './event-types.js';
import type { Label } from './label.js';

/** A step of a ready-made funnel. */
export interface PresetStep {
  readonly name: string;
  readonly label: Label;
  /** What makes it reached, unless the playbook says otherwise. The thresholds are our defaults. */
  readonly marker: FunnelMarker;
}

/** A ready-made funnel. */
export interface FunnelPreset {
  readonly label: Label;
  /** Who described the steps, and when. */
  readonly source: string;
  readonly steps: readonly PresetStep[];
  /** The last step leads back to an earlier one: what one customer shares, another one notices. */
  readonly feeds?: { readonly from: string; readonly to: string };
}

/** How many detail pages make interest. */
const INTEREST_VIEWS = 3;
/** On how many local days a customer comes back before she remembers. */
const MEMORY_DAYS = 2;
/** How many orders make a customer loyal. */
const LOYAL_ORDERS = 3;

const noticed = step('attention', '注意', happened('detail_view', 'shop_enter'));
const interested = step('interest', '兴趣', {
  event: 'detail_view',
  atLeast: INTEREST_VIEWS,
});
const desired = step('desire', '欲望', happened('add_to_cart', 'favourite'));
const shared = step('share', '分享', happened('share', 'review', 'refer'));

/** The ready-made funnels. */
export const FUNNEL_PRESETS: { readonly [P in FunnelPresetName]: FunnelPreset } = {
  aidees: {
    label: { en: 'AIDEES', zh: 'AIDEES 模型' },
    source: 'Hotaka Katahira, Marunouchi Brand Forum, 2006',
    steps: [
      noticed,
      interested,
      desired,
      step('experience', '体验', { order: true }),
      step('enthusiasm', '热情', { order: true, atLeast: 2 }),
      shared,
    ],
    feeds: { from: 'share', to: 'attention' },
  },
  aidma: {
    label: { en: 'AIDMA', zh: 'AIDMA 模型' },
    source: 'Samuel Roland Hall, 1920s',
    steps: [
      noticed,
      interested,
      desired,
      step('memory', '记忆', {
        ...happened('detail_view', 'shop_enter'),
        atLeastDays: MEMORY_DAYS,
      }),
      step('action', '行动', { order: true }),
    ],
  },
  aisas: {
    label: { en: 'AISAS', zh: 'AISAS 模型' },
    source: 'Dentsu, 2004',
    steps: [
      noticed,
      interested,
      step('search', '搜索', happened('search')),
      step('action', '行动', { order: true }),
      shared,
    ],
    feeds: { from: 'share', to: 'search' },
  },
  aarrr: {
    label: { en: 'AARRR', zh: 'AARRR 模型' },
    source: 'Dave McClure, 2007 (his order; others put revenue before referral)',
    steps: [
      step('acquisition', '获取', happened('register')),
      step('activation', '激活', happened('add_to_cart', 'favourite', 'inquiry')),
      step('retention', '留存', { event: 'sign_in', atLeastDays: 5, window: { lastDays: 7 } }),
      step('referral', '推荐', happened('refer', 'share')),
      step('revenue', '收入', { order: true }),
    ],
  },
  loyalty: {
    label: { en: 'loyalty ladder', zh: '忠诚度阶梯' },
    source: 'the ladder of loyalty of trade practice: 准客户, 一般, 忠实, 会员',
    steps: [
      step('prospect', '准客户', happened('detail_view', 'shop_enter', 'register')),
      step('ordinary', '一般', { order: true }),
      step('loyal', '忠实', { order: true, atLeast: LOYAL_ORDERS }),
      step('member', '会员', happened('join')),
    ],
  },
  brand: {
    label: { en: 'brand ladder', zh: '品牌阶梯' },
    source: 'the ladder of brand relations of trade practice: 无感者, 关注者, 互动者, 拥戴者',
    steps: [
      step('indifferent', '无感者', { when: true }),
      step('follower', '关注者', happened('follow', 'favourite')),
      step('interactor', '互动者', happened('inquiry', 'review', 'add_to_cart')),
      step('advocate', '拥戴者', happened('share', 'refer')),
    ],
  },
};

function step(name: string, zh: string, marker: FunnelMarker): PresetStep {
  return { name, label: { en: name, zh }, marker };
}

function happened(...types: readonly StandardEventType[]): { readonly event: readonly string[] } {
  return { event: types };
}
