import { expect, test } from 'vitest';
import { createProgress } from '../../src/cli/progress.js';

function watch(isTerminal: boolean, times: readonly number[]): string[] {
  const shown: string[] = [];
  let call = 0;
  const io = {
    stdout: () => {},
    stderr: (text: string) => {
      shown.push(text);
    },
    isTerminal,
    workingDirectory: '.',
    now: () => times[call++] ?? 0,
    signal: { aborted: false },
    compute: <T>(work: () => T) => work(),
    tzdata: undefined,
  };
  const progress = createProgress(io, 'deciding');
  for (let step = 1; step < times.length; step++) {
    progress.report({ done: step * 1000, total: 4000 });
  }
  progress.end();
  return shown;
}

test('a terminal sees a bar that is rewritten, with rate and time left', () => {
  const shown = watch(true, [0, 50, 500, 550, 1000]);
  // 2,000 in half a second are 4,000 a second: 2,000 more take half a second, told as 1.
  expect(shown[0]).toBe(
    `\r\u001B[2Kdeciding ${'█'.repeat(12)}${'░'.repeat(12)} 2,000 of 4,000  4,000/s  1 s left`,
  );
  expect(shown[1]).toBe(`\r\u001B[2Kdeciding ${'█'.repeat(24)} 4,000 of 4,000  4,000/s`);
  expect(shown.slice(2)).toEqual(['\r\u001B[2K']);
});

test('elsewhere a plain line a second', () => {
  const shown = watch(false, [0, 400, 999, 1000, 1999]);
  expect(shown).toEqual([
    `deciding ${'█'.repeat(18)}${'░'.repeat(6)} 3,000 of 4,000  3,000/s  1 s left\n`,
  ]);
});
