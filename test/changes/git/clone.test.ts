import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Folder, git, Origin } from '../../github/origin.ts';
import { GIT_ENV } from '../../repository.ts';
import { find, push } from '../step.ts';

/** Every file of a folder with its time and a hash of its content. */
function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const path = join(folder, name);
      const { isDirectory, mtimeMs, mode } = {
        ...statSync(path),
        isDirectory: statSync(path).isDirectory(),
      };
      const content = isDirectory
        ? ''
        : createHash('sha256').update(readFileSync(path)).digest('hex');
      return `${name} ${mode} ${mtimeMs} ${content}`;
    });
}

const own = { kind: 'commits', base: 'push' } as const;

test('a full clone is enough, whatever the file names are', async () => {
  using origin = new Origin();
  using workspace = new Folder();
  const names = [
    'a b.html',
    ' lead',
    'tab\t',
    'quote"',
    'new\nline',
    'ü',
    '100%',
    '#?',
    'back\\slash',
    'caf\udce9',
    '-x',
    ':(top)',
  ];
  const before = origin.commit({
    ...Object.fromEntries(names.map((name) => [name, '1'])),
    same: '1',
    gone: '1',
  });
  const after = origin.commit({
    ...Object.fromEntries(names.map((name) => [name, '2'])),
    gone: null,
  });
  origin.checkout(workspace.path, after);
  const found = await find(push(before, after), { workspace: workspace.path, source: own });
  expect(found.paths).toEqual(
    new Map([...names.map((name) => [name, 'present'] as const), ['gone', 'gone']]),
  );
  expect(found.range).toEqual({ bases: [before], head: after, source: 'git' });
  expect(new Set(await found.universe())).toEqual(new Set([...names, 'same']));
  expect(found.why).toBe(
    `Compared main (${after.slice(0, 7)}) with its state before this push (${before.slice(0, 7)}), in the local clone.`,
  );
  expect(found.log).toEqual([]);
});

test.each(['sha1', 'sha256'] as const)(
  'a clone of depth 1 (%s) fetches the missing commit and is not modified',
  async (format) => {
    using origin = new Origin(format);
    using workspace = new Folder();
    const before = origin.commit({ 'a.html': '1', 'docs/b.html': '1', 'docs/same.html': '1' });
    origin.commit({ 'c.html': '1' });
    const after = origin.commit({ 'a.html': '2', 'docs/b.html': null });
    origin.checkout(workspace.path, after, '--depth=1');
    const untouched = listing(join(workspace.path, '.git'));
    const found = await find(push(before, after), { workspace: workspace.path, source: own });
    expect(Object.fromEntries(found.paths)).toEqual({
      'a.html': 'present',
      'c.html': 'present',
      'docs/b.html': 'gone',
    });
    expect(found.range.source).toBe('git');
    expect(listing(join(workspace.path, '.git'))).toEqual(untouched);
  },
);

test('a fetch into a full clone does not make it shallow', async () => {
  using origin = new Origin();
  using workspace = new Folder();
  const base = origin.commit({ 'a.html': '1' });
  const old = origin.commit({ 'a.html': '2', 'b.html': '1' });
  const after = origin.commit({ 'c.html': '1' }, { from: [base] });
  origin.checkout(workspace.path, after);
  const untouched = listing(join(workspace.path, '.git'));
  const found = await find(push(old, after, { forced: true }), {
    workspace: workspace.path,
    source: own,
  });
  expect(Object.fromEntries(found.paths)).toEqual({
    'a.html': 'present',
    'b.html': 'gone',
    'c.html': 'present',
  });
  expect(listing(join(workspace.path, '.git'))).toEqual(untouched);
  expect(git(workspace.path, 'rev-parse', '--is-shallow-repository')).toBe('false');
});

test('clones without blobs or trees are enough', async () => {
  using origin = new Origin();
  const before = origin.commit({ 'a.html': '1', 'docs/b.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  for (const options of [
    ['--filter=blob:none'],
    ['--filter=tree:0'],
    // Of the commit that is there the trees are missing, too.
    ['--filter=tree:0', '--depth=1'],
  ]) {
    using workspace = new Folder();
    origin.checkout(workspace.path, after, ...options);
    const untouched = listing(join(workspace.path, '.git'));
    const found = await find(push(before, after), { workspace: workspace.path, source: own });
    expect([...found.paths.keys()]).toEqual(['a.html']);
    expect(found.range.source).toBe('git');
    expect(await found.universe()).toEqual(['a.html', 'docs/b.html']);
    expect(listing(join(workspace.path, '.git'))).toEqual(untouched);
  }
});

