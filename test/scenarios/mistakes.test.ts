import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { push as pushed } from '../changes/step.ts';
import { type Emulator, startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Origin } from '../github/origin.ts';
import { type Files, Repository } from '../repository.ts';
import { runOn } from './run-on.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

const SITE = 'https://www.example.com/';

let cloud: Emulator;
let repository: Repository;

beforeEach(async () => {
  cloud = await startEmulator();
  repository = new Repository();
  return () => cloud.close();
});

afterEach(() => repository.remove());

/** Runs the action for a push that adds files. */
function push(
  before: Files,
  added: Files,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return runPush(repository.commit(before), repository.commit(added), inputs);
}

function runPush(
  before: string,
  after: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return runStep({
    workspace: repository.dir,
    event: pushEvent(before, after),
    with: {
      'base-url': SITE,
      base: 'push',
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
      ...inputs,
    },
  });
}

/** The lines of all refresh requests. */
function refreshed(): readonly string[] {
  const refreshes = cloud.requests.filter(({ action }) => action === 'RefreshObjectCaches');
  return refreshes.flatMap(({ lines }) => lines).toSorted();
}

describe('a forgotten root is a warning, in the log and in the summary', () => {
  test.each<{ files: Files; added: Files; meant: string }>([
    { files: { 'public/index.html': '1' }, added: { 'src/app.ts': '1' }, meant: 'root: public' },
    {
      files: { 'hugo.toml': '' },
      added: { 'content/posts/x.md': '1' },
      meant: 'build-dir: public',
    },
    {
      files: { 'docs/.vitepress/config.ts': '', 'package.json': '{}' },
      added: { 'docs/index.md': '1' },
      meant: 'build-dir: docs/.vitepress/dist',
    },
    { files: { 'dist/app.js': '1' }, added: { 'dist/app.css': '1' }, meant: 'root: dist' },
    {
      files: { 'package.json': '{ "scripts": { "build": "rollup -c" } }' },
      added: { 'src/app.ts': '1' },
      meant: '"package.json" has a build script: .*`build-dir`',
    },
    {
      // As with Create React App, whose index file is a template.
      files: {
        'package.json': '{ "scripts": { "build": "react-scripts build" } }',
        'public/index.html': '1',
      },
      added: { 'src/app.ts': '1' },
      meant: '"package.json" has a build script: .*`build-dir` \\(or `root: public`',
    },
  ])('$meant', async ({ files, added, meant }) => {
    const ran = await push(files, added);
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.log).toMatch(new RegExp(`::warning::root: .*${meant}`));
    expect(ran.summary).toContain(`⚠️ root&#58; the whole repository counts as published`);
  });

  test.each<{ files: Files; inputs: Readonly<Record<string, string>> }>([
    { files: { 'index.html': '1', 'dist/a.js': '1' }, inputs: {} },
    { files: { 'public/index.html': '1' }, inputs: { root: 'public' } },
    { files: { 'hugo.toml': '1' }, inputs: { rewrite: 'content/**.md => $1/' } },
    { files: { 'index.html': '1', 'hugo.toml': '1' }, inputs: {} },
  ])('and none for $files with $inputs', async ({ files, inputs }) => {
    const ran = await push(files, { 'public/x.md': '1', 'content/x.md': '1' }, inputs);
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.log).not.toContain('::warning::root');
  });

  test('whatever is in package.json, the step is green and does not mention a build', async () => {
    const contents = [
      '',
      'null',
      '{ "scripts": { "test": "vitest" } }',
      '{ "scripts": [] }',
      '{ "scripts": { "build": { "vite": 1 } } }',
      '{ "__proto__": { "scripts": { "build": "vite build" } } }',
      `{ "scripts": { "build": "vite build" }, "x": "${'x'.repeat(2 ** 20)}" }`,
      `{ "scripts": ${'['.repeat(100_000)}`,
    ];
    let head = repository.commit({ 'a.html': '1' });
    for (const content of contents) {
      const before = head;
      head = repository.commit({ 'package.json': content });
      const ran = await runPush(before, head);
      expect(ran.exitCode, ran.log).toBe(0);
      expect(ran.log).not.toContain('::warning::');
    }
  });

  test.each([
    { sources: { 'package.json': '{ "scripts": { "build": "rollup -c" } }' }, reads: 1 },
    {
      sources: { 'package.json': '{ "scripts": { "build": "vite" } }', 'hugo.toml': '' },
      reads: 0,
    },
    { sources: { 'package.json': '{ "scripts": { "build": "" } }', 'index.html': '' }, reads: 0 },
    { sources: { 'app/package.json': '{ "scripts": { "build": "vite" } }' }, reads: 0 },
  ])('without a clone, GitHub is asked $reads times for $sources', async ({ sources, reads }) => {
    using origin = new Origin();
    const before = origin.commit(sources);
    const after = origin.commit({ 'src/app.ts': '1' });
    const came = await runOn(cloud, pushed(before, after), origin, { checkout: 'none' });
    expect(came.exitCode, came.log).toBe(0);
    const asked = came.asked.filter((path) => path.startsWith('/contents/'));
    expect(asked).toEqual(Array(reads).fill(`/contents/package.json?ref=${after}`));
    expect(came.log.includes('"package.json" has a build script')).toBe(reads > 0);
  });

  test('and for a root without files, the error suggests what may have been meant', async () => {
    const ran = await push({ 'public/index.html': '1' }, { 'a.md': '1' }, { root: 'pubilc' });
    expect(ran.exitCode).toBe(1);
    expect(ran.log).toContain('has no files below "pubilc"');
    expect(ran.log).toContain('Did you mean `public`?');
  });
});

