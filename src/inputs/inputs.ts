import { PRODUCT_NAMES, PRODUCTS } from '../cloud/products.ts';
import { schemeOf, unique } from '../url.ts';
import {
  readEndpoint,
  readMergeDomainNames,
  readRegexes,
  readRoutineId,
  readSiteId,
} from './api.ts';
import { readCredentials } from './key-inputs.ts';
import { baseUrl, directories, type Location, urls } from './lines.ts';
import { refuseMeaningless } from './meaningless.ts';
import { oneALine, severalNames, severalUrls } from './one-a-line.ts';
import { type Filter, parseFilter } from './patterns.ts';
import { type Problem, Reader } from './reader.ts';
import { parseRules, type Rule } from './rules.ts';
import {
  DEFAULT_INDEX_FILES,
  DEFAULT_PATHS,
  type Fallback,
  type Inputs,
  type Source,
} from './types.ts';

/** What reading the inputs depends on. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The name of the event that triggered the workflow, such as `push`. */
  readonly eventName: string;
}

/** A base URL for messages, and for checking lines if every given one is invalid. */
const EXAMPLE = 'https://www.example.com/';

/**
 * Reads and checks every input.
 *
 * @param get the raw value of an input; empty if it is not given
 * @throws ActionError that lists all problems
 */
export function readInputs(get: (name: string) => string, around: Surroundings): Inputs {
  const reader = new Reader(get);
  const source = readSource(reader);
  refuseBackslashes(reader, around.env);
  const baseUrls = readBaseUrls(reader, source);
  const wait = reader.flag('wait');
  const verify = readVerify(reader);
  const prefetch = readPrefetch(reader);
  const dryRun = readDryRun(reader, around.eventName);
  const credentials = readCredentials(reader, around.env);
  if (!credentials && !dryRun)
    reader.problem(
      'access-key-id',
      '',
      'give access-key-id and access-key-secret, or role-to-assume, or run aliyun/configure-aliyun-credentials-action first; pull requests from forks get no secrets: preview them with `dry-run: true`',
    );
  const product = PRODUCTS[reader.choice('product', PRODUCT_NAMES)];
  const waits = wait || verify !== null || prefetch !== null;
  const inputs: Inputs = {
    source,
    baseUrls,
    root: readRoot(reader),
    filter: readFilter(reader, 'paths', DEFAULT_PATHS),
    rules: readRules(reader),
    indexFiles: readIndexFiles(reader),
    cleanUrls: reader.flag('clean-urls'),
    urls: readLocations(reader, 'urls', urls, baseUrls),
    directories: readLocations(reader, 'directories', directories, baseUrls),
    regexes: readRegexes(reader),
    product,
    siteId: readSiteId(reader),
    ignoreParams: reader.flag('ignore-params'),
    force: reader.flag('force'),
    routineId: readRoutineId(reader),
    mergeDomainNames: readMergeDomainNames(reader),
    maxUrls: reader.count('max-urls', 1000, 0, 1_000_000),
    maxDirectories: reader.count('max-directories', 10, 0, 10_000),
    fallback: reader.choice<Fallback>('fallback', ['directory', 'subdirectory', 'none']),
    urlsPerMinute: reader.count('urls-per-minute', product.limits.urlsPerMinute, 1, 1_000_000),
    timeoutMinutes: reader.count('timeout-minutes', waits ? 30 : 15, 1, 360),
    wait: waits,
    verify,
    prefetch,
    proposal: isProposal(around.eventName),
    dryRun,
    credentials,
    endpoint: readEndpoint(reader, 'endpoint', product.host),
    stsEndpoint: readEndpoint(reader, 'sts-endpoint', 'sts.aliyuncs.com'),
    githubToken: reader.text('github-token'),
    warnings: reader.warnings,
  };
  refuseMeaningless(reader, inputs);
  if (['urls', 'directories', 'regexes'].every((name) => reader.list(name).length === 0))
    if (source.kind === 'none')
      reader.problem(
        'base',
        'none',
        'give `urls`, `directories` or `regexes` too: there is nothing else to refresh (if one is set by an expression, that is empty)',
      );
  reader.finish();
  return inputs;
}

function readSource(reader: Reader): Source {
  const base = reader.text('base');
  const names = reader.list('changed-files');
  const file = reader.text('changed-files-from');
  const dir = reader.text('build-dir');
  const manifest = reader.text('manifest') || null;
  const given = [
    ['base', base],
    ['changed-files', names[0] ?? ''],
    ['changed-files-from', file],
    ['build-dir', dir],
  ].filter(([, value]) => value !== '');
  for (const [name = '', value = ''] of given.slice(1))
    reader.problem(
      name,
      value,
      `leave it out, or leave ${given[0]?.[0]} out: only one of them can be used`,
    );
  if (dir !== '') return { kind: 'build', dir, manifest };
  if (manifest !== null) reader.problem('manifest', manifest, 'leave it out, or give build-dir');
  if (names.length > 0) return { kind: 'files', names };
  if (file !== '') return { kind: 'files-from', file };
  if (base === 'none') return { kind: 'none' };
  if (base === '') return { kind: 'commits', base: 'auto' };
  return { kind: 'commits', base: base === 'push' ? 'push' : { ref: base } };
}

/** On Windows, `\` separates folders, as in `runner.temp`; elsewhere no such file exists. */
function refuseBackslashes(reader: Reader, env: Surroundings['env']): void {
  if (env.RUNNER_OS === 'Windows') return;
  for (const input of ['changed-files-from', 'build-dir', 'manifest']) {
    const path = reader.text(input);
    if (path.includes('\\'))
      reader.problem(input, path, `write / between folders: ${path.replaceAll('\\', '/')}`);
  }
}