test('a clone owned by another user can be read', async () => {
  using origin = new Origin();
  using workspace = new Folder();
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  origin.checkout(workspace.path, after, '--depth=1');
  // As in git's own tests, this makes git see a different owner.
  const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
  const status = () =>
    execFileSync('git', ['status'], {
      cwd: workspace.path,
      env: { ...GIT_ENV, ...env },
      stdio: 'pipe',
    });
  expect(status).toThrow('dubious ownership');
  // Over file://, the server is also git, which would refuse the origin without this setting.
  const config = join(workspace.path, 'server.config');
  writeFileSync(config, `[safe]\n\tdirectory = ${origin.path}\n`);
  const found = await find(push(before, after), {
    workspace: workspace.path,
    source: own,
    env: { ...env, GIT_CONFIG_GLOBAL: config },
  });
  expect([...found.paths.keys()]).toEqual(['a.html']);
  expect(found.range.source).toBe('git');
});

test('no configuration or variable affects the result', async () => {
  using origin = new Origin();
  using workspace = new Folder();
  const before = origin.commit({
    'docs/ä.html': 'long enough to be found again\n',
    same: '1',
    'lib/x': '1',
  });
  const after = origin.commit({
    'docs/ä.html': null,
    'docs/ö.html': 'long enough to be found again\n',
  });
  origin.checkout(workspace.path, after);
  const settings = {
    'diff.renames': 'copies',
    'diff.relative': 'true',
    'diff.noprefix': 'true',
    'diff.external': 'false',
    'diff.orderFile': join(workspace.path, 'order'),
    'diff.ignoreSubmodules': 'all',
    'core.quotePath': 'true',
    'core.abbrev': '4',
    'core.pager': 'false',
    'color.ui': 'always',
    'log.showSignature': 'true',
  };
  for (const [key, value] of Object.entries(settings)) git(workspace.path, 'config', key, value);
  git(workspace.path, 'replace', after, before);
  const hooks = join(workspace.path, '.git', 'hooks');
  mkdirSync(hooks, { recursive: true });
  writeFileSync(join(hooks, 'reference-transaction'), '#!/bin/sh\nexit 1\n');
  chmodSync(join(hooks, 'reference-transaction'), 0o755);
  const found = await find(push(before, after), {
    workspace: workspace.path,
    source: own,
    env: {
      GIT_DIR: '/nowhere',
      GIT_WORK_TREE: '/nowhere',
      GIT_INDEX_FILE: '/nowhere',
      GIT_OBJECT_DIRECTORY: '/nowhere',
      GIT_ICASE_PATHSPECS: '1',
      GIT_EXTERNAL_DIFF: 'false',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'diff.renames',
      GIT_CONFIG_VALUE_0: 'copies',
      LC_ALL: 'de_DE.UTF-8',
    },
  });
  expect(Object.fromEntries(found.paths)).toEqual({
    'docs/ä.html': 'gone',
    'docs/ö.html': 'present',
  });
  expect(new Set(await found.universe())).toEqual(new Set(['docs/ö.html', 'same', 'lib/x']));
});

test('a fetch runs no program named in the configuration', async () => {
  using origin = new Origin();
  using workspace = new Folder();
  const before = origin.commit({ a: '1' });
  const after = origin.commit({ a: '2' });
  origin.checkout(workspace.path, after, '--depth=1', '--filter=tree:0');
  const ran = join(workspace.path, 'ran');
  const settings = {
    'remote.origin.uploadpack': `sh -c 'touch ${ran}; exit 1'`,
    'core.fsmonitor': `touch ${ran}`,
    'core.alternateRefsCommand': `touch ${ran}`,
    'core.hooksPath': workspace.path,
    'gc.auto': '1',
  };
  for (const [key, value] of Object.entries(settings)) git(workspace.path, 'config', key, value);
  const hook = join(workspace.path, 'reference-transaction');
  writeFileSync(hook, `#!/bin/sh\ntouch '${ran}'\n`);
  chmodSync(hook, 0o755);
  const found = await find(push(before, after), { workspace: workspace.path, source: own });
  expect([...found.paths.keys()]).toEqual(['a']);
  expect(found.range.source).toBe('git');
  expect(existsSync(ran)).toBe(false);
});