describe('patterns that match nothing at all fail, and the error says what to write', () => {
  const site = { 'public/docs/a.html': '1', 'public/x.css': '1' };
  test.each([
    { root: 'public', paths: 'public/**', meant: '**' },
    { root: 'public', paths: './docs/**', meant: 'docs/**' },
    { root: 'public', paths: './public/docs/**', meant: 'docs/**' },
    { root: 'public', paths: 'dosc/**', meant: 'docs/**' },
    { root: 'public', paths: 'docs', meant: 'docs/**' },
    { root: 'public', paths: '*.html', meant: '**/*.html' },
    { root: '.', paths: 'pubilc/docs/*', meant: 'public/docs/*' },
  ])('$paths below $root: did you mean $meant?', async ({ root, paths, meant }) => {
    const ran = await push(site, { 'public/docs/b.html': '1' }, { root, paths });
    expect(ran.exitCode, ran.log).toBe(1);
    expect(ran.outputs.result).toBe('failed');
    expect(ran.log).toContain(`did you mean "${meant}"?`);
    expect(ran.log).toContain('relative to `root`');
    expect(refreshed()).toEqual([]);
  });

  test('one of several is a warning, also in the summary', async () => {
    const inputs = { root: 'public', paths: 'docs/**\nnews/**' };
    const ran = await push(site, { 'public/docs/b.html': '1' }, inputs);
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.log).toContain('::warning::paths: "news/**" matches no file below public');
    expect(ran.summary).toContain('news/');
  });

  test('but a push that touches none of the files that they match is green', async () => {
    const ran = await push(site, { 'readme.md': '1' }, { root: 'public', paths: 'docs/**' });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.outputs.result).toBe('nothing');
    expect(ran.log).toContain('0 changed paths, 1 outside root');
    expect(ran.summary).toContain('1 outside root&#58; no URL to refresh. See');
    expect(ran.summary).not.toMatch(/[^.]\.\. /);
  });
});

