import type { Playbook } from 'clientele';

/** Two labels of a published table of recency, frequency and money that own the same customers. */
export const ambiguousCell = {
  id: 'OV-01',
  title: 'two labels with the same conditions',
  source:
    'https://tddoc.td365.com.cn/docs/tiandxingruispjctiandxingruispjc-1gmn91rveff6h/huiyuanbiaoqian',
  playbook: {
    version: 1,
    timeZone: 'Asia/Shanghai',
    features: { recencyDays: 'standard', orderCount: 'standard', spend: 'standard' },
    segments: {
      流失: {
        and: [
          { '<': [{ var: 'recencyDays' }, 60] },
          { '<': [{ var: 'orderCount' }, 5] },
          { '>=': [{ var: 'spend' }, 500] },
        ],
      },
      重要深耕: {
        and: [
          { '>=': [{ var: 'spend' }, 500] },
          { '<': [{ var: 'orderCount' }, 5] },
          { '<': [{ var: 'recencyDays' }, 60] },
        ],
      },
    },
  } satisfies Playbook,
  pointer: '/segments/重要深耕',
  other: '流失',
} as const;
