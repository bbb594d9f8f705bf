import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BuildChanges, compareBuild } from '../../../src/changes/builds/build-changes.ts';
import { manifestFile } from '../../../src/changes/builds/manifest-file.ts';
import { write } from '../../repository.ts';
import { keptLog, temporaryFolder } from './build.ts';

const HEAD = 'a'.repeat(40);

function compare(
  workspace: string,
  manifest = '.cdn-manifest.json',
  log = keptLog(),
): Promise<BuildChanges> {
  const store = manifestFile(manifest, workspace);
  return compareBuild({ workspace, buildDir: 'dist', store, head: HEAD }, log);
}

/** A run whose refresh is accepted for the paths that `accepts` names. */
async function deploy(
  workspace: string,
  accepts: (path: string) => boolean = () => true,
): Promise<BuildChanges> {
  const changes = await compare(workspace);
  const paths = [...changes.paths.keys()];
  await changes.manifest.markUnknown(paths);
  await changes.manifest.markRefreshed(paths.filter(accepts), paths.every(accepts));
  return changes;
}

/** A workspace with a build that was deployed. */
async function deployed(files: Readonly<Record<string, string>>): Promise<string> {
  const workspace = temporaryFolder();
  write(join(workspace, 'dist'), files);
  await deploy(workspace);
  return workspace;
}

const pathsOf = async (workspace: string) => Object.fromEntries((await compare(workspace)).paths);

