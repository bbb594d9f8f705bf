import { isHash } from './object-id.ts';
import { Unanswered } from './repository.ts';

/** The value at a path of keys in untrusted JSON; undefined where the path ends early. */
export function valueAt(json: unknown, ...keys: readonly string[]): unknown {
  let value = json;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** The text there; null if it is missing or empty. */
export function textAt(json: unknown, ...keys: readonly string[]): string | null {
  const value = valueAt(json, ...keys);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The number there; null if it is missing. */
export function numberAt(json: unknown, ...keys: readonly string[]): number | null {
  const value = valueAt(json, ...keys);
  return typeof value === 'number' ? value : null;
}

/**
 * A list in GitHub's answer.
 *
 * @throws Unanswered if it is none, as the functions below do for what they read.
 */
export function listOf(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Unanswered(`GitHub: the list of ${what} is malformed`);
}

/** A commit's hash in GitHub's answer. */
export function hashIn(json: unknown, ...keys: readonly string[]): string {
  const hash = textAt(json, ...keys);
  return required(hash !== null && isHash(hash) ? hash : null, 'commit', ...keys);
}

/** A text in GitHub's answer. */
export function textIn(json: unknown, key: string): string {
  return required(textAt(json, key), 'text', key);
}

/** A number in GitHub's answer. */
export function numberIn(json: unknown, key: string): number {
  return required(numberAt(json, key), 'number', key);
}

/** A time in GitHub's answer, in milliseconds since 1970; GitHub's times are in full seconds. */
export function timeIn(json: unknown, key: string): number {
  const time = Date.parse(textIn(json, key));
  return required(Number.isNaN(time) ? null : time, 'time', key);
}

function required<T>(value: T | null, kind: string, ...keys: readonly string[]): T {
  if (value !== null) return value;
  throw new Unanswered(`GitHub: an answer has no ${kind} in ${keys.join('.')}`);
}
