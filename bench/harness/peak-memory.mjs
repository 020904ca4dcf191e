import { readFileSync } from 'node:fs';

/**
 * The most memory that this process has held. On Linux `maxRSS` starts with what the parent held when it started the process,
 * which for a harness that has just made its data is more than the child ever holds; the kernel's own mark starts anew.
 */
export function peakMemoryMiB() {
  if (process.platform === 'linux') {
    const status = readFileSync('/proc/self/status', 'utf8');
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kibibytes !== undefined) return Number(kibibytes) / 1024;
  }
  return process.resourceUsage().maxRSS / 1024;
}
