import { main } from '../../src/cli/main.js';

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, with a host that only takes notes. */
export async function runCommandLine(
  argv: readonly string[],
  options: {
    readonly workingDirectory?: string;
    readonly isTerminal?: boolean;
    readonly signal?: { readonly aborted: boolean };
    readonly now?: () => number;
  } = {},
): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const exitCode = await main(argv, {
    stdout: (text) => {
      written.stdout += text;
    },
    stderr: (text) => {
      written.stderr += text;
    },
    isTerminal: false,
    workingDirectory: process.cwd(),
    now: () => 0,
    signal: { aborted: false },
    compute: (work) => work(),
    tzdata: 'test',
    ...options,
  });
  return { exitCode, ...written };
}
