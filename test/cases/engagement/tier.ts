import type { TierRules } from 'clientele';

const CONDITIONS = ['累计金额', '累计次数', '单笔金额', '购买某商品', '积分值'];

/** Upgrade by any of five conditions; a keep rule that fails costs exactly one level. */
export const tierCase = {
  id: 'TI-01',
  title: 'any condition upgrades, and failing the keep rule drops exactly one level',
  source: 'https://help.aliyun.com/document_detail/404817.html',
  rules: {
    base: '1',
    levels: ['2', '3', '4', '5', '6'].map((name, place) => ({
      name,
      earn: CONDITIONS.map((measure) => ({ measure, atLeast: 100 * (place + 1) })),
    })),
    reviewDays: 365,
  } satisfies TierRules,
  conditions: CONDITIONS,
  /** The level before, and the one after its keep rule failed. */
  level: '4',
  newLevel: '3',
} as const;
