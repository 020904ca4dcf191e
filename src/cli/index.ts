#!/usr/bin/env node
// The command line: `clientele run | explain | check | fit | diff | schema`. Knows arguments, files,
// progress and print. Must stand on what a caller can import: the main entry and the edges.
// Start with main.ts, then answer.ts (read, learn, decide) and commands/run.ts.
import type { Io } from './io.js';
import { main } from './main.js';

const interrupt = new AbortController();
const onInterrupt = () => interrupt.abort();

const io: Io = {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  workingDirectory: process.cwd(),
  now: () => performance.now(),
  signal: interrupt.signal,
  tzdata: process.versions.tz,
  // No event is delivered while this runs, so the interrupt is left to the operating system.
  compute: (work) => {
    process.off('SIGINT', onInterrupt);
    try {
      return work();
    } finally {
      process.on('SIGINT', onInterrupt);
    }
  },
};

// A reader that has seen enough, such as `head`, closes the pipe.
process.stdout.on('error', (error: { readonly code?: string }) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
process.on('SIGINT', onInterrupt);
process.exitCode = await main(process.argv.slice(2), io);
process.off('SIGINT', onInterrupt);
