import { expect, test } from 'vitest';
import { GitWrapper } from '../../github/git-wrapper.ts';
import { LoopbackGitHub } from '../../github/github.ts';
import { Folder, git, Origin } from '../../github/origin.ts';
import { run } from '../../github/records.ts';
import { find, push } from '../step.ts';

const COUNT = 100;

/** Files of many failed deploys, each of a commit that a clone of depth 1 does not have. */
async function deployAfterMany(before: string, gone: readonly string[] = [], count = COUNT) {
  using origin = new Origin();
  using workspace = new Folder();
  using wrapper = new GitWrapper(before);
  await using github = await LoopbackGitHub.start(origin);
  const commits = Array.from({ length: count }, (_, at) => origin.commit({ [`${at}.html`]: '1' }));
  const last = commits.at(-1) ?? '';
  const head = origin.commit({ 'head.html': '1' });
  const heads = [...commits.slice(1), ...gone];
  const [first = ''] = commits;
  github.state.runs.push(
    run(1, first, 0, 1),
    ...heads.map((hash, at) => run(at + 2, hash, at + 1, at + 2, { conclusion: 'failure' })),
  );
  origin.checkout(workspace.path, head, '--depth=1');
  const { env } = wrapper;
  const found = await find(push(last, head), { workspace: workspace.path, github, env });
  const { fetches } = wrapper;
  return { found, fetches, shallow: git(workspace.path, 'rev-list', '--count', head) };
}

test('a hundred missing commits take one fetch, besides the one for the event’s base', async () => {
  const { found, fetches, shallow } = await deployAfterMany('');
  expect(found.paths.size).toBe(COUNT);
  expect(found.range.bases.length).toBe(COUNT);
  expect(found.range.source).toBe('git');
  expect(fetches).toBe(2);
  expect(shallow).toBe('1');
});

test('a commit that no longer exists does not affect the others', async () => {
  const { found, fetches } = await deployAfterMany('', ['d'.repeat(40)]);
  expect(found.range.bases.length).toBe(COUNT);
  expect(found.log).toEqual([
    expect.stringMatching(/^warning: Run 101, failure \(ddddddd\) no longer exists/),
  ]);
  expect(fetches).toBe(3);
});

test('commits are fetched one by one if the server refuses them together', async () => {
  const refuses =
    'case "$3 $#" in fetch\\ ??*) [ $# -gt 20 ] && echo "fatal: too many" >&2 && exit 128;; esac';
  // Each fetch takes several processes.
  const { found, fetches } = await deployAfterMany(refuses, [], 25);
  expect(found.range.bases.length).toBe(25);
  expect(fetches).toBe(26);
});
