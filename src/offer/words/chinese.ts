import type { Words } from './words.js';

export const CHINESE: Words = {
  reasons: {
    MISSING_INPUT: ({ path }) => `缺少数据：${path}`,
    INVALID_INPUT: ({ path }) => `数据有误：${path}`,
    ALREADY_CLAIMED: () => '已经领取过',
    ALREADY_REDEEMED: () => '已经使用',
    ALREADY_APPLIED: () => '已经应用于本单',
    ALREADY_REVERSED: () => '已经撤回',
    DUPLICATE_REQUEST: () => '同一幂等键对应了不同的请求',
    NOT_FOUND: () => '优惠不存在',
    DISABLED: () => '优惠已停用',
    CAMPAIGN_NOT_RUNNING: ({ campaign }) => `活动 ${campaign} 未在进行`,
    NOT_STARTED: ({ from }, { instant }) => `尚未开始，${instant(from)} 起可用`,
    EXPIRED: (reason, { instant }) =>
      'to' in reason ? `已于 ${instant(reason.to)} 过期` : '已过期',
    OUTSIDE_SCHEDULE: ({ nextOpenAt }, { instant }) =>
      nextOpenAt === null
        ? '当前不在可用时段，且不再开放'
        : `当前不在可用时段，下次开放：${instant(nextOpenAt)}`,
    CLAIM_WINDOW_CLOSED: ({ to }, { instant }) => `领取已于 ${instant(to)} 结束`,
    CUSTOMER_REQUIRED: () => '需要先确认顾客身份',
    NOT_HOLDER: () => '属于其他顾客',
    SEGMENT_MISMATCH: ({ segment }) => `仅限人群 ${segment}`,
    SEGMENT_EXCLUDED: ({ segment }) => `不含人群 ${segment}`,
    IN_CONTROL_GROUP: ({ control }) => `该顾客属于对照组 ${control}`,
    SCENE_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      `仅限场景 ${anyOf(allowed)}${aside(`当前为 ${actual}`)}`,
    EVENT_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      actual !== null && allowed.includes(actual)
        ? `该事件 ${actual} 不满足触发条件`
        : `仅由事件 ${anyOf(allowed)} 触发${actual === null ? '' : aside(`当前为 ${actual}`)}`,
    NOT_NTH_ORDER: ({ required, actual, ofLife }, { anyOf, aside }) =>
      `仅限${ofLife ? '当前生命周期的' : ''}第 ${anyOf(required)} 单${aside(`本单为第 ${actual} 单`)}`,
    SELF_REFERRAL: () => '不能邀请自己',
    ALREADY_REFERRED: () => '该顾客已被邀请过',
    CITY_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      `仅限城市：${anyOf(allowed)}${aside(`当前：${actual}`)}`,
    CHANNEL_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      `仅限渠道：${anyOf(allowed)}${aside(`当前：${actual}`)}`,
    SHOP_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      `仅限门店：${anyOf(allowed)}${aside(`当前：${actual}`)}`,
    PAYMENT_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      `仅限支付方式：${anyOf(allowed)}${aside(`当前：${actual}`)}`,
    SOURCE_MISMATCH: ({ allowed, actual }, { anyOf, aside }) =>
      `仅限来源：${anyOf(allowed)}${aside(`当前：${actual}`)}`,
    CURRENCY_MISMATCH: ({ required, actual }, { aside }) =>
      `仅限币种：${required}${aside(`当前：${actual}`)}`,
    NO_ELIGIBLE_ITEMS: () => '订单中没有适用的商品',
    EXCLUDED_ITEM_PRESENT: ({ skus }, { anyOf }) => `不能与商品 ${anyOf(skus)} 同时使用`,
    REQUIRED_ITEM_MISSING: ({ anyOf: wanted }, { anyOf }) => `须同时购买商品 ${anyOf(wanted)}`,
    MIN_SPEND_NOT_MET: ({ required, actual, missing, base }, { money, aside }) =>
      `${SPEND_BASES[base]}须满 ${money(required)}` +
      aside(`当前 ${money(actual)}，还差 ${money(missing)}`),
    MIN_QUANTITY_NOT_MET: ({ required, actual, missing }, { aside }) =>
      `须满 ${required} 件${aside(`当前 ${actual} 件，还差 ${missing} 件`)}`,
    NO_SHIPPING_TO_DISCOUNT: () => '订单没有可抵扣的运费',
    LIMIT_REACHED: ({ resetsAt, ...reason }, { instant, rule }) =>
      rule(reason) + (resetsAt === undefined ? '' : `；${instant(resetsAt)} 起恢复`),
    QUIET_HOURS: ({ until }, { instant }) => `免打扰时段，${instant(until)} 前不发送`,
    NO_CONSENT: ({ channel }) => `顾客未同意接收 ${channel} 消息`,
    SUPPRESSED: ({ channel }) => `顾客在 ${channel} 的免打扰名单中`,
    RESERVED_ELSEWHERE: ({ until }, { instant }) => `已被其他订单锁定至 ${instant(until)}`,
    RESERVATION_REQUIRED: () => '须先锁定再使用',
    EXCLUSIVE_CONFLICT: (reason) => `不能与 ${reason.with} 同时使用`,
    STRATEGY_CONFLICT: (reason) => `与策略 ${reason.with} 冲突`,
    LANE_LIMIT_REACHED: ({ lane, max }) => `${lane} 层最多使用 ${max} 张`,
    BETTER_COMBINATION_EXISTS: ({ winner, by }, { money }) =>
      `组合 ${winner.join(' + ')} 可多省 ${money(by)}`,
    PRECEDING_FAILED: ({ which }) => `前一项 ${which} 未能生效`,
    NO_EFFECT: () => '使用后没有任何优惠',
    DISCOUNT_CAPPED: ({ wanted, given }, { money }) =>
      `优惠 ${money(wanted)} 超过上限，实际优惠 ${money(given)}`,
    LIMIT: () => '已达上限',
    NOT_APPLICABLE: () => '当前不可用',
  },
  labels: {
    'claim-per-day': () => '今日领取已达上限',
    'claim-per-customer': () => '该顾客领取已达上限',
    'claim-per-campaign': () => '本活动领取已达上限',
    'claim-per-run': () => '本期领取已达上限',
    'redeem-per-customer': () => '该顾客使用已达上限',
    'redeem-per-grant': () => '使用次数已用完',
    stock: () => '已领完',
    budget: () => '预算已用完',
    'outstanding-grants': () => '持有的未使用优惠过多',
    'same-type-cooldown': () => '近期已发放同类型优惠',
    responded: () => '已发放的优惠已使用',
    'contact-cap': () => '消息发送已达上限',
    'care-first': () => '关怀优先于营销',
    limit: (limit) => `限制 ${limit} 已达上限`,
  },
  actions: {
    claim: (max) => `最多领取 ${max} 次`,
    deliver: (max) => `最多发放 ${max} 次`,
    reserve: (max) => `最多锁定 ${max} 次`,
    redeem: (max) => `最多使用 ${max} 次`,
    amount: (max) => `最多优惠 ${max}`,
    outstanding: (max) => `最多持有 ${max} 张`,
    spent: (max) => `最多用完 ${max} 张`,
    contact: (max) => `最多发送 ${max} 次`,
    care: (max) => `最多关怀 ${max} 次`,
  },
  scopes: {
    customer: '顾客',
    offer: '优惠',
    type: '类型',
    campaign: '活动',
    run: '期次',
    shop: '门店',
    city: '城市',
    channel: '渠道',
    grant: '券',
  },
  identifier: (kind) => kind,
  per: (scopes) => (scopes.length === 0 ? '全部合计' : `按${scopes.join('、')}`),
  windows: { lifetime: '累计', campaign: '整个活动内', run: '本期内' },
  calendar: {
    day: '每自然日',
    week: '每自然周',
    month: '每自然月',
    quarter: '每自然季度',
    year: '每自然年',
  },
  rolling: (duration) => `${duration}内`,
  lastDays: (days) => (days === 1 ? '今天' : `含今天在内的${days}天`),
  units: {
    w: (count) => `${count} 周`,
    d: (count) => `${count} 天`,
    h: (count) => `${count} 小时`,
    m: (count) => `${count} 分钟`,
    s: (count) => `${count} 秒`,
    ms: (count) => `${count} 毫秒`,
  },
  rule: (action, per, window) => `${per}，${window}${action}`,
  soFar: (rule, used) => `${rule}，当前 ${used}`,
  aside: (text) => `（${text}）`,
  anyOf: (values) => values.join('、'),
};

const SPEND_BASES = {
  initial: '',
  current: '扣减前序优惠后',
  afterDiscounts: '扣减全部优惠后',
} as const;