describe('compareBuild', () => {
  test('without a manifest, every file is a change and everything must be refreshed', async () => {
    const workspace = temporaryFolder();
    write(join(workspace, 'dist'), { 'index.html': 'a', 'css/a.css': 'b' });
    const log = keptLog();
    const changes = await compare(workspace, 'm.json', log);
    expect(changes.range).toEqual({ bases: [], head: HEAD, source: 'manifest' });
    expect([...changes.paths]).toEqual([
      ['css/a.css', 'present'],
      ['index.html', 'present'],
    ]);
    expect(await changes.universe()).toEqual(['css/a.css', 'index.html']);
    expect(changes.everything).toBe('there is no manifest m.json');
    expect(changes.why).toBe(
      'Every base URL is refreshed as a directory, because there is no manifest m.json.',
    );
    expect(log.lines).toEqual([]);
    expect(existsSync(join(workspace, 'm.json'))).toBe(false);
  });

  test('finds what is new, changed and gone, and nothing else', async () => {
    const workspace = await deployed({ a: '1', b: '1', 'c/d': '1' });
    expect(await pathsOf(workspace)).toEqual({});
    write(join(workspace, 'dist'), { b: '2', e: '1' });
    rmSync(join(workspace, 'dist/c'), { recursive: true });
    const changes = await compare(workspace);
    expect(Object.fromEntries(changes.paths)).toEqual({
      b: 'present',
      e: 'present',
      'c/d': 'gone',
    });
    expect(await changes.universe()).toEqual(['a', 'b', 'e']);
    expect(changes.why).toBe('Compared the 3 files of dist with the manifest .cdn-manifest.json.');
    await deploy(workspace);
    expect(await pathsOf(workspace)).toEqual({});
    expect(readFileSync(join(workspace, '.cdn-manifest.json'), 'utf8')).not.toContain('c/d');
  });

  test('preserves names in Chinese, with spaces and newlines, and in other encodings', async () => {
    const workspace = await deployed({ '中文/页 1\n.html': '1', __proto__: '1' });
    const other = Buffer.concat([Buffer.from(`${workspace}/dist/`), Buffer.of(0xff)]);
    writeFileSync(other, '1');
    expect(await pathsOf(workspace)).toEqual({ '\udcff': 'present' });
    await deploy(workspace);
    expect(await pathsOf(workspace)).toEqual({});
    rmSync(other);
    expect(await pathsOf(workspace)).toEqual({ '\udcff': 'gone' });
  });

  test('hashes the whole of a file that takes several reads', async () => {
    const content = 'x'.repeat(300_000);
    const workspace = await deployed({ large: content });
    const { files } = JSON.parse(readFileSync(join(workspace, '.cdn-manifest.json'), 'utf8'));
    const whole = createHash('sha256').update(content).digest('hex');
    expect(files).toEqual({ large: whole.slice(0, 32) });
    write(join(workspace, 'dist'), { large: `${content.slice(1)}y` });
    expect(await pathsOf(workspace)).toEqual({ large: 'present' });
  });

  test('ignores the manifest and its draft in the build folder', async () => {
    const workspace = temporaryFolder();
    write(join(workspace, 'dist'), { a: '1', 'sub/m.json': '1', 'm.json.new': 'a killed job' });
    symlinkSync('dist', join(workspace, 'link'));
    for (const manifest of ['dist/m.json', './dist/../dist/m.json', 'link/m.json']) {
      const changes = await compare(workspace, manifest);
      await changes.manifest.markUnknown(['a']);
      expect(await (await compare(workspace, manifest)).universe()).toEqual(['a', 'sub/m.json']);
    }
  });

  test('warns once about the links it skips', async () => {
    const workspace = await deployed({ a: '1' });
    for (let n = 1; n <= 7; n++) symlinkSync('..', join(workspace, `dist/link${n}`));
    const log = keptLog();
    expect((await compare(workspace, '.cdn-manifest.json', log)).paths).toEqual(new Map());
    expect(log.lines).toEqual([
      expect.stringMatching(
        /^warning: Skipped in dist: link1, link2, link3, link4, link5 and 2 more/,
      ),
    ]);
  });

  test.each([
    { name: 'missing', make: () => {}, message: /dist cannot be read: ENOENT/ },
    {
      name: 'empty',
      make: (path: string) => mkdirSync(join(path, 'empty'), { recursive: true }),
      message: /^build-dir: dist is empty$/,
    },
    {
      name: 'a file',
      make: (path: string) => writeFileSync(path, ''),
      message: /dist cannot be read: ENOTDIR/,
    },
    {
      name: 'empty but for the manifest',
      make: (path: string) => write(path, { 'm.json': '{}' }),
      message: /^build-dir: dist is empty$/,
    },
  ])('a build folder that is $name is an error', async ({ make, message }) => {
    const workspace = temporaryFolder();
    make(join(workspace, 'dist'));
    await expect(compare(workspace, 'dist/m.json')).rejects.toMatchObject({
      name: 'ActionError',
      code: 'changes-unknown',
      message: expect.stringMatching(message),
    });
  });

  test('a truncated manifest is an error', async () => {
    const workspace = await deployed({ a: '1' });
    const path = join(workspace, '.cdn-manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -4));
    await expect(compare(workspace)).rejects.toMatchObject({ code: 'changes-unknown' });
  });
});

describe('what the edge may hold', () => {
  test('a failed refresh is repeated, even after a revert', async () => {
    const workspace = await deployed({ a: '1', b: '1', gone: '1' });
    write(join(workspace, 'dist'), { a: '2', b: '2', new: '2' });
    rmSync(join(workspace, 'dist/gone'));
    await deploy(workspace, (path) => path === 'b');
    expect(await pathsOf(workspace)).toEqual({ a: 'present', new: 'present', gone: 'gone' });

    write(join(workspace, 'dist'), { a: '1', b: '1', gone: '1' });
    rmSync(join(workspace, 'dist/new'));
    expect(await pathsOf(workspace)).toEqual({
      a: 'present',
      b: 'present',
      gone: 'present',
      new: 'gone',
    });
    await deploy(workspace);
    expect(await pathsOf(workspace)).toEqual({});
  });

  test('changes that a run leaves out are found again', async () => {
    const workspace = await deployed({ a: '1', b: '1' });
    write(join(workspace, 'dist'), { a: '2', b: '2' });
    const changes = await compare(workspace);
    await changes.manifest.markUnknown(['a']);
    await changes.manifest.markRefreshed(['a'], true);
    expect(await pathsOf(workspace)).toEqual({ b: 'present' });
    write(join(workspace, 'dist'), { b: '1' });
    expect(await pathsOf(workspace)).toEqual({});
  });

  /**
   * From the moment a build is published, an edge may fetch any file of it, and keeps what it had; only
   * an accepted refresh makes it forget. After a run whose refreshes were all accepted, no edge may hold
   * anything but the build.
   */
  test('is only the build after an accepted run, whatever happened before', async () => {
    const names = ['a', 'b/c', 'd'];
    const run = fc.record({
      files: fc.array(fc.option(fc.constantFrom('1', '2')), { minLength: 3, maxLength: 3 }),
      outcome: fc.constantFrom('accepted', 'accepted', 'first half', 'none', 'killed'),
    });
    const runs = fc.array(run, { minLength: 2, maxLength: 6 });
    let checked = 0;
    await fc.assert(
      fc.asyncProperty(runs, async (history) => {
        const workspace = temporaryFolder();
        const edge = new Map(names.map((name) => [name, new Set(['absent'])]));
        for (const { files, outcome } of history) {
          rmSync(join(workspace, 'dist'), { recursive: true, force: true });
          const build = new Map(names.map((name, index) => [name, files[index] ?? 'absent']));
          const present = [...build].filter(([, content]) => content !== 'absent');
          write(join(workspace, 'dist'), { always: '', ...Object.fromEntries(present) });
          for (const [name, content] of build) edge.get(name)?.add(content);

          const changes = await compare(workspace);
          const paths = [...changes.paths.keys()];
          await changes.manifest.markUnknown(paths);
          const share = {
            accepted: paths.length,
            'first half': paths.length >> 1,
            none: 0,
            killed: 1,
          };
          const accepted = paths.slice(0, share[outcome]);
          const isAll = outcome === 'accepted';
          const refreshed = isAll && changes.everything !== undefined ? names : accepted;
          for (const path of refreshed) edge.set(path, new Set([build.get(path) ?? 'absent']));
          if (outcome !== 'killed') await changes.manifest.markRefreshed(accepted, isAll);

          if (outcome !== 'accepted') continue;
          for (const [name, content] of build)
            expect([...(edge.get(name) ?? [])]).toEqual([content]);
          checked++;
        }
      }),
      { seed: 1, numRuns: 150 },
    );
    expect(checked).toBeGreaterThan(150);
  });
});
