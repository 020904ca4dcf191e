import type { Label } from './label.js';

/** A type of event that the markers of the ready-made funnels read. */
export interface EventTypeSpec {
  readonly label: Label;
  readonly meaning: string;
}

/**
 * The types of event that the ready-made funnels read. Purchases are no events: they are orders. A
 * source with other names is mapped to these, or the markers are replaced.
 */
export const EVENT_TYPES = {
  visit: spec('visited', '访问', 'the shop was visited, in whatever way'),
  detail_view: spec('detail viewed', '查看详情页', 'the page of one product was viewed'),
  shop_enter: spec('shop entered', '进店', 'the front page of a shop was opened'),
  search: spec('searched', '搜索', 'something was searched for'),
  add_to_cart: spec('added to cart', '加购', 'a product was put into the cart'),
  favourite: spec('saved', '收藏', 'a product was saved for later'),
  follow: spec('followed', '关注', 'a shop or a brand was followed'),
  inquiry: spec('inquired', '咨询', 'the shop was asked something'),
  register: spec('registered', '注册', 'an account was opened'),
  sign_in: spec('signed in', '登录', 'the customer signed in'),
  join: spec('joined', '入会', 'the customer became a member'),
  review: spec('reviewed', '评价', 'a purchase was reviewed'),
  share: spec('shared', '分享', 'a product or a shop was shared'),
  refer: spec('referred', '推荐', 'somebody else was invited'),
} as const satisfies { readonly [type: string]: EventTypeSpec };

/** One of the types of event that the ready-made funnels read. */
export type StandardEventType = keyof typeof EVENT_TYPES;

function spec(en: string, zh: string, meaning: string): EventTypeSpec {
  return { label: { en, zh }, meaning };
}
