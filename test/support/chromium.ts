import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const program = fileURLToPath(new URL('../../scripts/find-chromium.mjs', import.meta.url));

// Nothing of the browser's own goes to the network.
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser, or the reason why there is none; where one is required that is an error. */
export async function startChromium(): Promise<Browser | { readonly missing: string }> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
  if (status !== 0) {
    const isRequired =
      process.env.CI === 'true' || process.env.CLIENTELE_BROWSER === 'required' || status !== 3;
    if (isRequired) throw new Error(stderr);
    return { missing: stderr.trim() };
  }
  return chromium.launch({ executablePath: stdout.trim(), args: QUIET });
}
