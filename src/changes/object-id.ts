import { createHash } from 'node:crypto';
import { HASH_DIGITS } from './builds/build-folder.ts';

const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Whether a text is a full object id, of SHA-1 or SHA-256. Nothing else is ever passed to git as one. */
export function isHash(text: string): boolean {
  return HASH.test(text);
}

/** Whether an id is all zeros, which stands for "none" in events and in git's output. */
export function isZero(hash: string): boolean {
  return /^0+$/.test(hash);
}

/**
 * The id that git gives to an object.
 *
 * @param digits The length of the repository's ids: 40 for SHA-1, 64 for SHA-256.
 */
export function objectId(type: 'blob' | 'tree', content: Uint8Array, digits: number): string {
  return createHash(digits === 64 ? 'sha256' : 'sha1')
    .update(`${type} ${content.length}\0`)
    .update(content)
    .digest('hex');
}

/**
 * The id of a file's content, comparable to those in `Contents`: git's object id, or the hash that a manifest holds.
 *
 * @param like An id of the wanted kind, which is determined by its length.
 * @example
 * contentId(Buffer.from('hello\n'), head) // 'ce013625030ba8dba906f756967f9e9ca394464a', if `head` is a SHA-1 id
 */
export function contentId(content: Uint8Array, like: string): string {
  if (like.length !== HASH_DIGITS) return objectId('blob', content, like.length);
  return createHash('sha256').update(content).digest('hex').slice(0, HASH_DIGITS);
}
