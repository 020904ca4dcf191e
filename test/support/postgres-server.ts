import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../scripts/postgres-server.mjs', import.meta.url));

export interface PostgresServer {
  readonly connectionString: string;
  readonly close: () => Promise<void>;
}

/** A server of one's own, or the reason why there is none; under CI=true that is an error. */
export async function startPostgres(): Promise<PostgresServer | { readonly missing: string }> {
  const server = spawn(process.execPath, [program], { stdio: 'pipe' });
  const exit = once(server, 'exit');
  let said = '';
  let complaints = '';
  server.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text;
  });
  const isReady = await new Promise<boolean>((resolve) => {
    server.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (said.includes('\n')) resolve(true);
    });
    server.on('close', () => resolve(false));
  });
  if (!isReady) {
    if (process.env.CI === 'true' || server.exitCode !== 3) throw new Error(complaints);
    return { missing: complaints.trim() };
  }
  return {
    connectionString: said.trim(),
    close: async () => {
      server.stdin.end();
      await exit;
    },
  };
}
