import { canonicalJson } from '../base/canonical.js';
import { md5 } from '../base/md5.js';

/**
 * By what a repeated request is told from another that bears the same key: the parts of it that decide,
 * which leaves out what only describes the customer at the time.
 */
export function bodyOf(parts: unknown): string {
  return md5(canonicalJson(parts));
}