test('a linked worktree is a clone too', async () => {
  using origin = new Origin();
  using clone = new Folder();
  using workspace = new Folder();
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  origin.checkout(clone.path, after);
  git(clone.path, 'worktree', 'add', '--quiet', '--detach', join(workspace.path, 'tree'), after);
  const found = await find(push(before, after), {
    workspace: join(workspace.path, 'tree'),
    source: own,
  });
  expect([...found.paths.keys()]).toEqual(['a.html']);
});

test('the path of a clone may contain any separator', async () => {
  using origin = new Origin();
  using folder = new Folder();
  const workspace = join(folder.path, 'a:b;c "d" é\\');
  mkdirSync(workspace);
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  origin.checkout(workspace, after);
  const found = await find(push(before, after), { workspace, source: own });
  expect([...found.paths.keys()]).toEqual(['a.html']);
});

test("the remote is reached with the clone's settings, including those in included files", async () => {
  using origin = new Origin();
  using workspace = new Folder();
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  origin.checkout(workspace.path, after, '--depth=1');
  // As newer versions of actions/checkout store credentials: outside of the clone, but only for it.
  const kept = join(workspace.path, 'kept "in" a #file');
  writeFileSync(kept, `[url "file://${origin.path}"]\n\tinsteadOf = "example:\\"site\\""\n`);
  const gitDir = join(workspace.path, '.git');
  git(workspace.path, 'config', 'remote.origin.url', 'example:"site"');
  git(workspace.path, 'config', `includeIf.gitdir:${gitDir}.path`, '~/kept "in" a #file');
  const env = { HOME: workspace.path };
  const found = await find(push(before, after), { workspace: workspace.path, source: own, env });
  expect([...found.paths.keys()]).toEqual(['a.html']);
});

test('the remote may be a relative path', async () => {
  using origin = new Origin();
  using workspace = new Folder();
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  origin.checkout(workspace.path, after, '--depth=1');
  git(workspace.path, 'config', 'remote.origin.url', `../${origin.path.split('/').at(-1)}`);
  const found = await find(push(before, after), { workspace: workspace.path, source: own });
  expect([...found.paths.keys()]).toEqual(['a.html']);
});

test("no temporary files remain, and no other program can see the clone's credentials", async () => {
  using origin = new Origin();
  using workspace = new Folder();
  using temp = new Folder();
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  origin.checkout(workspace.path, after, '--depth=1');
  git(workspace.path, 'config', 'http.extraheader', 'AUTHORIZATION: basic c2VjcmV0');
  // A wrapper records how git is called, then calls it.
  const bin = join(temp.path, 'bin');
  mkdirSync(bin);
  const calls = join(temp.path, 'calls');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(
    join(bin, 'git'),
    `#!/bin/sh\n{ echo "$@"; env; } >> '${calls}'\nexec ${real} "$@"\n`,
  );
  chmodSync(join(bin, 'git'), 0o755);
  const runner = join(temp.path, 'runner');
  mkdirSync(runner);
  await find(push(before, after), {
    workspace: workspace.path,
    source: own,
    env: { PATH: `${bin}:${process.env.PATH}`, RUNNER_TEMP: runner },
  });
  expect(readFileSync(calls, 'utf8')).toContain('fetch');
  expect(readFileSync(calls, 'utf8')).not.toContain('c2VjcmV0');
  expect(readdirSync(runner)).toEqual([]);
});

test('an ordinary push takes one git command', async () => {
  using origin = new Origin();
  using workspace = new Folder();
  using temp = new Folder();
  const before = origin.commit({ 'public/a.html': '1' });
  const after = origin.commit({ 'public/a.html': '2' });
  origin.checkout(workspace.path, after);
  const calls = join(temp.path, 'calls');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(join(temp.path, 'git'), `#!/bin/sh\necho "$1" >> '${calls}'\nexec ${real} "$@"\n`);
  chmodSync(join(temp.path, 'git'), 0o755);
  const env = { PATH: `${temp.path}:${process.env.PATH}` };
  await find(push(before, after), { workspace: workspace.path, source: own, root: 'public', env });
  // The second lists the universe for `find`.
  expect(readFileSync(calls, 'utf8')).toBe('diff-tree\nls-tree\n');
});
