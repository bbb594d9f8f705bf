import type { Product } from './operations.ts';
import { Refusal } from './refusal.ts';

/** The type of a line of ObjectPath; `Preload` is a prefetch, which has no ObjectType. */
export type ObjectType = 'File' | 'Directory' | 'Regex' | 'IgnoreParams' | 'Preload';

/** A line of ObjectPath: a URL and its domain. */
export interface Line {
  readonly url: string;
  readonly domain: string;
}

const SCHEME_AND_HOST = /^https?:\/\/([^/?#]+)\/?/i;
/** What a regular expression may contain besides the characters of URLs. */
const PLACEHOLDERS = /\[0-9\]|\[a-z\]|\[\^\/\]\*|\.\*/g;

/**
 * The lines of an ObjectPath. A comma is not a separator: URLs joined by one are a single
 * path, which the API accepts and which matches nothing.
 */
export function splitLines(objectPath: string | undefined): readonly string[] {
  return objectPath === undefined || objectPath === '' ? [] : objectPath.split(/\r?\n/);
}

/** The ObjectType of a refresh; only `er` has no default. */
export function objectType(product: Product, value: string | undefined): ObjectType {
  if (value === undefined) {
    if (product === 'er') throw new Refusal('MissingParameter', 'ObjectType');
    return 'File';
  }
  if (value === 'File' || value === 'Directory' || value === 'Regex' || value === 'IgnoreParams') {
    return value;
  }
  throw new Refusal('InvalidObjectType.Malformed', value);
}

/** Checks the form of a line; `characters` is its maximum length. */
export function parseLine(url: string, type: ObjectType, characters: number): Line {
  const malformed = (reason: string) =>
    new Refusal('InvalidObjectPath.Malformed', `${reason}: ${url}`);
  const authority = SCHEME_AND_HOST.exec(url)?.[1];
  if (authority === undefined) throw malformed('No scheme');
  if (!/^[\x21-\x7e]+$/.test(url)) throw malformed('A blank, control or non-ASCII character');
  if (url.length > characters) {
    throw new Refusal('InvalidObjectPath.Size.Malformed', `${url.length} characters: ${url}`);
  }
  if (authority.includes('*')) {
    throw new Refusal('InvalidExtensiveDomain.ValueNotSupported', authority);
  }
  if (type === 'Directory' && !url.endsWith('/')) throw malformed('No slash at the end');
  if (type === 'Preload' && url.endsWith('/')) throw malformed('Not a file');
  if (type === 'Regex' && /[[\]*^\\|{}]/.test(url.replaceAll(PLACEHOLDERS, ''))) {
    throw malformed('Not a supported regular expression');
  }
  return { url, domain: authority.replace(/:\d+$/, '').toLowerCase() };
}
