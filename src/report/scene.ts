import { figuresOf, type ReportFigures } from './figures.js';
import { type Numbers, numbersFor, type ReportLanguage } from './numbers.js';
import type { ReportData } from './report-data.js';
import type { Words } from './words/words.js';
import { WORDS_EN } from './words/words-en.js';
import { WORDS_ZH } from './words/words-zh.js';

/** How a report is written. */
export interface ReportOptions {
  /** The language of words and numbers; English where it is left out. */
  readonly language?: ReportLanguage;
}

/** What everything that is drawn or written needs: the figures, and how to say them. */
export interface Scene {
  readonly figures: ReportFigures;
  readonly language: ReportLanguage;
  readonly words: Words;
  readonly numbers: Numbers;
}

const WORDS: Readonly<Record<ReportLanguage, Words>> = { en: WORDS_EN, 'zh-CN': WORDS_ZH };

/** Throws a RangeError where the language is not one of those there are words for. */
export function sceneOf(data: ReportData, { language = 'en' }: ReportOptions = {}): Scene {
  if (!Object.hasOwn(WORDS, language)) {
    throw new RangeError(`A report is written in en or zh-CN, not ${language}`);
  }
  return {
    figures: figuresOf(data),
    language,
    words: WORDS[language],
    numbers: numbersFor(language, data.currency),
  };
}
