import { describe, expect, test } from 'vitest';
import { LoopbackGitHub } from '../github/github.ts';
import { Folder, Origin } from '../github/origin.ts';
import { minute, run } from '../github/records.ts';
import { type Found, find, type Happening, push, RUN_ID, type Setting, ZEROS } from './step.ts';

/** The paths, each with a sign: `+a` is there, `-b` is gone. */
function signed({ paths }: Found): string {
  return Array.from(paths, ([path, presence]) => (presence === 'gone' ? '-' : '+') + path)
    .toSorted()
    .join(' ');
}

/** How a step reaches the history. */
const MEANS = ['a full clone', 'a clone of depth 1', 'no clone'] as const;

/** Runs a step against an origin by one of the means. */
async function findBy(
  means: (typeof MEANS)[number],
  origin: Origin,
  happening: Happening,
  setting: Setting & { readonly prepare?: (github: LoopbackGitHub) => void } = {},
): Promise<Found> {
  await using github = await LoopbackGitHub.start(origin);
  setting.prepare?.(github);
  if (means === 'no clone') return await find(happening, { github, ...setting });
  using workspace = new Folder();
  const commit = origin.git('rev-parse', `${happening.sha}^{commit}`);
  origin.checkout(workspace.path, commit, ...(means === 'a full clone' ? [] : ['--depth=1']));
  return await find(happening, { github, workspace: workspace.path, ...setting });
}

