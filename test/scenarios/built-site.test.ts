import { linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../changes/builds/build.ts';
import { type Emulator, startEmulator } from '../emulator/emulator.ts';
import { type FaultRule, faultsOf } from '../emulator/faults.ts';
import { type Files, write } from '../repository.ts';
import { deploy, deployBy, MANIFEST, SITE } from './deploy.ts';
import { lapseOf } from './lapse.ts';

/** Refuses every refresh, as if the permission were missing. */
const REFUSE: FaultRule = {
  action: 'RefreshObjectCaches',
  fault: { kind: 'refuse', code: 'Forbidden.RAM' },
};

let cloud: Emulator;
let faults: readonly FaultRule[];

beforeEach(async () => {
  faults = [];
  cloud = await startEmulator({ faults: (request) => faultsOf(faults)(request) });
  return () => cloud.close();
});

/** A workspace with a build that is not deployed yet. */
function built(files: Files): string {
  const workspace = temporaryFolder();
  write(join(workspace, 'dist'), files);
  return workspace;
}

/** A workspace with a deployed build. */
async function deployed(files: Files): Promise<string> {
  const workspace = built(files);
  const { exitCode, log } = await deploy(workspace, cloud);
  expect(exitCode, log).toBe(0);
  return workspace;
}

/** Makes the next build: writes files, or with null deletes them. */
function rebuild(workspace: string, files: Files): void {
  write(join(workspace, 'dist'), files);
}

function manifestOf(workspace: string): string {
  return readFileSync(join(workspace, MANIFEST), 'utf8');
}

test('the first deploy refreshes the base URL as a directory, says why, and writes the manifest', async () => {
  const workspace = built({ 'index.html': '1', 'css/site.css': '1' });
  const ran = await deploy(workspace, cloud);
  expect(ran.exitCode, ran.log).toBe(0);
  expect(ran.refreshed).toEqual(['']);
  expect(cloud.accepted.cdn).toMatchObject({ File: [], Directory: [SITE] });
  expect(ran.outputs).toMatchObject({ result: 'refreshed', 'changed-count': '2' });
  expect(ran.plan?.range).toEqual({
    bases: [],
    head: ran.outputs['refreshed-sha'],
    source: 'manifest',
  });
  const why =
    /Every base URL is refreshed as a directory, because there is no manifest \.cdn(?:-|&#45;)manifest\.json\./g;
  for (const said of [ran.log, ran.summary]) expect(said.match(why)).toHaveLength(1);
  expect(ran.log).toContain('::notice::Every base URL');
  expect(Object.keys(JSON.parse(manifestOf(workspace)).files)).toEqual([
    'css/site.css',
    'index.html',
  ]);
});

test('after the first deploy, the next one uses the manifest', async () => {
  const workspace = await deployed({ 'a.html': '1', 'b/c.html': '1' });
  rebuild(workspace, { 'b/c.html': '2' });
  expect((await deploy(workspace, cloud)).refreshed).toEqual(['b/c.html']);
});

test('a build without a change is nothing, green, and says why', async () => {
  const workspace = await deployed({ 'index.html': '1', 'a.html': '1' });
  const before = manifestOf(workspace);
  rebuild(workspace, { 'a.html': '1' });
  const ran = await deploy(workspace, cloud);
  expect(ran.exitCode, ran.log).toBe(0);
  expect(ran.refreshed).toEqual([]);
  expect(ran.outputs.result).toBe('nothing');
  for (const said of [ran.log, ran.summary])
    expect(said).toMatch(/Compared the 2 files of dist with the manifest .*json/);
  expect(ran.log).toContain('0 changed paths');
  expect(manifestOf(workspace)).toBe(before);
});

test('a page that changed, one that is new and one that is gone are refreshed, and no others', async () => {
  const workspace = await deployed({
    'index.html': '1',
    'docs/index.html': '1',
    'docs/gone.html': '1',
    'docs/same.html': '1',
  });
  rebuild(workspace, { 'docs/index.html': '2' });
  expect((await deploy(workspace, cloud)).refreshed).toEqual(['docs/', 'docs/index.html']);
  rebuild(workspace, { 'docs/new.html': '1' });
  expect((await deploy(workspace, cloud)).refreshed).toEqual(['docs/new.html']);
  rebuild(workspace, { 'docs/gone.html': null });
  expect((await deploy(workspace, cloud)).refreshed).toEqual(['docs/gone.html']);
  expect((await deploy(workspace, cloud)).outputs.result).toBe('nothing');
});

describe('after a deploy that failed', () => {
  const FIRST = { 'a.html': '1', 'gone.html': '1', 'same.html': '1' };
  const SECOND = { 'a.html': '2', 'gone.html': null, 'new.html': '2' };
  const CHANGES = ['a.html', 'gone.html', 'new.html'];

  /** A workspace in which the second deploy failed because of these faults or inputs. */
  async function failed(
    reasons: readonly FaultRule[],
    inputs: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const workspace = await deployed(FIRST);
    rebuild(workspace, SECOND);
    faults = reasons;
    const ran = await deploy(workspace, cloud, inputs);
    expect(ran.exitCode).toBe(1);
    expect(ran.refreshed).toEqual([]);
    expect(ran.plan?.uncovered).toEqual(CHANGES.map((path) => SITE + path));
    faults = [];
    return workspace;
  }

  /** Restores the first build. */
  function revert(workspace: string): void {
    rebuild(workspace, { ...FIRST, 'new.html': null });
  }

  test('the next one refreshes all of it again', async () => {
    const workspace = await failed([REFUSE]);
    expect((await deploy(workspace, cloud)).refreshed).toEqual(CHANGES);
    expect((await deploy(workspace, cloud)).outputs.result).toBe('nothing');
  });

  test('a revert to the build before it does so too', async () => {
    const workspace = await failed([REFUSE]);
    revert(workspace);
    expect((await deploy(workspace, cloud)).refreshed).toEqual(CHANGES);
    expect((await deploy(workspace, cloud)).outputs.result).toBe('nothing');
  });

  test('because no plan fits, it is the same', async () => {
    const workspace = await failed([], { 'max-urls': '1', 'max-directories': '0' });
    revert(workspace);
    expect((await deploy(workspace, cloud)).refreshed).toEqual(CHANGES);
  });

  test('in part, only that part is refreshed again', async () => {
    const workspace = await deployed(FIRST);
    rebuild(workspace, SECOND);
    const code = 'InvalidObjectPath.Malformed';
    faults = [{ line: 'new.html', fault: { kind: 'refuse', code } }];
    const ran = await deploy(workspace, cloud);
    expect(ran.exitCode).toBe(1);
    expect(ran.refreshed).toEqual(['a.html', 'gone.html']);
    faults = [];
    expect((await deploy(workspace, cloud)).refreshed).toEqual(['new.html']);
  });

  test.each(['SIGINT', 'SIGKILL'] as const)('by %s midway, it is the same', async (name) => {
    const workspace = await deployed(FIRST);
    rebuild(workspace, SECOND);
    let kill = (_: NodeJS.Signals): void => {};
    faults = [
      { action: 'RefreshObjectCaches', fault: { kind: 'call', run: () => kill(name) } },
      { action: 'RefreshObjectCaches', fault: { kind: 'hang', accepted: false } },
    ];
    const ran = await deploy(workspace, cloud, {}, (process) => {
      kill = process;
    });
    expect(ran.exitCode).toBe(name === 'SIGINT' ? 1 : null);
    faults = [];
    revert(workspace);
    expect((await deploy(workspace, cloud)).refreshed).toEqual(CHANGES);
  });
});

test('a deploy cancelled while it waits for completion has refreshed all the same', async () => {
  const workspace = built({ 'a.html': '1' });
  let kill = (_: NodeJS.Signals): void => {};
  const action = 'DescribeRefreshTaskById';
  faults = [{ action, fault: { kind: 'call', run: () => kill('SIGINT') } }];
  const started = (process: typeof kill): void => {
    kill = process;
  };
  const ran = await deployBy({ started, env: lapseOf(10).env }, workspace, cloud, {
    manifest: MANIFEST,
    wait: 'true',
  });
  expect(ran.outputs.result, ran.log).toBe('unconfirmed');
  expect((await deploy(workspace, cloud)).outputs.result).toBe('nothing');
});

test('a dry run writes nothing', async () => {
  const workspace = built({ 'a.html': '1' });
  const preview = { 'dry-run': 'true', 'access-key-id': '', 'access-key-secret': '' };
  const first = await deploy(workspace, cloud, preview);
  expect(first.outputs, first.log).toMatchObject({ result: 'dry-run', 'directory-count': '1' });
  expect(() => manifestOf(workspace)).toThrow('ENOENT');

  await deploy(workspace, cloud);
  const before = manifestOf(workspace);
  rebuild(workspace, { 'a.html': '2', 'b.html': '1' });
  const second = await deploy(workspace, cloud, preview);
  expect(second.outputs).toMatchObject({ result: 'dry-run', 'url-count': '2' });
  expect(manifestOf(workspace)).toBe(before);
  expect(cloud.accepted.cdn).toMatchObject({ File: [], Directory: [SITE] });
});

describe('the step fails for', () => {
  test('a truncated manifest', async () => {
    const workspace = await deployed({ 'a.html': '1', 'b.html': '1' });
    const half = manifestOf(workspace).slice(0, 60);
    writeFileSync(join(workspace, MANIFEST), half);
    const ran = await deploy(workspace, cloud);
    expect(ran.exitCode).toBe(1);
    expect(ran.refreshed).toEqual([]);
    expect(ran.outputs.result).toBe('failed');
    expect(ran.log).toMatch(/manifest: .*\.cdn-manifest\.json cannot be read/);
    expect(ran.log).toContain('Delete it, or restore an older one');
    expect(ran.log).not.toMatch(/\n\s+at /);
    expect(manifestOf(workspace)).toBe(half);
  });

  test.each([
    { folder: 'missing', said: 'build-dir: site cannot be read: ENOENT' },
    { folder: 'empty', said: 'build-dir: site is empty' },
  ])('a build folder that is $folder', async ({ folder, said }) => {
    const workspace = await deployed({ 'a.html': '1' });
    const before = manifestOf(workspace);
    if (folder === 'empty') mkdirSync(join(workspace, 'site/assets'), { recursive: true });
    const ran = await deploy(workspace, cloud, { 'build-dir': 'site' });
    expect(ran.exitCode).toBe(1);
    expect(ran.refreshed).toEqual([]);
    expect(ran.log).toContain(said);
    expect(manifestOf(workspace)).toBe(before);
  });
});

test('names in Chinese, with blanks and with newlines are one URL each', async () => {
  const names = ['文档/首页.html', 'a b.html', 'line\n::error::break.html', '100%.html', 'c#.html'];
  const all = (content: string | null) => Object.fromEntries(names.map((name) => [name, content]));
  const workspace = await deployed({ 'same.html': '1', ...all('1') });
  rebuild(workspace, all('2'));
  const ran = await deploy(workspace, cloud);
  const urls = [
    '%E6%96%87%E6%A1%A3/%E9%A6%96%E9%A1%B5.html',
    '100%25.html',
    'a%20b.html',
    'c%23.html',
    'line%0A::error::break.html',
  ];
  expect(ran.refreshed).toEqual(urls);
  expect(ran.log).not.toMatch(/^::error::/m);
  rebuild(workspace, all(null));
  expect((await deploy(workspace, cloud)).refreshed).toEqual(urls);
  expect((await deploy(workspace, cloud)).outputs.result).toBe('nothing');
});

test('the manifest may lie in the build folder, and is no part of the site', async () => {
  const workspace = built({ 'a.html': '1' });
  const inputs = { manifest: `dist/${MANIFEST}` };
  expect((await deploy(workspace, cloud, inputs)).refreshed).toEqual(['']);
  expect((await deploy(workspace, cloud, inputs)).outputs.result).toBe('nothing');
});

test('paths and rewrite apply to a build as they do to a commit', async () => {
  const workspace = built({ 'en/a.html': '1', 'zh/a.html': '1', 'zh/a.js.map': '1', 'x.txt': '1' });
  const ran = await deploy(workspace, cloud, {
    paths: '**\n!*.txt',
    rewrite: '**.map => -\nen/** => https://cdn.example.com/$1',
  });
  expect(ran.refreshed).toEqual(['', 'https://cdn.example.com/a.html']);
  expect(ran.log).toContain('1 excluded by paths, 1 dropped by rewrite');
});

test('a changed page is also refreshed under the names of its symbolic links', async () => {
  const workspace = built({ 'v2/a.html': '1', 'index.html': '1' });
  symlinkSync('v2', join(workspace, 'dist/latest'));
  symlinkSync('v2/a.html', join(workspace, 'dist/a.html'));
  await deploy(workspace, cloud);
  rebuild(workspace, { 'v2/a.html': '2' });
  const ran = await deploy(workspace, cloud);
  expect(ran.refreshed, ran.log).toEqual(['a.html', 'latest/a.html', 'v2/a.html']);
});

test('a symbolic link that leaves the build folder is skipped, with a warning', async () => {
  const workspace = built({ 'a.html': '1' });
  write(workspace, { 'secret/key': '1' });
  symlinkSync('../secret', join(workspace, 'dist/assets'));
  symlinkSync('a.html', join(workspace, 'dist/b.html'));
  const ran = await deploy(workspace, cloud);
  expect(ran.exitCode, ran.log).toBe(0);
  expect(Object.keys(JSON.parse(manifestOf(workspace)).files)).toEqual(['a.html', 'b.html']);
  expect(ran.log).toContain('::warning::Skipped in dist: assets.');
});

test('12,000 files, more than the daily quota of URLs: the first deploy refreshes one directory, and the next one two URLs', async () => {
  const workspace = built({ '0/0.html': '1' });
  const page = join(workspace, 'dist/0/0.html');
  for (let folder = 0; folder < 120; folder++) {
    mkdirSync(join(workspace, `dist/${folder}`), { recursive: true });
    // Hard links, because creating so many files is slow.
    for (let file = folder === 0 ? 1 : 0; file < 100; file++)
      linkSync(page, join(workspace, `dist/${folder}/${file}.html`));
  }
  const first = await deploy(workspace, cloud);
  expect(first.exitCode, first.log).toBe(0);
  expect(first.refreshed).toEqual(['']);
  expect(first.outputs).toMatchObject({ 'changed-count': '12000', 'directory-count': '1' });
  rebuild(workspace, { '7/7.html': null, '8/8.html': null });
  rebuild(workspace, { '7/7.html': '2' });
  expect((await deploy(workspace, cloud)).refreshed).toEqual(['7/7.html', '8/8.html']);
});
