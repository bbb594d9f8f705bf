import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bytesOf } from '../../src/changes/file-names.ts';
import { type Emulator, startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Folder, Origin } from '../github/origin.ts';
import { expectNoForgery } from './harmless.ts';
import { pushEvent, type Ran, runStep, type Step } from './step.ts';

const SITE = 'https://www.example.com/';

/** Hostile file names, and the URL path of each; \udcXX is a byte that is not UTF-8. */
const NAMES: Readonly<Record<string, string>> = {
  'a\nb.html': 'a%0Ab.html',
  '\n::error::a': '%0A::error::a',
  'a\r::set-output name=result::b': 'a%0D::set-output%20name=result::b',
  'a\r\nb.html': 'a%0D%0Ab.html',
  '::error::a': '::error::a',
  '::error file=a,line=1::b': '::error%20file=a,line=1::b',
  '  ::add-mask::html': '%20%20::add-mask::html',
  '::stop-commands::a': '::stop-commands::a',
  '##[error]a': '%23%23%5Berror%5Da',
  'a ##[group]b': 'a%20%23%23%5Bgroup%5Db',
  '##[add-mask]a': '%23%23%5Badd-mask%5Da',
  'a%0A::error::b': 'a%250A::error::b',
  '%0D%0A.html': '%250D%250A.html',
  'a%20b.html': 'a%2520b.html',
  '100%.html': '100%25.html',
  'a|b.html': 'a%7Cb.html',
  '| --- | --- |': '%7C%20---%20%7C%20---%20%7C',
  '`code`': '%60code%60',
  '```\n# title\n```': '%60%60%60%0A%23%20title%0A%60%60%60',
  '~~~.html': '~~~.html',
  '<b>a': '%3Cb%3Ea',
  '<script>alert(1)<': '%3Cscript%3Ealert(1)%3C',
  '<img src=x onerror=alert(1)>': '%3Cimg%20src=x%20onerror=alert(1)%3E',
  '<!-- a': '%3C!--%20a',
  '&lt;b&gt;&amp;': '&lt;b&gt;&amp;',
  '"a\'b"': "%22a'b%22",
  '" onclick="a': '%22%20onclick=%22a',
  '**bold**': '**bold**',
  '[a](https:b)': '%5Ba%5D(https:b)',
  '![a](b)': '!%5Ba%5D(b)',
  '# title': '%23%20title',
  '- item': '-%20item',
  '$(touch a)': '$(touch%20a)',
  '`touch a`': '%60touch%20a%60',
  ';touch a;': ';touch%20a;',
  'a && b': 'a%20&&%20b',
  $HOME: '$HOME',
  '${{ secrets.A }}': '$%7B%7B%20secrets.A%20%7D%7D',
  '-rf': '-rf',
  '--upload-pack=touch a': '--upload-pack=touch%20a',
  '....': '....',
  '..html': '..html',
  '.../a': '.../a',
  '%2e%2e/a': '%252e%252e/a',
  'a\\..\\b': 'a%5C..%5Cb',
  '~/a': '~/a',
  'a\u202egnp.exe': 'a%E2%80%AEgnp.exe',
  'a\u2066b\u2069': 'a%E2%81%A6b%E2%81%A9',
  '\u001b[31mred\u001b[0m': '%1B%5B31mred%1B%5B0m',
  '\u001b]8;;https:b\u0007': '%1B%5D8;;https:b%07',
  'a\bb\tc\vd\fe': 'a%08b%09c%0Bd%0Ce',
  'a\u007fb\u0085c\u009b31m': 'a%7Fb%C2%85c%C2%9B31m',
  'a\u2028::error::b\u2029c': 'a%E2%80%A8::error::b%E2%80%A9c',
  'a\u200b\ufeffb': 'a%E2%80%8B%EF%BB%BFb',
  '\udcff\udcfe.html': '%FF%FE.html',
  'caf\udce9.html': 'caf%E9.html',
  '\udced\udca0\udc80': '%ED%A0%80',
  '\udcc0\udcaf': '%C0%AF',
  'é.html': '%C3%A9.html',
  'e\u0301.html': 'e%CC%81.html',
  'K.html': 'K.html',
  '\u212a.html': '%E2%84%AA.html',
  '🎉.html': '%F0%9F%8E%89.html',
  '首页.html': '%E9%A6%96%E9%A1%B5.html',
  'https:/evil.example.org/a': 'https:/evil.example.org/a',
  'javascript:alert(1)': 'javascript:alert(1)',
  '@evil.example.org/a': '@evil.example.org/a',
  ':443@evil.example.org': ':443@evil.example.org',
  '@mention': '@mention',
  'a,https:b': 'a,https:b',
  'a?b=c': 'a%3Fb=c',
  'a#b': 'a%23b',
  'a;b=c': 'a;b=c',
  ' a ': '%20a%20',
  '*': '*',
  '[!x]*{a,b}': '%5B!x%5D*%7Ba,b%7D',
  'result<<EOF': 'result%3C%3CEOF',
  ['__proto__']: '__proto__',
  constructor: 'constructor',
  [`${'long'.repeat(240)}.html`]: `${'long'.repeat(240)}.html`,
};

