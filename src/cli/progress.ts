import type { Io } from './io.js';
import { formatCount } from './text-table.js';

/** Shows how a long piece of work gets on. */
export interface ProgressLine {
  readonly report: (progress: { readonly done: number; readonly total: number | null }) => void;
  /** Takes the line away once the work is done. */
  readonly end: () => void;
}

const BAR_WIDTH = 24;
const REWRITE_MS = 100;
const LINE_MS = 1000;

/** A bar with rate and time left where somebody watches, else a plain line a second. */
export function createProgress(io: Io, label: string): ProgressLine {
  const startedAt = io.now();
  let shownAt = startedAt;
  let isShown = false;
  return {
    report: ({ done, total }) => {
      const now = io.now();
      if (now - shownAt < (io.isTerminal ? REWRITE_MS : LINE_MS)) return;
      shownAt = now;
      const text = progressText(label, done, total, now - startedAt);
      io.stderr(io.isTerminal ? `\r\u001B[2K${text}` : `${text}\n`);
      isShown = true;
    },
    end: () => {
      if (isShown && io.isTerminal) io.stderr('\r\u001B[2K');
    },
  };
}

function progressText(label: string, done: number, total: number | null, ms: number): string {
  const perSecond = ms > 0 ? Math.round((done * 1000) / ms) : 0;
  const rate = `${formatCount(perSecond)}/s`;
  if (total === null || total === 0) return `${label} ${formatCount(done)}  ${rate}`;
  const filled = Math.round((BAR_WIDTH * done) / total);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
  const secondsLeft = perSecond > 0 ? Math.ceil((total - done) / perSecond) : 0;
  const left = done < total ? `  ${secondsLeft} s left` : '';
  return `${label} ${bar} ${formatCount(done)} of ${formatCount(total)}  ${rate}${left}`;
}
