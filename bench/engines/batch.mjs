// The columnar machine on an ordinary playbook: from facts laid out by customer beforehand, from the log
// as it came (layout counted), or from plain objects (encoding and layout counted). What is learned from
// the crowd is learned within the time, as in the other engines.
import { numbers, texts } from '../harness/answers.mjs';
import { loadBatch, loadCore } from '../harness/library.mjs';
import { answeredNames } from './answered-names.mjs';

/** @param facts columns or objects, which are let go once they are laid out. */
export async function prepareBatch(playbook, facts, asOf, { laidOutBefore }) {
  const { compile } = await loadCore();
  const { countByPair, layOut, runBatch, valueAt } = await loadBatch();
  const { plan, issues } = compile(playbook);
  if (plan === undefined) throw new Error(JSON.stringify(issues, null, 2));
  const keep = answeredNames(plan, playbook);
  const isPlaced = keep.includes('rfm.segment') && keep.includes('lifecycle.stage');
  let layoutMs = 0;
  const started = performance.now();
  const given = laidOutBefore ? layOut(plan, facts) : facts;
  if (laidOutBefore) layoutMs = performance.now() - started;
  return {
    layoutMs: () => layoutMs,
    run: () => {
      const start = performance.now();
      let isLaidOut = laidOutBefore;
      const onProgress = () => {
        if (!isLaidOut) layoutMs = performance.now() - start;
        isLaidOut = true;
      };
      const table = runBatch(plan, given, asOf, { keep, onProgress });
      const counts = isPlaced ? countByPair(table, 'rfm.segment', 'lifecycle.stage') : [];
      return { table, counts };
    },
    answersOf: ({ table, counts }) => {
      if (table.rejected.length > 0) throw new Error(JSON.stringify(table.rejected.slice(0, 5)));
      const columns = keep.map((name) => [name, plainColumn(table, name, valueAt)]);
      const named = counts.map(({ keys: [segment, stage], count }) => [
        `${segment}/${stage}`,
        count,
      ]);
      return { columns: Object.fromEntries(columns), counts: Object.fromEntries(named) };
    },
  };
}

function plainColumn({ columns, customerCount }, name, valueAt) {
  const column = columns[name];
  const values = Array.from({ length: customerCount }, (_, row) => valueAt(column, row));
  if (column.kind !== 'string') {
    return numbers(values.map((value) => (value === null ? Number.NaN : Number(value))));
  }
  const places = new Map(column.dictionary.map((word, place) => [word, place]));
  return texts(
    values.map((word) => places.get(word) ?? -1),
    column.dictionary,
  );
}
