import type { NumberColumn } from '../../model/column.js';
import { type Survey, surveyNumbers } from '../kernels/surveys.js';

/** What the numbers of a column are like. */
export type SurveyOf = (column: NumberColumn) => Survey;

/** Surveys of the columns of one table: each is read once, whoever asks. */
export function createSurveys(rowCount: number): SurveyOf {
  const known = new Map<NumberColumn, Survey>();
  return (column) => {
    const survey = known.get(column) ?? surveyNumbers(column.values, rowCount);
    known.set(column, survey);
    return survey;
  };
}
