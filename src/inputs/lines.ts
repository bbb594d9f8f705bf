import { domainOf, resourceOf, schemeOf } from '../url.ts';
import { quote } from './reader.ts';

/** A valid location, or what to write instead. */
export type Location =
  | { readonly url: string; readonly expected?: never }
  | { readonly url?: never; readonly expected: string };

/**
 * Reads a base URL: absolute, normalized, ending in `/`.
 *
 * @example baseUrl('https://www.example.com/blog') // { url: 'https://www.example.com/blog/' }
 */
export function baseUrl(text: string): Location {
  const example = 'write it like https://www.example.com/';
  const location = absolute(text, example);
  if (location.url === undefined) return location;
  if (location.url.includes('?')) return { expected: `leave the query out: ${example}` };
  const path = resourceOf(location.url).replace(/^[^/]*/, '');
  const page = PAGE.exec(path);
  if (page)
    return {
      expected: `write the folder that contains it: ${location.url.slice(0, -page[0].length)}`,
    };
  if (path.includes('//')) {
    const single = new URL(path.replace(/\/{2,}/g, '/'), location.url);
    return { expected: `write single slashes: ${single.href}` };
  }
  return { url: withSlash(location.url) };
}

/** A file name that only a page has. */
const PAGE = /[^/]+\.(?:[sx]?html?|php|aspx?|jsp)$/i;

/**
 * Reads a line of `urls`: an absolute URL, or a path below each base URL, already percent-encoded.
 *
 * @returns one location for an absolute URL, one for each base URL for a path
 */
export function urls(text: string, baseUrls: readonly string[]): readonly Location[] {
  const [host = '', ...rest] = text.replace(/^\/+/, '').split('/');
  const base = baseUrls.find((url) => domainOf(url) === host.toLowerCase());
  if (base !== undefined)
    return [{ expected: `write the scheme too: ${schemeOf(base)}${[host, ...rest].join('/')}` }];
  return below(text, baseUrls).map((place) => {
    const location = absolute(place, 'write an absolute URL, or a path below the base URL');
    if (location.url === undefined) return location;
    if (new URL(location.url).pathname.includes('*'))
      return {
        expected:
          '* is not a wildcard here: name the directory in `directories`, or write %2A for a literal *',
      };
    return location;
  });
}

/** Reads a line of `directories` in the same way; a missing final `/` is added. */
export function directories(text: string, baseUrls: readonly string[]): readonly Location[] {
  return urls(text.replace(/\/\*{1,2}$/, '/*'), baseUrls).map((location) => {
    if (location.url === undefined)
      return text.includes('*')
        ? { expected: 'leave the * out: a directory is refreshed with everything below it' }
        : location;
    if (location.url.includes('?'))
      return { expected: 'leave the query out: a directory has none' };
    if (PAGE.test(resourceOf(location.url).replace(/^[^/]*/, '')))
      return { expected: 'name a page in `urls`; a directory with such a name ends in /' };
    return { url: withSlash(location.url) };
  });
}

function below(text: string, baseUrls: readonly string[]): readonly string[] {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return [text];
  const path = text.replace(/^\/+/, '');
  return baseUrls.map((base) => base + path);
}

function absolute(text: string, example: string): Location {
  if (/[^\x21-\x7e]/.test(text))
    return {
      expected: `percent-encode spaces and non-ASCII characters, as in ${quote(encoded(text))}`,
    };
  if (!/^https?:\/\//i.test(text)) return { expected: example };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url?.hostname) return { expected: example };
  if (url.username || url.password) return { expected: `leave the credentials out: ${example}` };
  if (text.includes('#')) return { expected: 'leave out the fragment (# and what follows)' };
  if (url.hostname.includes('*'))
    return { expected: 'name the exact domain: Alibaba Cloud does not accept wildcards' };
  if (/(^|\.)aliyuncs\.com$/.test(url.hostname))
    return {
      expected:
        'name the accelerated domain that visitors use: a CDN refresh does not apply to an OSS endpoint',
    };
  if (text.includes('\\'))
    return { expected: 'write / as the separator, or %5C for a backslash in a name' };
  if (/%(?![0-9a-f]{2})/i.test(text)) return { expected: 'write %25 for a literal %' };
  if (/\/(\.|%2e){1,2}(\/|$|\?)/i.test(text))
    return { expected: 'leave . and .. out: write the resolved path' };
  // Only the authority is normalized: edges match path and query exactly.
  const rest = text.replace(/^\w+:\/\/[^/?]*/, '');
  return { url: `${url.origin}${rest.startsWith('/') ? '' : '/'}${rest}` };
}

/** Percent-encodes a text; the host of an absolute URL becomes Punycode. */
function encoded(text: string): string {
  const [, scheme = '', host = '', rest = text] = /^(https?:\/\/)([^/?#]*)(.*)$/is.exec(text) ?? [];
  const origin = scheme + host;
  const ascii = URL.canParse(origin) ? new URL(origin).origin : encodeURI(origin.toWellFormed());
  return (/^[\x21-\x7e]*$/.test(host) ? origin : ascii) + encodeURI(rest.toWellFormed());
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
