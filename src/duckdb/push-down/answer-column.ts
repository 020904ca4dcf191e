import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { Column, NumberColumn } from '../../model/column.js';
import type { ValueKind } from '../../model/type.js';
import { numbersOf, vectorOf, wordsOf } from '../columns/cells.js';
import { createDictionary } from '../columns/dictionary.js';
import { createGrowing, packNumbers } from '../columns/growing.js';
import { packDictionary } from '../columns/pack-dictionary.js';
import { quoteIdentifier } from '../sql.js';

/** A column of answers that is filled chunk by chunk. */
export interface AnswerColumn {
  /** What is fetched of the query's column. */
  readonly selects: readonly string[];
  /** Takes the rows of a chunk in which the column's selects begin at `first`. */
  readonly take: (chunk: DuckDBDataChunk, first: number) => void;
  readonly finish: () => Column;
}

export function createAnswerColumn(name: string, kind: ValueKind): AnswerColumn {
  const answer = quoteIdentifier(name);
  if (kind === 'string') return textAnswer(answer);
  if (kind === 'string[]') return tagsAnswer(answer);
  return numberAnswer(answer, kind as NumberColumn['kind']);
}

function numberAnswer(answer: string, kind: NumberColumn['kind']): AnswerColumn {
  const growing = createGrowing();
  const number =
    kind === 'date'
      ? `${answer} - DATE '1970-01-01'`
      : kind === 'boolean'
        ? `CAST(${answer} AS INTEGER)`
        : answer;
  return {
    selects: [`coalesce(CAST(${number} AS DOUBLE), 'nan'::DOUBLE)`],
    take: (chunk, first) => {
      const numbers = numbersOf(vectorOf(chunk, first));
      if (numbers === undefined) throw new TypeError('the database gave no numbers');
      growing.append(numbers, chunk.rowCount, undefined);
    },
    finish: () => ({ kind, ...packNumbers(growing) }),
  };
}

/** Texts as they lie in memory, and beside them which of the empty ones are none at all. */
function textAnswer(answer: string): AnswerColumn {
  const growing = createGrowing();
  const dictionary = createDictionary();
  return {
    selects: [`coalesce(${answer}, '')`, `CAST(CAST(${answer} IS NULL AS INTEGER) AS DOUBLE)`],
    take: (chunk, first) => {
      const texts = vectorOf(chunk, first);
      const isNull = numbersOf(vectorOf(chunk, first + 1));
      const words = wordsOf(texts, chunk.rowCount);
      const codes = new Float64Array(chunk.rowCount);
      const read = (row: number) => texts.getItem(row) as string;
      if (words !== undefined) dictionary.codesOfWords(words, chunk.rowCount, codes, read);
      for (let row = 0; row < chunk.rowCount; row++) {
        const isOpen = words === undefined || words[row * 4] === 0;
        if (isNull?.[row] === 1) codes[row] = Number.NaN;
        else if (isOpen) codes[row] = dictionary.codeOfText(read(row));
      }
      growing.append(codes, chunk.rowCount, undefined);
    },
    finish: () => ({ kind: 'string', ...packDictionary(growing, dictionary.texts, false) }),
  };
}

function tagsAnswer(answer: string): AnswerColumn {
  const growing = createGrowing();
  const { texts, codeOfText } = createDictionary();
  return {
    selects: [`CAST(to_json(${answer}) AS VARCHAR)`],
    take: (chunk, first) => {
      const vector = vectorOf(chunk, first);
      const codes = new Float64Array(chunk.rowCount);
      for (let row = 0; row < chunk.rowCount; row++) {
        const text = vector.getItem(row) as string | null;
        codes[row] = text === null || text === 'null' ? Number.NaN : codeOfText(text);
      }
      growing.append(codes, chunk.rowCount, undefined);
    },
    finish: () => {
      const lists = texts.map((text) => JSON.parse(text) as readonly string[]);
      return { kind: 'string[]', ...packDictionary(growing, lists, false) };
    },
  };
}
