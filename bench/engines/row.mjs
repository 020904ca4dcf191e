// The row machine, which is the judge, customer by customer. It is here to be agreed with on small
// data; nobody would run a batch this way.

import { numbers, texts } from '../answers.mjs';
import { loadCore } from '../library.mjs';

export async function prepareRow(shop, playbook, asOf) {
  const { calibrate, compile, decideAll, fit } = await loadCore();
  const { plan, issues } = compile(playbook);
  if (plan === undefined) throw new Error(JSON.stringify(issues, null, 2));
  return {
    run: () => decideAll(calibrate(plan, fit(plan, shop, asOf)), shop, asOf).decisions,
    answersOf: (decisions) => ({ columns: columnsOf(decisions), counts: countsOf(decisions) }),
  };
}

function columnsOf(decisions) {
  const named = decisions.map(namedAnswers);
  const columns = Object.keys(named[0]).map((name) => {
    const values = named.map((answers) => answers[name]);
    const words = [...new Set(values)].filter((value) => typeof value === 'string');
    if (words.length === 0) {
      return [name, numbers(values.map((value) => (value === null ? Number.NaN : Number(value))))];
    }
    return [
      name,
      texts(
        values.map((word) => words.indexOf(word)),
        words,
      ),
    ];
  });
  return Object.fromEntries(columns);
}

function namedAnswers({ features, rfm, lifecycle, segments }) {
  const { r, f, m, segment } = rfm;
  const answers = { ...features, 'rfm.r': r, 'rfm.f': f, 'rfm.m': m, 'rfm.segment': segment };
  answers['lifecycle.stage'] = lifecycle.stage;
  for (const [name, value] of Object.entries(segments)) answers[`segment.${name}`] = value;
  return answers;
}

function countsOf(decisions) {
  const counts = {};
  for (const { rfm, lifecycle } of decisions) {
    const place = `${rfm.segment}/${lifecycle.stage}`;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}