test.each([
  { inputs: { paths: '**/*.{html,css}' }, said: '**/*.html' },
  { inputs: { paths: '**/*.html, **/*.css' }, said: '**/*.css' },
  { inputs: { base: 'none' }, said: 'give `urls`, `directories` or `regexes` too' },
  { inputs: { directories: '/news/,/docs/' }, said: '/docs/' },
  { inputs: { directories: '/news/ /docs/' }, said: '%0A      /news/%0A      /docs/' },
  {
    inputs: { urls: `${SITE}a.html, ${SITE}b.html` },
    said: `%0A      ${SITE}a.html%0A      ${SITE}b.html`,
  },
  { inputs: { 'base-url': `${SITE}/docs` }, said: `write single slashes: ${SITE}docs` },
  { inputs: { urls: 'www.example.com/a.html' }, said: `write the scheme too: ${SITE}a.html` },
  { inputs: { directories: 'www.example.com/a/' }, said: `write the scheme too: ${SITE}a/` },
  { inputs: { directories: '/docs/index.html' }, said: 'name a page in `urls`' },
  { inputs: { 'index-files': '*.html' }, said: 'write each name in full' },
  {
    inputs: { product: 'er', 'merge-domain-names': 'a.example.com, b.example.com' },
    said: '%0A      a.example.com%0A      b.example.com',
  },
  { inputs: { urls: `${SITE}a.html，${SITE}b.html` }, said: `${SITE}b.html` },
  { inputs: { 'base-url': 'https://a.example.com/, https://b.example.com/' }, said: 'https://b.' },
  { inputs: { 'base-url': 'https：//www.example.com/' }, said: 'write https://www.example.com/' },
  { inputs: { 'base-url': `${SITE}index.html` }, said: 'write the folder' },
  {
    inputs: { 'access-key-id': TEST_KEY.secret, 'access-key-secret': TEST_KEY.id },
    said: 'swap it with access-key-id',
  },
])('$inputs fails before anything is sent', async ({ inputs, said }) => {
  const ran = await push({ 'a.html': '1' }, { 'a.html': '2' }, inputs);
  expect(ran.exitCode, ran.log).toBe(1);
  expect(ran.log).toContain('1 problem with the inputs');
  expect(ran.log).toContain(said);
  expect(ran.log).not.toContain('%2');
  expect(cloud.requests).toEqual([]);
});

test.each([
  { given: 'docs', said: 'which is a folder' },
  { given: 'a.html\n.', said: 'not a file path within the repository' },
  { given: 'docs/**', said: 'which is a pattern' },
  { given: 'a.html docs/b.html', said: '%0A      a.html%0A      docs/b.html' },
  { given: '["a.html","docs/b.html"]', said: '%0A      a.html%0A      docs/b.html' },
  { given: `${SITE}a.html`, said: 'not a file path within the repository' },
])('changed-files: $given fails before anything is sent', async ({ given, said }) => {
  const files = { 'a.html': '1', 'docs/b.html': '1' };
  const ran = await push(files, { 'a.html': '2' }, { base: '', 'changed-files': given });
  expect(ran.exitCode, ran.log).toBe(1);
  expect(ran.log).toContain(said);
  expect(refreshed()).toEqual([]);
});

test('changed-files may name a file that was replaced by a folder', async () => {
  const swap = { a: null, 'a/index.html': '1', 'gone (1), 2.html': null, 'gone*.html': null };
  const given = { base: '', 'changed-files': Object.keys(swap).join('\n') };
  const ran = await push({ a: '1', 'gone (1), 2.html': '1', 'gone*.html': '1' }, swap, given);
  expect(ran.exitCode, ran.log).toBe(0);
  expect(refreshed()).toEqual(
    ['a', 'a/', 'a/index.html', 'gone%20(1),%202.html', 'gone*.html'].map((path) => SITE + path),
  );
});

test('a directory that repeats the folder of the base URL is a warning that shows the result', async () => {
  const inputs = { 'base-url': `${SITE}dl/`, base: 'none', directories: '/dl/latest/' };
  const ran = await push({ 'a.html': '1' }, { 'a.html': '2' }, inputs);
  expect(ran.exitCode, ran.log).toBe(0);
  expect(refreshed()).toEqual([`${SITE}dl/dl/latest/`]);
  expect(ran.log).toContain(`this is ${SITE}dl/dl/latest/; for ${SITE}dl/latest/`);
  expect(ran.summary).toContain('everything in it');
  expect(ran.summary).not.toMatch(/1 URL \+|curl/);
});

test('a wrong secret does not print the request that was signed', async () => {
  const ran = await push({ 'a.html': '1' }, { 'a.html': '2' }, { 'access-key-secret': 'x' });
  expect(ran.log).toContain('SignatureDoesNotMatch');
  expect(ran.log + ran.summary).not.toMatch(/CanonicalRequest|x-acs-content-sha256|host:/i);
});

test('names are also shown decoded', async () => {
  const ran = await push({ 'index.html': '1' }, { '首页.html': '1' });
  expect(refreshed()).toEqual([`${SITE}%E9%A6%96%E9%A1%B5.html`]);
  expect(ran.log).toContain(`${SITE}%E9%A6%96%E9%A1%B5.html (/首页.html)`);
  expect(ran.summary).toContain('(/首页.html)');
});

