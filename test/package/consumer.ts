import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../docs/snippets.js';

/** An empty project, outside the repository, into which the packed package has been installed. */
export interface Consumer {
  readonly folder: string;
  readonly write: (name: string, text: string) => void;
  readonly run: (command: string, ...args: string[]) => string;
  readonly remove: () => void;
}

const QUIET = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];

export function createConsumer(type: 'module' | 'commonjs'): Consumer {
  const folder = mkdtempSync(join(tmpdir(), `clientele-${type}-`));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const run = (command: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
    return stdout;
  };
  write(
    'package.json',
    JSON.stringify({ name: 'consumer', version: '1.0.0', private: true, type }),
  );
  run('npm', 'install', pack(folder), '--prefer-offline', ...QUIET);
  return { folder, write, run, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function pack(folder: string): string {
  const destination = join(folder, 'packed');
  mkdirSync(destination);
  const args = ['pack', '--pack-destination', destination, '--loglevel=error'];
  execFileSync('npm', args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  const [tarball = ''] = readdirSync(destination);
  return join(destination, tarball);
}

/** The compiler of this project, run on a consumer's files. */
export const compiler = join(projectRoot, 'node_modules/typescript/bin/tsc');