function readBaseUrls(reader: Reader, source: Source): readonly string[] {
  const lines = reader.list('base-url');
  if (lines.length === 0 && source.kind !== 'none')
    reader.problem(
      'base-url',
      '',
      `write where the files are served, like ${EXAMPLE} (if it comes from a variable, that variable is not set here)`,
    );
  const found: string[] = [];
  for (const line of lines) {
    const several = severalUrls(line);
    const location = several ? { expected: `write ${oneALine(several)}` } : baseUrl(line);
    if (location.url === undefined) reader.problem('base-url', line, location.expected);
    else found.push(location.url);
  }
  return unique(found);
}

function readRoot(reader: Reader): string {
  const text = reader.text('root') || '.';
  const root = text.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
  if (/^[/\\]|\\|(^|\/)\.\.?(\/|$)|\/\//.test(root) && root !== '.') {
    const example = /^\w[\w\\-]*$/.test(root) ? root.replaceAll('\\', '/') : 'public';
    reader.problem(
      'root',
      text,
      `write a folder relative to the top of the repository, like ${example}`,
    );
  }
  return root === '.' ? '' : root;
}

function readFilter(reader: Reader, input: string, standard: readonly string[]): Filter {
  const lines = reader.list(input);
  const parsed = parseFilter(lines.length > 0 ? lines : standard);
  if ('filter' in parsed) return parsed.filter;
  noteProblems(reader, input, parsed.problems);
  return [];
}

function readRules(reader: Reader): readonly Rule[] {
  const parsed = parseRules(reader.list('rewrite'));
  if ('rules' in parsed) return parsed.rules;
  noteProblems(reader, 'rewrite', parsed.problems);
  return [];
}

function noteProblems(reader: Reader, input: string, problems: readonly Problem[]): void {
  for (const { line, expected } of problems) reader.problem(input, line, `expected ${expected}`);
}

function readIndexFiles(reader: Reader): readonly string[] {
  const names = reader.list('index-files');
  if (names.length === 1 && names[0] === 'none') return [];
  for (const name of names) {
    const several = severalNames(name);
    if (several) reader.problem('index-files', name, `write ${oneALine(several)}`);
    else if (name.includes('/'))
      reader.problem('index-files', name, 'write only the file name, like index.html');
    else if (/[*?]/.test(name))
      reader.problem('index-files', name, 'write each name in full, like index.html');
  }
  return names.length > 0 ? names : DEFAULT_INDEX_FILES;
}

function readLocations(
  reader: Reader,
  input: string,
  parse: (text: string, baseUrls: readonly string[]) => readonly Location[],
  baseUrls: readonly string[],
): readonly string[] {
  const found: string[] = [];
  const noBase = reader.list('base-url').length === 0;
  for (const line of reader.list(input)) {
    const several = severalUrls(line);
    if (several) {
      reader.problem(input, line, `write ${oneALine(several)}`);
      continue;
    }
    warnOfRepeatedFolder(reader, input, line, baseUrls);
    // If all base URLs are invalid, the line is checked with the example.
    const locations = parse(line, baseUrls.length > 0 || noBase ? baseUrls : [EXAMPLE]);
    if (locations.length === 0)
      reader.problem(input, line, 'write an absolute URL, or give base-url too');
    const wrong = locations.find(({ expected }) => expected !== undefined);
    if (wrong?.expected !== undefined) reader.problem(input, line, wrong.expected);
    for (const { url } of locations) if (url !== undefined) found.push(url);
  }
  return unique(found);
}

/** How many URLs `verify: true` checks, and the most that may be given. */
const SAMPLE = 20;
const LARGEST_SAMPLE = 1000;

function readVerify(reader: Reader): number | null {
  const text = reader.text('verify').toLowerCase();
  if (text === '' || text === 'false') return null;
  if (text === 'true') return SAMPLE;
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > LARGEST_SAMPLE)
    reader.problem(
      'verify',
      reader.text('verify'),
      `write false, true, or the number of URLs to check, from 1 to ${LARGEST_SAMPLE}`,
    );
  return count;
}

/** Paths are relative to the base URL: one that begins with the base URL's folder repeats it. */
function warnOfRepeatedFolder(
  reader: Reader,
  input: string,
  line: string,
  baseUrls: readonly string[],
): void {
  const path = line.replace(/^\/*/, '/');
  for (const base of baseUrls) {
    const folder = base.slice(base.indexOf('/', schemeOf(base).length));
    if (folder !== '/' && path.startsWith(folder))
      reader.warning(
        input,
        line,
        `paths are relative to the base URL, so this is ${base}${path.slice(1)}; for ${base}${path.slice(folder.length)}, write /${path.slice(folder.length)}`,
      );
  }
}

function readPrefetch(reader: Reader): Filter | null {
  const text = reader.text('prefetch').toLowerCase();
  if (text === '' || text === 'false') return null;
  return readFilter(reader, text === 'true' ? '' : 'prefetch', ['**']);
}

function readDryRun(reader: Reader, eventName: string): boolean {
  const choice = reader.choice('dry-run', ['auto', 'true', 'false']);
  if (choice !== 'auto') return choice === 'true';
  return isProposal(eventName);
}

/** Whether an event is about a pull request or a merge group: its changes are not merged yet, and nothing is deployed for it. */
export function isProposal(eventName: string): boolean {
  return eventName.startsWith('pull_request') || eventName === 'merge_group';
}