describe.each(MEANS)('by %s', (means) => {
  const source = means === 'no clone' ? 'github' : 'git';

  test('a push of several commits is one difference', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'a.html': '1', 'b.html': '1', 'old.html': '1' });
    origin.commit({ 'a.html': '2' });
    origin.commit({ 'b.html': '2' });
    const after = origin.commit({ 'b.html': '1', 'new.html': '1', 'old.html': null });
    const found = await findBy(means, origin, push(before, after));
    expect(signed(found)).toBe('+a.html +new.html -old.html');
    expect(found.range).toEqual({ bases: [before], head: after, source });
    expect(new Set(await found.universe())).toEqual(new Set(['a.html', 'b.html', 'new.html']));
  });

  test('a rename is the old path and the new one', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'a/old.html': 'the same text', 'b.html': '1' });
    const after = origin.commit({ 'a/old.html': null, 'c/new.html': 'the same text' });
    const found = await findBy(means, origin, push(before, after));
    expect(signed(found)).toBe('+c/new.html -a/old.html');
  });

  test('a merge commit counts as what it changes, wherever it came from', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'a.html': '1', 'b.html': '1' });
    const side = origin.commit({ 'b.html': '2' }, { branch: 'side', from: [before] });
    const merge = origin.commit({ 'b.html': '2', 'c.html': '1' }, { from: [before, side] });
    expect(signed(await findBy(means, origin, push(before, merge)))).toBe('+b.html +c.html');
  });

  test('a file that becomes a folder, a folder that becomes a file, a mode, a link', async () => {
    using origin = new Origin();
    const before = origin.commit({
      file: '1',
      'folder/a.html': '1',
      'folder/b.html': '1',
      tool: '#!/bin/sh',
      latest: { mode: '120000', content: 'v1' },
      copy: 'v1',
    });
    const after = origin.commit({
      file: null,
      'file/inside.html': '1',
      'folder/a.html': null,
      'folder/b.html': null,
      folder: '1',
      tool: { mode: '100755', content: '#!/bin/sh' },
      latest: { mode: '120000', content: 'v2' },
      copy: { mode: '120000', content: 'v1' },
    });
    const found = await findBy(means, origin, push(before, after));
    // That a file may be executed changes nothing that is served; that it is a link now may.
    expect(signed(found)).toBe(
      '+copy +file/inside.html +folder +latest -file -folder/a.html -folder/b.html',
    );
  });

  test('a submodule is no file: the log says what to do', async () => {
    using origin = new Origin();
    const [one, two] = ['1', '2'].map((digit) => digit.repeat(40)) as [string, string];
    const before = origin.commit({
      'site/a.html': '1',
      'site/theme': { mode: '160000', content: one },
      'site/was': { mode: '160000', content: one },
      'tools/x': { mode: '160000', content: one },
    });
    const after = origin.commit({
      'site/a.html': '2',
      'site/theme': { mode: '160000', content: two },
      'site/was': 'a file now',
      'tools/x': { mode: '160000', content: two },
    });
    const found = await findBy(means, origin, push(before, after), { root: 'site' });
    expect(signed(found)).toBe('+site/a.html +site/was');
    expect(found.log.filter((line) => line.includes('submodule'))).toEqual([
      expect.stringContaining('warning: The submodule "site/theme" changed'),
      expect.stringContaining('warning: The submodule "site/was" changed'),
    ]);
    expect(await found.universe()).toEqual(['site/a.html', 'site/was']);
  });

  test('the first push changes every file', async () => {
    using origin = new Origin();
    const after = origin.commit({ 'a.html': '1', 'docs/deep/b.html': '1' });
    const found = await findBy(means, origin, push(ZEROS, after));
    expect(signed(found)).toBe('+a.html +docs/deep/b.html');
    expect(found.range.bases).toEqual([]);
    expect(found.why).toContain('with the empty tree, since the branch is new');
  });

  test('a new branch is compared with where it left the default branch', async () => {
    using origin = new Origin();
    const fork = origin.commit({ 'a.html': '1' });
    const after = origin.commit({ 'b.html': '1' }, { branch: 'next', from: [fork] });
    origin.commit({ 'later.html': '1' });
    const found = await findBy(means, origin, push(ZEROS, after, {}, 'refs/heads/next'));
    expect(signed(found)).toBe('+b.html');
    expect(found.range.bases).toEqual([fork]);
  });

  test('a new branch that shares no history is new altogether', async () => {
    using origin = new Origin();
    origin.commit({ 'a.html': '1' });
    const after = origin.commit({ 'b.html': '1' }, { branch: 'gh-pages' });
    const found = await findBy(means, origin, push(ZEROS, after, {}, 'refs/heads/gh-pages'));
    expect(signed(found)).toBe('+b.html');
    expect(found.why).toContain('since the two have no common ancestor');
  });

  test('a forced push is compared with the old tip, though no branch holds it', async () => {
    using origin = new Origin();
    const base = origin.commit({ 'a.html': '1' });
    const old = origin.commit({ 'old.html': '1' });
    const after = origin.commit({ 'new.html': '1' }, { from: [base] });
    const found = await findBy(means, origin, push(old, after, { forced: true }));
    expect(signed(found)).toBe('+new.html -old.html');
    expect(found.range.bases).toEqual([old]);
  });

  test('a forced push whose old tip is gone fails, and says how to go on', async () => {
    using origin = new Origin();
    const after = origin.commit({ 'a.html': '1' });
    await expect(findBy(means, origin, push('d'.repeat(40), after))).rejects.toMatchObject({
      code: 'changes-unknown',
      message: expect.stringContaining('its state before this push (ddddddd) cannot be known'),
      hint: expect.stringMatching(/gone for good.*`base`.*`directories: \/`/),
    });
  });

  test('a deleted branch changes nothing', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'a.html': '1' });
    const found = await findBy(means, origin, push(before, ZEROS, { deleted: true }));
    expect(found.paths.size).toBe(0);
    expect(found.range).toEqual({ bases: [], head: null, source: 'none' });
    expect(found.why).toBe('This push deleted main: nothing was published.');
  });

  test('a tag is compared with the nearest earlier one of its kind', async () => {
    using origin = new Origin();
    const one = origin.commit({ 'a.html': '1' });
    origin.tag('v1.9.0', one, 'annotated');
    origin.tag('lib-v5', one);
    const two = origin.commit({ 'b.html': '1' });
    origin.tag('v2.0.0-rc.1', two);
    const three = origin.commit({ 'c.html': '1' });
    const object = origin.tag('v2.0.0', three, 'annotated');
    origin.tag('v2.0.0-same', three);
    for (const sha of [three, object]) {
      const tagged = { ...push(ZEROS, object, {}, 'refs/tags/v2.0.0'), sha };
      const found = await findBy(means, origin, tagged);
      expect(signed(found)).toBe('+b.html +c.html');
      expect(found.range).toEqual({ bases: [one], head: three, source });
      expect(found.why).toContain('with the tag v1.9.0 (');
    }
    const release = {
      name: 'release',
      sha: three,
      ref: 'refs/tags/v2.0.0',
      payload: { release: { tag_name: 'v2.0.0' } },
    };
    expect(signed(await findBy(means, origin, release))).toBe('+b.html +c.html');
    const candidate = { ...push(ZEROS, two, {}, 'refs/tags/v2.0.0-rc.1'), sha: two };
    expect((await findBy(means, origin, candidate)).range.bases).toEqual([one]);
  });

  test('the nearest tag is the one that the history has, not the highest', async () => {
    using origin = new Origin();
    const one = origin.commit({ 'a.html': '1' });
    origin.tag('v1.0.0', one);
    const patch = origin.commit({ 'a.html': '1.0.1' }, { branch: 'v1', from: [one] });
    const two = origin.commit({ 'b.html': '2' });
    origin.tag('v2.0.0', two);
    origin.tag('v1.0.1', patch);
    const found = await findBy(means, origin, push(ZEROS, patch, {}, 'refs/tags/v1.0.1'));
    expect(found.range.bases).toEqual([one]);
    expect(signed(found)).toBe('+a.html');
  });

  test('the first tag of its kind changes every file', async () => {
    using origin = new Origin();
    const one = origin.commit({ 'a.html': '1' });
    origin.tag('lib-v1', one);
    const two = origin.commit({ 'b.html': '1' });
    origin.tag('app-v1', two);
    const found = await findBy(means, origin, push(ZEROS, two, {}, 'refs/tags/app-v1'));
    expect(signed(found)).toBe('+a.html +b.html');
  });

  test('a moved tag is compared with where it was, too', async () => {
    using origin = new Origin();
    const one = origin.commit({ 'a.html': '1' });
    origin.tag('v1', one);
    const two = origin.commit({ 'b.html': '1' });
    const object = origin.tag('v2', two, 'annotated');
    const three = origin.commit({ 'b.html': null, 'c.html': '1' });
    origin.tag('v2', three);
    // The tag's object has gone with the tag, but what it was on is in the payload.
    const found = await findBy(
      means,
      origin,
      push(object, three, { forced: true }, 'refs/tags/v2'),
    );
    expect(signed(found)).toBe('+c.html -b.html');
    expect(new Set(found.range.bases)).toEqual(new Set([one, two]));
  });

  test.each(['pull_request', 'pull_request_target'])('%s: from the merge base', async (name) => {
    using origin = new Origin();
    const fork = origin.commit({ 'a.html': '1' });
    const head = origin.commit({ 'b.html': '1' }, { branch: 'next', from: [fork] });
    const base = origin.commit({ 'later.html': '1' });
    const merged = origin.commit({ 'b.html': '1' }, { branch: 'merge', from: [base, head] });
    const payload = { pull_request: { head: { sha: head }, base: { sha: base } } };
    const found = await findBy(means, origin, {
      name,
      sha: merged,
      ref: 'refs/pull/1/merge',
      payload,
    });
    expect(signed(found)).toBe('+b.html');
    expect(found.range).toMatchObject({ bases: [fork], head });
  });

  test('merge_group: from the merge base', async () => {
    using origin = new Origin();
    const base = origin.commit({ 'a.html': '1' });
    const head = origin.commit({ 'b.html': '1' });
    const payload = { merge_group: { head_sha: head, base_sha: base } };
    const found = await findBy(means, origin, { name: 'merge_group', sha: head, payload });
    expect(found.range.bases).toEqual([base]);
  });

  test.each(['v1', 'main', 'feature/x', 'refs/heads/feature/x', 'hash', 'abbreviated'])(
    'base: %s',
    async (name) => {
      using origin = new Origin();
      const base = origin.commit({ 'a.html': '1' });
      origin.tag('v1', base, 'annotated');
      const head = origin.commit({ 'b.html': '1' }, { branch: 'next', from: [base] });
      origin.git('update-ref', 'refs/heads/feature/x', base);
      const ref = { hash: base, abbreviated: base.slice(0, 10) }[name] ?? name;
      const found = await findBy(means, origin, push(ZEROS, head, {}, 'refs/heads/next'), {
        source: { kind: 'commits', base: { ref } },
      });
      expect(found.range.bases).toEqual([base]);
      expect(signed(found)).toBe('+b.html');
    },
  );

  test.each(['v9', '--upload-pack=touch', 'HEAD~1', 'main^{tree}', '-x', 'a b'])(
    'base: %s is refused',
    async (ref) => {
      using origin = new Origin();
      const before = origin.commit({ 'a.html': '1' });
      const after = origin.commit({ 'b.html': '1' });
      const source = { kind: 'commits', base: { ref } } as const;
      await expect(findBy(means, origin, push(before, after), { source })).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringContaining(`base: ${JSON.stringify(ref)} names no commit`),
      });
    },
  );

  test('a root without a committed file fails, and points to build-dir', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'src/a.html': '1', 'dist.txt': '1', 'public2/x': '1' });
    const after = origin.commit({ 'src/a.html': '2', 'dist.txt': '2', 'public2/x': '2' });
    for (const root of ['dist', 'public', 'dist.txt', 'src/a.html', 'src/b']) {
      await expect(findBy(means, origin, push(before, after), { root })).rejects.toMatchObject({
        code: 'invalid-input',
        message: `root: main (${after.slice(0, 7)}) holds no file below "${root}".`,
        hint: expect.stringContaining('`build-dir`'),
      });
    }
    const found = await findBy(means, origin, push(before, after), { root: 'src' });
    expect(await found.universe()).toEqual(['src/a.html']);
  });

  test('a root is there though no change lies in it', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'site/public/a.html': '1', 'README.md': '1' });
    const after = origin.commit({ 'README.md': '2' });
    const found = await findBy(means, origin, push(before, after), { root: 'site/public' });
    expect(signed(found)).toBe('+README.md');
  });

  test('an empty head fails too', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'a.html': '1' });
    const after = origin.commit({ 'a.html': null });
    await expect(findBy(means, origin, push(before, after))).rejects.toThrow(
      'holds no file at all',
    );
  });

  test('what failed, was cancelled or reverted since the last success comes along', async () => {
    using origin = new Origin();
    const a = origin.commit({ 'a.html': '1', 'b.html': '1', 'c.html': '1', 'd.html': '1' });
    const b = origin.commit({ 'b.html': 'broken' });
    const c = origin.commit({ 'b.html': '1', 'c.html': '2' });
    const d = origin.commit({ 'c.html': '1', 'd.html': '2' });
    const runs = [
      run(1, a, 0, 1),
      run(2, b, 10, 11, { conclusion: 'failure' }),
      run(3, c, 20, 21, { conclusion: 'cancelled' }),
      run(RUN_ID, d, 30, 31, { conclusion: null }),
    ];
    const found = await findBy(means, origin, push(c, d), {
      prepare: ({ state }) => state.runs.push(...runs),
    });
    expect(signed(found)).toBe('+b.html +c.html +d.html');
    expect(new Set(found.range.bases)).toEqual(new Set([a, b, c]));
    expect(found.why).toContain('run 2, failure');
    expect(found.log).toEqual([]);
  });

  test('an earlier head that is gone is a warning', async () => {
    using origin = new Origin();
    const a = origin.commit({ 'a.html': '1' });
    const b = origin.commit({ 'a.html': '2' });
    const runs = [run(1, a, 0, 1), run(2, 'd'.repeat(40), 10, 11, { conclusion: 'failure' })];
    const found = await findBy(means, origin, push(a, b), {
      prepare: ({ state }) => state.runs.push(...runs),
    });
    expect(signed(found)).toBe('+a.html');
    expect(found.log).toEqual([
      expect.stringMatching(/^warning: Run 2, failure \(ddddddd\) is gone, .* not known: /),
    ]);
  });

  test.each(['schedule', 'workflow_dispatch', 'repository_dispatch'])(
    '%s: from the last success',
    async (name) => {
      using origin = new Origin();
      const a = origin.commit({ 'a.html': '1' });
      const b = origin.commit({ 'b.html': '1' });
      const found = await findBy(
        means,
        origin,
        { name, sha: b, payload: {} },
        {
          prepare: ({ state }) => state.runs.push(run(1, a, 0, 1, { event: 'schedule' })),
        },
      );
      expect(signed(found)).toBe('+b.html');
      expect(found.range.bases).toEqual([a]);
    },
  );

  test('a dispatch of what is deployed already: nothing, with a warning', async () => {
    using origin = new Origin();
    const a = origin.commit({ 'a.html': '1' });
    const found = await findBy(
      means,
      origin,
      { name: 'workflow_dispatch', sha: a, payload: {} },
      {
        prepare: ({ state }) => state.runs.push(run(1, a, 0, 1)),
      },
    );
    expect(found.paths.size).toBe(0);
    expect(found.range).toEqual({ bases: [], head: a, source: 'none' });
    expect(found.log).toEqual([
      expect.stringMatching(/^warning: .*`build-dir`, `urls` or `directories`/),
    ]);
    expect(found.why).toBe(
      `Compared nothing: main (${a.slice(0, 7)}) is what was deployed before.`,
    );
  });

  test('a dispatch before any success fails, and asks for a base', async () => {
    using origin = new Origin();
    const a = origin.commit({ 'a.html': '1' });
    const happening = { name: 'workflow_dispatch', sha: a, payload: {} };
    const setting = {
      prepare: ({ state }: LoopbackGitHub) =>
        state.runs.push(run(1, a, 0, 1, { conclusion: 'failure' })),
    };
    await expect(findBy(means, origin, happening, setting)).rejects.toMatchObject({
      code: 'changes-unknown',
      message: expect.stringContaining('no earlier deploy of main that was refreshed is known'),
      hint: expect.stringContaining('`base`'),
    });
  });

  test('a run again of an old commit takes back what newer runs put on the edge', async () => {
    using origin = new Origin();
    const a = origin.commit({ 'a.html': '1' });
    const b = origin.commit({ 'a.html': '2', 'b.html': '1' });
    const c = origin.commit({ 'c.html': '1' });
    const runs = [
      run(RUN_ID, b, 10, 60, { conclusion: null, started: minute(50) }),
      run(3, c, 20, 21),
      run(1, a, 0, 1),
    ];
    const found = await findBy(means, origin, push(a, b), {
      prepare: ({ state }) => state.runs.push(...runs),
    });
    expect(found.range).toMatchObject({ head: b });
    expect(signed(found)).toBe('+a.html +b.html -c.html');
  });

  test('a list of files is taken as it is, with what the head says of them', async () => {
    using origin = new Origin();
    const after = origin.commit({ 'a.html': '1', 'site/b.html': '1' });
    const names = ['a.html', './site//b.html', 'gone.html'];
    const found = await findBy(means, origin, push(ZEROS, after), {
      source: { kind: 'files', names },
      root: 'site',
    });
    expect(signed(found)).toBe('+a.html +site/b.html -gone.html');
    expect(found.range).toEqual({ bases: [], head: null, source: 'files' });
    expect(await found.universe()).toEqual(['site/b.html']);
    expect(found.log).toEqual([]);
  });

  test('a list of which the head knows nothing is a warning', async () => {
    using origin = new Origin();
    const after = origin.commit({ 'site/b.html': '1' });
    const found = await findBy(means, origin, push(ZEROS, after), {
      source: { kind: 'files', names: ['b.html'] },
    });
    expect(signed(found)).toBe('-b.html');
    expect(found.log).toEqual([
      expect.stringMatching(/^warning: None of the given names \("b\.html"/),
    ]);
  });
});
