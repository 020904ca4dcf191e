import { STAGES, type Stage } from '../model/playbook/lifecycle.js';
import type { Goal, Strength } from '../model/playbook/strategy.js';

/** What is known of a stage besides its conditions. */
export interface StageSpec {
  readonly label: { readonly en: string; readonly zh: string };
  /** What to work for by default, main goal first; a playbook may set any goal at any stage. */
  readonly goals: readonly [Goal, ...Goal[]];
  /** With what, most fitting first. */
  readonly plays: readonly string[];
  /** How strong offers should be; null where offers follow the price of acquisition instead. */
  readonly strength: Strength | null;
}

/**
 * The seven stages. Strength falls from dormant over new and declining to growing and mature.
 * Growing and mature customers share the goal of referral; mature ones are asked first, which is the
 * order in which {@link stagesFor} lists them.
 */
export const STAGE_SPECS: { readonly [S in Stage]: StageSpec } = {
  potential: {
    label: { en: 'Potential', zh: '潜在' },
    goals: ['acquisition'],
    plays: ['firstOrder'],
    strength: null,
  },
  lost: {
    label: { en: 'Lost', zh: '流失' },
    goals: ['acquisition'],
    plays: [],
    strength: null,
  },
  new: {
    label: { en: 'New', zh: '新客' },
    goals: ['activation'],
    plays: [],
    strength: 'medium',
  },
  dormant: {
    label: { en: 'Dormant', zh: '沉默' },
    goals: ['recall'],
    plays: [],
    strength: 'strong',
  },
  declining: {
    label: { en: 'Declining', zh: '衰退' },
    goals: ['retention'],
    plays: ['survey'],
    strength: 'medium',
  },
  mature: {
    label: { en: 'Mature', zh: '成熟' },
    goals: ['revenue', 'referral'],
    plays: ['newGoods', 'highMarginGoods'],
    strength: 'light',
  },
  growing: {
    label: { en: 'Growing', zh: '上升' },
    goals: ['revenue', 'referral'],
    plays: ['newGoods', 'highMarginGoods'],
    strength: 'light',
  },
};

/**
 * The stages that have a goal by default, those to be served first at the head.
 *
 * @example
 * ```ts
 * import { stagesFor } from 'clientele';
 * stagesFor('referral'); // => ['mature', 'growing']
 * ```
 */
export function stagesFor(goal: Goal): readonly Stage[] {
  return STAGES.filter((stage) => STAGE_SPECS[stage].goals.includes(goal));
}
