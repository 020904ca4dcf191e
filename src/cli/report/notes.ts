import type { Lift } from '../../faces/measure/index.js';
import type { ReportLanguage } from '../../report/index.js';
import { formatCount } from '../text-table.js';
import { blockersColumn } from './blockers.js';
import { isTold } from './campaigns.js';
import type { Population } from './population.js';

/** Sentences that a reader of a report has to know. */
interface Notes {
  readonly rejected: (rejected: string, read: string) => string;
  readonly mismatch: (campaigns: string) => string;
  readonly heldBackUnknown: (campaigns: string, tables: string) => string;
  readonly campaignsUnknown: string;
}

const NOTES: { readonly [L in ReportLanguage]: Notes } = {
  en: {
    rejected: (rejected, read) => `${rejected} of ${read} rows could not be used.`,
    mismatch: (campaigns) =>
      `Control groups of other sizes than planned, so that the lift is not to be trusted: ${campaigns}.`,
    heldBackUnknown: (campaigns, tables) =>
      `Who was held back is not told without ${tables}: ${campaigns}.`,
    campaignsUnknown:
      'Campaigns are not told: there is neither a ledger nor a table grants or contacts.',
  },
  'zh-CN': {
    rejected: (rejected, read) => `${read} 行中有 ${rejected} 行无法使用。`,
    mismatch: (campaigns) => `对照组人数与计划不符，增量不可信：${campaigns}。`,
    heldBackUnknown: (campaigns, tables) => `缺少表 ${tables}，无法得知谁被拦下：${campaigns}。`,
    campaignsUnknown: '没有活动数据：既没有台账，也没有 grants 或 contacts 表。',
  },
};

/** The notes on a report, as far as there is something to say. */
export function notesOn(
  population: Population,
  lifts: ReadonlyMap<string, Lift>,
  language: ReportLanguage,
): readonly string[] {
  const { plan, now, facts, rejected, measured } = population;
  const words = NOTES[language];
  const read = Object.values(facts.rowCounts).reduce((total, rows) => total + rows, 0);
  const mismatched = [...lifts].filter(([, { ratio }]) => ratio?.isMismatch === true);
  const unknown = plan.campaigns.campaigns
    .map(({ id }) => ({ id, lacking: now.missing[blockersColumn(id)] ?? [] }))
    .filter(({ lacking }) => lacking.length > 0);
  const lacking = [...new Set(unknown.flatMap((campaign) => campaign.lacking))];
  return [
    ...(rejected === 0 ? [] : [words.rejected(formatCount(rejected), formatCount(read))]),
    ...(mismatched.length === 0 ? [] : [words.mismatch(listed(mismatched.map(([id]) => id)))]),
    ...(unknown.length === 0
      ? []
      : [words.heldBackUnknown(listed(unknown.map(({ id }) => id)), listed(lacking))]),
    ...(measured.campaigns.length === 0 || isTold(population) ? [] : [words.campaignsUnknown]),
  ];
}

function listed(names: readonly string[]): string {
  return names.join(', ');
}
