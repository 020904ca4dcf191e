import { expect, test } from 'vitest';
import { STAGE_SPECS, stagesFor } from '../../../src/lifecycle/index.js';
import { STAGES } from '../../../src/model/playbook/lifecycle.js';
import { STRENGTHS } from '../../../src/model/playbook/strategy.js';

test('strength falls from dormant over new and declining to growing and mature', () => {
  const rank = (stage: (typeof STAGES)[number]) =>
    STRENGTHS.indexOf(STAGE_SPECS[stage].strength ?? 'none');
  expect(rank('new')).toBe(rank('declining'));
  expect(rank('growing')).toBe(rank('mature'));
  expect(rank('dormant')).toBeGreaterThan(rank('new'));
  expect(rank('new')).toBeGreaterThan(rank('growing'));
});

test('each stage works for the goal it is meant for', () => {
  const goals = Object.fromEntries(STAGES.map((stage) => [stage, STAGE_SPECS[stage].goals]));
  expect(goals).toEqual({
    potential: ['acquisition'],
    lost: ['acquisition'],
    new: ['activation'],
    dormant: ['recall'],
    declining: ['retention'],
    mature: ['revenue', 'referral'],
    growing: ['revenue', 'referral'],
  });
});

test('mature customers are asked to refer others before growing ones', () => {
  expect(stagesFor('referral')).toEqual(['mature', 'growing']);
  expect(stagesFor('repurchase')).toEqual([]);
});

test('the labels are the usual words', () => {
  const labels = STAGES.map((stage) => STAGE_SPECS[stage].label.zh);
  expect(labels).toEqual(['潜在', '流失', '新客', '沉默', '衰退', '成熟', '上升']);
});
