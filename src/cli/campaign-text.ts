import {
  type CampaignExplanation,
  describeNeeded,
  type Language,
  type Plan,
  render,
} from '../index.js';
import { formatInstant } from './as-of.js';
import { createValueWriter } from './value-writer.js';

/** Why a customer gets a campaign, or not: every reason, and under a segment the conditions that decided it. */
export function campaignText(
  customerId: string,
  { verdict, segments, needed, chosen }: CampaignExplanation,
  plan: Plan,
  decimals: number | undefined,
  language: Language,
): string {
  const write = createValueWriter(plan, decimals);
  const { zone, currency } = plan;
  const more = { zone, ...(currency === null ? {} : { currency }) };
  const { campaign, isChosen, reasons, offer, eligibleAgainAt } = verdict;
  const lines = [`Campaign ${campaign} for customer ${customerId}`];
  lines.push(
    isChosen ? `  hers${offer === undefined ? '' : `, with the offer ${offer}`}` : '  not hers',
  );
  for (const reason of reasons) lines.push(`    ${render(reason, language, more)}`);
  if (!isChosen) {
    lines.push(
      eligibleAgainAt === null
        ? '    time alone does not change that'
        : `    if nothing else happens, hers from ${new Date(eligibleAgainAt).toISOString()}`,
    );
  }
  for (const { name, value, reasons: conditions } of segments) {
    lines.push('', `  ${name}  ${value === true ? 'yes' : value === false ? 'no' : 'unknown'}`);
    for (const condition of conditions)
      lines.push(`    ${render(write.reason(condition), language)}`);
    const takes = needed[name];
    if (!takes || takes.conditions.length === 0) continue;
    lines.push(value === true ? '    to be left out of it:' : '    to be in it:');
    for (const one of takes.conditions) {
      lines.push(`      ${describeNeeded(one, language, write.value)}`);
    }
    if (takes.changesAt !== null) {
      lines.push(`      or, if nothing happens, after ${formatInstant(takes.changesAt, zone)}`);
    }
  }
  lines.push('', `  she gets: ${chosen.length === 0 ? 'nothing' : chosen.join(', ')}`, '');
  return lines.join('\n');
}