test('with a hundred long names in Chinese, the summary is small enough for GitHub', async () => {
  const name = (page: number) => `${'很长的名字'.repeat(12)}${page}`;
  const pages = Array.from({ length: 100 }, (_, page) => [`${name(page)}/${name(page)}.html`, '1']);
  const ran = await push({ 'index.html': '1' }, Object.fromEntries(pages), {
    'access-key-secret': 'wrong',
    'base-url': `${SITE}\nhttps://b.example.com/`,
  });
  expect(ran.plan?.uncovered).toHaveLength(200);
  expect(Buffer.byteLength(ran.summary)).toBeLessThan(300_000);
  expect(ran.summary).toContain('200 URLs may be stale');
});

test('two unknown codes are both reported, that of the quota query and that of the refresh', async () => {
  await cloud.close();
  const refusal = (Code: string) =>
    ({ kind: 'reply', accepted: false, status: 400, body: JSON.stringify({ Code }) }) as const;
  cloud = await startEmulator({
    faults: [
      { action: 'DescribeRefreshQuota', fault: refusal('Odd.Quota') },
      { action: 'RefreshObjectCaches', fault: refusal('Odd.Refresh') },
    ],
  });
  const ran = await push({ 'a.html': '1' }, { 'b.html': '1' });
  expect(ran.exitCode, ran.log).toBe(1);
  for (const said of [ran.log, ran.summary]) {
    expect(said).toMatch(/The daily quota could not be read.*Odd\.Quota/);
    expect(said).toContain('Odd.Refresh');
  }
});

test('one code for both the quota query and the refresh is reported once', async () => {
  await cloud.close();
  const fault = { kind: 'refuse', code: 'InvalidAccessKeyId.NotFound' } as const;
  cloud = await startEmulator({ faults: [{ fault }] });
  const ran = await push({ 'a.html': '1' }, { 'b.html': '1' });
  expect(ran.exitCode, ran.log).toBe(1);
  expect(ran.log).not.toContain('The daily quota could not be read');
  expect(ran.log).toContain('InvalidAccessKeyId.NotFound');
});

test('warnings and notices are in the summary in the order of the log', async () => {
  await cloud.close();
  cloud = await startEmulator({
    faults: [{ action: 'DescribeRefreshQuota', fault: { kind: 'refuse', code: 'NoPermission' } }],
  });
  const ran = await push(
    { 'public/a/b.html': '1' },
    { 'public/a/c.html': '1' },
    {
      'base-url': `${SITE}dl/`,
      directories: '/dl/latest/',
      paths: '**\nnews/**',
      'max-urls': '0',
    },
  );
  expect(ran.exitCode, ran.log).toBe(0);
  const said = [...ran.log.matchAll(/^::(warning|notice)::(.*)$/gm)].map(
    ([, level, words = '']) => `${level}: ${words.replaceAll('%25', '%')}`,
  );
  // Some of them are written concurrently.
  for (const beginning of [
    'warning: directories: received "/dl/latest/"',
    'warning: paths: "news/**" matches no file',
    'warning: root: the whole repository counts as published',
    'notice: The daily quota could not be read',
    'notice: Refreshing directories instead of single URLs',
  ]) {
    expect(said).toContainEqual(expect.stringContaining(beginning));
  }
  expect(said).toHaveLength(5);
  const shown = [...ran.summary.matchAll(/<li>(⚠️|ℹ️) (.*?)<\/li>/g)].map(
    ([, icon, html = '']) => `${icon === '⚠️' ? 'warning' : 'notice'}: ${read(html)}`,
  );
  expect(shown).toEqual(said);
});

/** The text of the summary's HTML, with code between backticks. */
function read(html: string): string {
  return html
    .replace(/<\/?code>/g, '`')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

test('without a base, what was compared is a sentence with a link to the commit', async () => {
  const head = repository.commit({ 'index.html': '1' });
  const ran = await runPush('0'.repeat(40), head);
  expect(ran.exitCode, ran.log).toBe(0);
  const link = `<a href="https&#58;//github.com/example/site/commit/${head}">${head.slice(0, 7)}</a>`;
  expect(ran.summary).toMatch(new RegExp(`^Compared main .*[.] See ${link}[.]$`, 'm'));
});
