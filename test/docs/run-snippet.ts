import { format } from 'node:util';
import { expect, vi } from 'vitest';
import { snippetModule } from './snippet-modules.js';
import type { StatedValue } from './stated-values.js';

/** Runs a snippet, holds it to the values it states, and returns how many it stated. */
export async function runSnippet(snippet: { page: string; line: number }): Promise<number> {
  const { loaded } = await withCapturedLog(() => import(/* @vite-ignore */ snippetModule(snippet)));
  const values: readonly StatedValue[] = loaded.statedValues;
  for (const { line, actual, expected, partial } of values) {
    const place = `${snippet.page}, line ${line} of the snippet at ${snippet.line}`;
    if (partial) expect(actual, place).toMatchObject(expected as object);
    else expect(actual, place).toEqual(expected);
  }
  return values.length;
}

/** Runs `load` and returns what it logged, line by line. */
export async function withCapturedLog<T>(
  load: () => Promise<T>,
): Promise<{ loaded: T; lines: string[] }> {
  const lines: string[] = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => {
    lines.push(...format(...values).split('\n'));
  });
  try {
    return { loaded: await load(), lines };
  } finally {
    spy.mockRestore();
  }
}
