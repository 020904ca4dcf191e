import {
  blockersOf,
  campaignBlockersOf,
  type Explanation,
  type Language,
  type Plan,
  render,
  type ValueExplanation,
} from '../index.js';
import { scoreSteps } from './score-text.js';
import { createValueWriter } from './value-writer.js';

/** One customer explained: her answers, and under each the conditions that decided it. */
export function explanationText(
  explanation: Explanation,
  plan: Plan,
  decimals: number | undefined,
  language: Language,
): string {
  const { decision, values, segments } = explanation;
  const write = createValueWriter(plan, decimals);
  const lines = [`Customer ${decision.customerId}`];
  const section = (title: string, entries: readonly Entry[]) => {
    if (entries.length === 0) return;
    const width = Math.max(...entries.map(([name]) => name.length));
    lines.push('', title);
    for (const [name, value, reasons] of entries) {
      lines.push(`  ${name.padEnd(width)}  ${value}`);
      for (const reason of reasons) lines.push(`  ${''.padEnd(width)}    ${reason}`);
    }
  };
  const words = (explained: ValueExplanation) =>
    explained.reasons.map((reason) => render(write.reason(reason), language));
  const told = (prefix: string) =>
    Object.values(values)
      .filter(({ name }) => name.startsWith(prefix))
      .sort((a, b) => Number(isMain(b.name)) - Number(isMain(a.name)))
      .map((one) => [one.name, write.value(one.name, one.value), words(one)] as const);
  const features = plan.features.flatMap((name) => {
    const explained = values[name];
    return explained === undefined ? [] : [[name, write.value(name, explained.value), []] as const];
  });
  section('Features', features);
  const steps = scoreSteps(explanation, write);
  section(
    'RFM',
    told('rfm.').map(([name, value]) => [name, value, steps[name] ?? []]),
  );
  section('Lifecycle', told('lifecycle.').map(reasonsOfStage));
  section('Funnels', told('funnel.').map(withoutReasons));
  section('Attitudes', told('attitude.').map(withoutReasons));
  section('Control groups', told('control.').map(withoutReasons));
  section(
    'Segments',
    Object.entries(segments).map(([name, one]) => [name, membership(one.value), words(one)]),
  );
  section(
    'Offers',
    Object.entries(decision.offers).map(([name, { eligible, blockers }]) => [
      name,
      [membership(eligible), ...blockersOf(blockers ?? 0)].join('  '),
      words(values[`offer.${name}`] as ValueExplanation),
    ]),
  );
  section(
    'Campaigns',
    Object.entries(decision.campaigns).flatMap(([name, answer]) =>
      answer === undefined
        ? []
        : [
            [
              name,
              [membership(answer.eligible), ...campaignBlockersOf(answer.blockers ?? 0)].join('  '),
              words(values[`campaign.${name}`] as ValueExplanation),
            ],
          ],
    ),
  );
  lines.push('', `${amountNote(plan, decimals)}; times are those of ${plan.timeZone}.`, '');
  return lines.join('\n');
}

type Entry = readonly [name: string, value: string, reasons: readonly string[]];

/** What a section is about stands on top, what it rests on below. */
function isMain(name: string): boolean {
  return name === 'rfm.segment' || name === 'lifecycle.stage';
}

/** Scores follow from values that stand right beside them. */
function withoutReasons([name, value]: Entry): Entry {
  return [name, value, []];
}

function reasonsOfStage(entry: Entry): Entry {
  return entry[0] === 'lifecycle.stage' ? entry : withoutReasons(entry);
}

function membership(value: unknown): string {
  if (value === null) return 'unknown';
  return value === true ? 'yes' : 'no';
}

/** Money that a rule or feature computes in its own way is not recognised as such. */
function amountNote({ currency }: Plan, decimals: number | undefined): string {
  const unit = currency === null ? '' : ` of ${currency}`;
  if (decimals === undefined) return `Amounts are minor units${unit}`;
  if (decimals === 0) return currency === null ? 'Amounts are whole' : `Amounts are ${currency}`;
  const whole = currency ?? 'whole units';
  return `Amounts with a point are ${whole}, others minor units`;
}
