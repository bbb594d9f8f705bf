import { expect, test } from 'vitest';
import { repositoryAt } from '../../../src/changes/git/clone.ts';
import { LoopbackGitHub } from '../../github/github.ts';
import { Folder, git, Origin } from '../../github/origin.ts';
import { find, push, signed } from '../step.ts';

const main = { kind: 'commits', base: { ref: 'main' } } as const;

test.each(['git', 'the API'])(
  "a branch is the remote's, not that of an earlier checkout, with %s",
  async (way) => {
    using origin = new Origin();
    using workspace = new Folder();
    await using github = await LoopbackGitHub.start(origin);
    const a = origin.commit({ 'a.html': '1' });
    origin.checkout(workspace.path, a);
    const b = origin.commit({ 'b.html': '1' });
    const c = origin.commit({ 'c.html': '1' }, { branch: 'next', from: [b] });
    if (way === 'git') origin.checkoutAgain(workspace.path, c);
    const reach = way === 'git' ? { token: null } : { github };
    const found = await find(push(b, c), { workspace: workspace.path, source: main, ...reach });
    expect(signed(found)).toBe('+c.html');
    expect(found.range.bases).toEqual([b]);
  },
);

test('a tag is the remote’s current one, annotated or not', async () => {
  using origin = new Origin();
  using workspace = new Folder();
  const a = origin.commit({ 'a.html': '1' });
  origin.tag('live', a);
  origin.checkout(workspace.path, a);
  const b = origin.commit({ 'b.html': '1' });
  origin.tag('live', b, 'moved');
  const c = origin.commit({ 'c.html': '1' });
  origin.checkoutAgain(workspace.path, c);
  const source = { kind: 'commits', base: { ref: 'live' } } as const;
  const found = await find(push(b, c), { workspace: workspace.path, source, token: null });
  expect(found.range.bases).toEqual([b]);
});

test('a name is never looked up in a checkout of another repository', async () => {
  using origin = new Origin();
  using other = new Origin();
  using workspace = new Folder();
  await using github = await LoopbackGitHub.start(origin);
  const a = origin.commit({ 'a.html': '1' });
  const b = origin.commit({ 'b.html': '1' }, { branch: 'next', from: [a] });
  const foreign = other.commit({ 'x.html': '1' });
  other.checkout(workspace.path, foreign);
  const at = { workspace: workspace.path, source: main };
  expect((await find(push(a, b), { ...at, github })).range.bases).toEqual([a]);
  await expect(find(push(a, b), { ...at, token: null })).rejects.toThrow(
    "the clone does not have this run's commit",
  );
});

test('a name is never looked up in a fork, which has the same commits', async () => {
  using origin = new Origin();
  using workspace = new Folder();
  await using github = await LoopbackGitHub.start(origin);
  const a = origin.commit({ 'a.html': '1' });
  const b = origin.commit({ 'b.html': '1' }, { branch: 'next', from: [a] });
  origin.checkout(workspace.path, b);
  git(workspace.path, 'config', 'remote.origin.url', 'https://github.com/Stranger/site.git');
  const at = { workspace: workspace.path, source: main };
  expect((await find(push(a, b), { ...at, github })).range.bases).toEqual([a]);
  await expect(find(push(a, b), { ...at, token: null })).rejects.toThrow(
    'the clone is of stranger/site',
  );
});

test.each([
  ['https://github.com/Owner/Name', 'owner/name'],
  ['https://x-access-token:secret@github.com/owner/name.git', 'owner/name'],
  ['https://github.com/owner/name/', 'owner/name'],
  ['git@github.com:owner/name.git', 'owner/name'],
  ['ssh://git@github.com/owner/name.git', 'owner/name'],
  ['ssh://git@github.com:22/owner/name.git', 'owner/name'],
  ['https://gitlab.com/owner/name.git', null],
  ['file:///srv/github.com/name.git', null],
  ['/srv/name.git', null],
  ['../name.git', null],
])('%s is %s', (url, repository) => {
  expect(repositoryAt(url, 'https://github.com')).toBe(repository);
});
