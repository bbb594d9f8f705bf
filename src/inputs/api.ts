import { isIP } from 'node:net';
import { oneALine, severalNames, severalUrls } from './one-a-line.ts';
import type { Reader } from './reader.ts';

/** The wildcards that the API accepts in a regular expression; everything else is literal. */
const REGEX_WILDCARDS = /\[0-9\]|\[a-z\]|\[\^\/\]\*|\.\*/g;

/** `regexes`, without duplicates. */
export function readRegexes(reader: Reader): readonly string[] {
  const lines = [...new Set(reader.list('regexes'))];
  for (const line of lines) {
    const several = severalUrls(line);
    if (several) {
      reader.problem('regexes', line, `write ${oneALine(several)}`);
      continue;
    }
    const literal = line.replace(REGEX_WILDCARDS, '');
    if (!/^https?:\/\/[\w.:-]+\//i.test(line) || /[^\x21-\x7e]|[[\]*()|^{}\\]/.test(literal))
      reader.problem(
        'regexes',
        line,
        'write an absolute, percent-encoded URL of one domain, with no wildcards but [0-9], [a-z], [^/]* and .* after the domain, like https://www.example.com/img/.*[0-9].png',
      );
  }
  return lines;
}

/** `routine-id`; empty if not given. */
export function readRoutineId(reader: Reader): string {
  const text = reader.text('routine-id');
  if (text !== '' && !/^[^.\s]+\.\S+$/.test(text))
    reader.problem('routine-id', text, 'write Name.Subdomain, like test.mysubdomain');
  return text;
}

/** `site-id`; empty if not given. */
export function readSiteId(reader: Reader): string {
  const text = reader.text('site-id');
  if (text !== '' && !/^[1-9]\d{0,30}$/.test(text))
    reader.problem(
      'site-id',
      text,
      'write the number that the ESA console shows for the site, like 123456789012345',
    );
  return text;
}

/** `merge-domain-names`. */
export function readMergeDomainNames(reader: Reader): readonly string[] {
  const names = reader.list('merge-domain-names');
  for (const name of names) {
    const several = severalNames(name);
    if (several) reader.problem('merge-domain-names', name, `write ${oneALine(several)}`);
    else if (!/^[a-z0-9.-]+$/i.test(name))
      reader.problem('merge-domain-names', name, 'write one domain per line, like www.example.com');
  }
  return names;
}

/** The origin of an endpoint. Plain http is only for an emulator on this machine. */
export function readEndpoint(reader: Reader, input: string, standard: string): string {
  const text = reader.text(input) || standard;
  const origin = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(origin) ? new URL(origin) : null;
  const expected = `write a host, like ${standard}`;
  if (url?.pathname !== '/' || url.search || url.hash || url.username || url.password)
    reader.problem(input, text, expected);
  else if (url.protocol === 'http:' && !isLoopback(url.hostname))
    reader.problem(input, text, 'write https: plain http is accepted only for a loopback address');
  return url?.origin ?? '';
}

function isLoopback(hostname: string): boolean {
  return hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'));
}