const URLS = Object.values(NAMES)
  .map((path) => SITE + path)
  .toSorted();

let cloud: Emulator;

beforeEach(async () => {
  cloud = await startEmulator();
  return () => cloud.close();
});

let origin: Origin;
let workspace: Folder;
let before: string;
let after: string;

beforeAll(() => {
  origin = new Origin();
  workspace = new Folder();
  before = origin.commit({ 'index.html': '1' });
  after = origin.commit(Object.fromEntries(Object.keys(NAMES).map((name) => [name, '1'])));
  origin.checkout(workspace.path, after);
});

afterAll(() => {
  origin[Symbol.dispose]();
  workspace[Symbol.dispose]();
});

function step(inputs: Readonly<Record<string, string>>, of: Partial<Step> = {}): Promise<Ran> {
  return runStep({
    workspace: workspace.path,
    event: pushEvent(before, after),
    with: {
      'base-url': SITE,
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
      ...inputs,
    },
    ...of,
  });
}

/** The lines of every refresh, as they arrived. */
function lines(): readonly string[] {
  return cloud.requests
    .filter(({ action }) => action === 'RefreshObjectCaches')
    .flatMap((request) => request.lines);
}

test(`${URLS.length} hostile names in a push are as many URLs, byte for byte`, async () => {
  const ran = await step({ base: 'push' });
  expect(ran.exitCode, ran.log).toBe(0);
  expect(lines()).toEqual(URLS);
  expect(ran.plan).toMatchObject({ urls: URLS, changed: URLS.length, uncovered: [] });
  expectNoForgery(ran);
});

test('and so they are in a given list', async () => {
  const list = join(workspace.path, 'changed');
  writeFileSync(list, Buffer.concat(Object.keys(NAMES).map((name) => bytesOf(`${name}\0`))));
  const ran = await step({ 'changed-files-from': list });
  expect(ran.exitCode, ran.log).toBe(0);
  expect(lines()).toEqual(URLS);
  expectNoForgery(ran);
});

test('and so they are in a build folder, whose manifest holds them', async () => {
  using site = new Folder();
  const build = Buffer.from(`${site.path}/dist/`);
  const writeAll = (content: string): void => {
    for (const name of Object.keys(NAMES).filter((name) => name.length < 256)) {
      const path = Buffer.concat([build, bytesOf(name)]);
      mkdirSync(path.subarray(0, path.lastIndexOf('/')), { recursive: true });
      writeFileSync(path, content);
    }
  };
  writeAll('1');
  // A broken link is named in a warning.
  symlinkSync('/nowhere', Buffer.concat([build, Buffer.from('\n::error::link\u001b[31m')]));
  const given = { 'build-dir': 'dist', manifest: 'manifest.json' };
  const first = await step(given, { workspace: site.path });
  expectNoForgery(first);
  expect(lines()).toEqual(['https://www.example.com/']);
  writeAll('2');
  const ran = await step(given, { workspace: site.path });
  expect(ran.exitCode, ran.log).toBe(0);
  expect(lines().filter((line) => line !== 'https://www.example.com/')).toEqual(
    URLS.filter((url) => !url.includes('longlong')),
  );
  expectNoForgery(ran);
  expect(await step(given, { workspace: site.path })).toMatchObject({
    outputs: { result: 'nothing' },
  });
});

test('if all are refused, they are reported safely', async () => {
  const ran = await step({ base: 'push', 'base-url': 'https://elsewhere.example.org/' });
  expect(ran.exitCode).toBe(1);
  expect(ran.plan?.uncovered).toHaveLength(URLS.length);
  expectNoForgery(ran);
});

test.each([
  '../../etc/passwd',
  '/etc/passwd',
  'a/../../b',
  'a/../\u001b]0;title\u0007',
  '..\u2028::error::a/../b',
  '../<script>',
])('a given name %j that leaves the repository is refused, and quoted', async (name) => {
  const list = join(workspace.path, 'refused');
  writeFileSync(list, `${name}\0`);
  const ran = await step({ 'changed-files-from': list });
  expect(ran.exitCode).toBe(1);
  expect(cloud.accepted.cdn.File).toEqual([]);
  expect(ran.log).toContain('not a file path within the repository');
  expectNoForgery(ran);
});
