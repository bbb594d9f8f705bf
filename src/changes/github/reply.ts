import { numberAt, textAt } from '../json.ts';
import { isHash } from '../object-id.ts';
import { Unanswered } from '../repository.ts';

/** Reads what an answer of GitHub's must hold. Every function throws Unanswered where it does not. */
export function listOf(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Unanswered(`GitHub: the list of ${what} is malformed`);
}

export function hashIn(json: unknown, ...keys: readonly string[]): string {
  const hash = textAt(json, ...keys);
  if (hash !== null && isHash(hash)) return hash;
  throw new Unanswered(`GitHub: an answer has no commit in ${keys.join('.')}`);
}

export function numberIn(json: unknown, key: string): number {
  const value = numberAt(json, key);
  if (value !== null) return value;
  throw new Unanswered(`GitHub: an answer has no number in ${key}`);
}

/** In milliseconds since 1970; GitHub gives full seconds. */
export function timeIn(json: unknown, key: string): number {
  const value = Date.parse(textAt(json, key) ?? '');
  if (!Number.isNaN(value)) return value;
  throw new Unanswered(`GitHub: an answer has no time in ${key}`);
}
