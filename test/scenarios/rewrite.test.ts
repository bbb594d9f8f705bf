import { expect, test } from 'vitest';
import { startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { type Files, Repository } from '../repository.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

const DOMAINS = ['www.example.com', 'en.example.com', 'zh.example.com'];

/** A step, and the URLs and directories that Alibaba Cloud accepted, sorted. */
interface Refreshed extends Ran {
  readonly urls: readonly string[];
  readonly directories: readonly string[];
}

/** Runs the bundle for a push that changes some files, with some rules. */
async function push(
  rules: readonly string[],
  files: Files,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Refreshed> {
  const cloud = await startEmulator({ domains: DOMAINS });
  const repository = new Repository();
  try {
    const before = repository.commit({ 'content/same.md': '1' });
    const ran = await runStep({
      workspace: repository.dir,
      event: pushEvent(before, repository.commit(files)),
      with: {
        'base-url': 'https://www.example.com/',
        base: 'push',
        rewrite: rules.join('\n'),
        endpoint: cloud.url,
        'access-key-id': TEST_KEY.id,
        'access-key-secret': TEST_KEY.secret,
        ...inputs,
      },
    });
    const { File, Directory } = cloud.accepted.cdn;
    return { ...ran, urls: File.toSorted(), directories: Directory.toSorted() };
  } finally {
    repository.remove();
    await cloud.close();
  }
}

test('two languages are served on two domains, what they share on both', async () => {
  const ran = await push(
    [
      'en/**/*.md => https://en.example.com/$1/$2/',
      'zh/**/*.md => https://zh.example.com/$1/$2/',
      'static/** => https://en.example.com/$1 https://zh.example.com/$1',
    ],
    { 'en/guide/a b.md': '1', 'zh/指南.md': '1', 'static/site.css': '1' },
  );
  expect(ran.exitCode, ran.log).toBe(0);
  expect(ran.urls).toEqual([
    'https://en.example.com/guide/a%20b/',
    'https://en.example.com/site.css',
    'https://zh.example.com/%E6%8C%87%E5%8D%97/',
    'https://zh.example.com/site.css',
  ]);
});

test('a source may be served at several URLs, under every base URL', async () => {
  const ran = await push(
    ['content/**/*.md => $1/$2/ / sitemap.xml'],
    { 'content/posts/hello.md': '1', 'own/index.html': '1' },
    { 'base-url': 'https://www.example.com/\nhttps://en.example.com/blog' },
  );
  const paths = ['', 'own/', 'own/index.html', 'posts/hello/', 'sitemap.xml'];
  expect(ran.urls).toEqual([
    ...paths.map((path) => `https://en.example.com/blog/${path}`),
    ...paths.map((path) => `https://www.example.com/${path}`),
  ]);
});

test('a target that ends in /** refreshes the directory, and what lies below it needs no URL', async () => {
  const ran = await push(['sidebar.js => docs/**', 'content/** => $1'], {
    'sidebar.js': '1',
    'content/docs/a.html': '1',
    'content/b.html': '1',
  });
  expect(ran.exitCode, ran.log).toBe(0);
  expect(ran.directories).toEqual(['https://www.example.com/docs/']);
  expect(ran.urls).toEqual(['https://www.example.com/b.html']);
});

test('paths that a rule drops are nothing, green, and are counted', async () => {
  const rules = ['content/**.md => $1/', '** => -'];
  const ran = await push(rules, { 'README.md': '1', 'package.json': '1' });
  expect(ran.exitCode, ran.log).toBe(0);
  expect([...ran.urls, ...ran.directories]).toEqual([]);
  expect(ran.outputs.result).toBe('nothing');
  expect(ran.log).toContain('2 dropped by rewrite');
});

test('a rule that matches no file, but would if it were spelled otherwise, is a warning', async () => {
  const rules = ['contnet/**.md => $1/', 'static/** => $1', '** => -'];
  const ran = await push(rules, { 'content/new.md': '1' });
  expect(ran.exitCode, ran.log).toBe(0);
  const warning = 'rewrite: "contnet/**.md" matches no file; did you mean "content/**.md"?';
  expect(ran.log.match(/^::warning::.*$/gm)).toEqual([`::warning::${warning}`]);
  expect(ran.summary).toContain('did you mean');
});

test('invalid rules are reported as problems of the input, each of them', async () => {
  const rules = ['content/**.md -> $1/', 'content/**.md => ../$1', '** => $2', 'a.md => a/'];
  const ran = await push(rules, { 'a.md': '1' });
  expect(ran.exitCode).toBe(1);
  expect(ran.urls).toEqual([]);
  expect(ran.log).toContain('3 problems');
  expect(ran.log).toMatch(/rewrite: received .*content\/\*\*\.md -> \$1\/.*<pattern> => <target>/);
  expect(ran.log).toMatch(/rewrite: received .*=> \.\.\/\$1.*without "\." and "\.\." segments/);
  expect(ran.log).toMatch(/rewrite: received .*=> \$2.*\$1 and no more/);
  expect(ran.log).not.toMatch(/\n\s+at /);
});
