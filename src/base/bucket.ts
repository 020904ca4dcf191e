import { md5Prefix } from './md5.js';

/** How many buckets there are: hundredths of a percent. */
export const BUCKET_COUNT = 10_000;

/**
 * The bucket of an id, 0 to 9,999: the first eight hex digits of md5(salt + ':' + id), modulo
 * 10,000. The same salt always gives the same split; another salt gives one that has nothing to do
 * with it. An id is among the first p percent where its bucket is below 100 p, so that raising p
 * only ever adds ids.
 *
 * @example
 * ```ts
 * import { bucketOf } from 'clientele';
 * bucketOf('test', 'user-1'); // => 5092
 * ```
 */
export function bucketOf(salt: string, id: string): number {
  return md5Prefix(`${salt}:${id}`) % BUCKET_COUNT;
}
