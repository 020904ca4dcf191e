// The row machine, which is the judge, customer by customer. It is here to be agreed with on small
// data; nobody would run a batch this way.

import { numbers, texts } from '../harness/answers.mjs';
import { loadCore } from '../harness/library.mjs';

export async function prepareRow(shop, playbook, asOf) {
  const { calibrate, compile, decideAll, fit } = await loadCore();
  const { plan, issues } = compile(playbook);
  if (plan === undefined) throw new Error(JSON.stringify(issues, null, 2));
  return {
    run: () =>
      decideAll(
        calibrate(plan, plan.needs.length > 0 ? fit(plan, shop, asOf) : undefined),
        shop,
        asOf,
      ).decisions,
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

function namedAnswers({ features, rfm, lifecycle, offers, campaigns, segments }) {
  if (Object.keys(campaigns).length > 0) return openAnswers('campaign', campaigns);
  if (Object.keys(offers).length > 0) return openAnswers('offer', offers);
  const answers = { ...features };
  for (const key of ['r', 'f', 'm', 'segment']) if (rfm !== null) answers[`rfm.${key}`] = rfm[key];
  if (lifecycle !== null) answers['lifecycle.stage'] = lifecycle.stage;
  for (const [name, value] of Object.entries(segments)) answers[`segment.${name}`] = value;
  return answers;
}

function openAnswers(kind, named) {
  const answers = {};
  for (const [name, { eligible, blockers }] of Object.entries(named)) {
    answers[`${kind}.${name}`] = eligible;
    answers[`${kind}.${name}.blockers`] = blockers;
  }
  return answers;
}

function countsOf(decisions) {
  const counts = {};
  for (const { rfm, lifecycle } of decisions) {
    if (rfm === null || lifecycle === null) return {};
    const place = `${rfm.segment}/${lifecycle.stage}`;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}
