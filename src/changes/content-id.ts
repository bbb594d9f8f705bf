import { createHash } from 'node:crypto';
import { HASH_DIGITS } from './builds/build-hash.ts';

/**
 * The id that a file of this content has among those of `Contents`: git's object id, or a manifest's digest.
 *
 * @param like An id of the kind that is wanted: its length tells which it is.
 * @example
 * contentId(Buffer.from('hello\n'), head) // 'ce013625030ba8dba906f756967f9e9ca394464a', if `head` is an id by SHA-1
 */
export function contentId(content: Uint8Array, like: string): string {
  if (like.length === HASH_DIGITS) return sha256(content).slice(0, HASH_DIGITS);
  const algorithm = like.length === 64 ? 'sha256' : 'sha1';
  return createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest('hex');
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
