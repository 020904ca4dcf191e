import type { Conversion } from '../convert/cell-reader.js';
import { asText, quoteIdentifier } from '../sql.js';
import type { Relation, TextSource } from '../text-source.js';
import { type Cells, numbersOf, vectorOf, wordsOf } from './cells.js';
import { type ExactSql, exactProductSql, exactSql } from './exact-sql.js';

/** Some rows of a source: for each conversion its cells. */
export interface CellChunk {
  readonly rowCount: number;
  readonly cells: readonly Cells[];
}

/** Reads a source in the cheapest form for some conversions: as numbers where it can give them. */
export function cellChunks(
  source: TextSource,
  conversions: readonly Conversion[],
): AsyncIterable<CellChunk> {
  return source.relation === undefined
    ? fromTexts(source, conversions)
    : fromRelation(source.relation, conversions);
}

async function* fromTexts(
  source: TextSource,
  conversions: readonly Conversion[],
): AsyncIterable<CellChunk> {
  const names = [...new Set(conversions.flatMap(({ sources }) => sources as readonly string[]))];
  for await (const { rowCount, columns } of source.chunks(names)) {
    const cells = conversions.map(({ sources }): Cells => {
      const texts = sources.map((name) => columns[names.indexOf(name)] ?? []);
      return { ...TEXT_ONLY, text: (row, place) => texts[place]?.[row] ?? null };
    });
    yield { rowCount, cells };
  }
}

const TEXT_ONLY = { values: undefined, localTimes: undefined, words: undefined };

/** What is asked for one conversion: expressions over the source, and over these what is fetched. */
interface CellQuery {
  readonly inner: readonly string[];
  readonly outer: readonly string[];
  /** The places among `outer`; -1 for what is not asked for. */
  readonly value: number;
  readonly localTime: number;
  readonly texts: readonly number[];
  readonly isText: boolean;
}

async function* fromRelation(
  { types, stream }: Relation,
  conversions: readonly Conversion[],
): AsyncIterable<CellChunk> {
  const queries = conversions.map((conversion, index) => cellQuery(conversion, index, types));
  const firsts = queries.map((_, index) =>
    queries.slice(0, index).reduce((sum, { outer }) => sum + outer.length, 0),
  );
  const inner = queries.flatMap((query) => query.inner).join(', ');
  const outer = queries.flatMap((query) => query.outer).join(', ');
  const query = (from: string) =>
    `SELECT ${outer || 'NULL'} FROM (SELECT ${inner || 'NULL'} FROM ${from}) AS cells`;
  for await (const chunk of stream(query)) {
    const { rowCount } = chunk;
    const cells = queries.map(({ value, localTime, texts, isText }, index): Cells => {
      const first = firsts[index] as number;
      const vectors = texts.map((place) => vectorOf(chunk, first + place));
      return {
        values: value < 0 ? undefined : numbersOf(vectorOf(chunk, first + value)),
        localTimes: localTime < 0 ? undefined : numbersOf(vectorOf(chunk, first + localTime)),
        words: isText && vectors[0] !== undefined ? wordsOf(vectors[0], rowCount) : undefined,
        text: (row, source) => (vectors[source]?.getItem(row) ?? null) as string | null,
      };
    });
    yield { rowCount, cells };
  }
}

function exactOf(conversion: Conversion, typeOf: (source: string) => string): ExactSql {
  const { sources } = conversion;
  if (sources.length === 1) return exactSql(conversion, sources[0], typeOf(sources[0]));
  return exactProductSql(conversion, sources, [typeOf(sources[0]), typeOf(sources[1])]);
}

function cellQuery(
  conversion: Conversion,
  index: number,
  types: ReadonlyMap<string, string>,
): CellQuery {
  const { sources, column } = conversion;
  const name = (part: string) => quoteIdentifier(`${part}${index}`);
  const typeOf = (source: string) => types.get(source) ?? 'VARCHAR';
  const texts = sources.map(
    (source, place) => `${asText(source, typeOf(source))} AS ${name(`t${place}_`)}`,
  );
  const exact = exactOf(conversion, typeOf);
  const inner = [...texts];
  const outer: string[] = [];
  const unknown: string[] = [];
  const ask = (expression: string | undefined, part: string): number => {
    if (expression === undefined) return -1;
    inner.push(`${expression} AS ${name(part)}`);
    unknown.push(`${name(part)} IS NULL`);
    return outer.push(`coalesce(${name(part)}, 'nan'::DOUBLE)`) - 1;
  };
  const value = ask(exact.value, 'v');
  const localTime = ask(exact.localTime, 'l');
  // An empty text means the same as none, and lies in memory as a length of 0.
  const isText = column.kind === 'string' && value < 0;
  const places = sources.map((_, place) => {
    const text = name(`t${place}_`);
    if (isText) return outer.push(`coalesce(${text}, '')`) - 1;
    const rest =
      unknown.length === 0 ? text : `CASE WHEN ${unknown.join(' AND ')} THEN ${text} END`;
    return outer.push(rest) - 1;
  });
  return { inner, outer, value, localTime, texts: places, isText };
}
