import { describe, expect, test } from 'vitest';
import { Origin } from '../github/origin.ts';
import { CHECKOUTS, findBy, push, signed, ZEROS } from './step.ts';

describe.each(CHECKOUTS)('with %s', (checkout) => {
  const source = checkout === 'no clone' ? 'github' : 'git';

  test('a new branch is compared with where it left the default branch', async () => {
    using origin = new Origin();
    const fork = origin.commit({ 'a.html': '1' });
    const after = origin.commit({ 'b.html': '1' }, { branch: 'next', from: [fork] });
    origin.commit({ 'later.html': '1' });
    const found = await findBy(checkout, origin, push(ZEROS, after, {}, 'refs/heads/next'));
    expect(signed(found)).toBe('+b.html');
    expect(found.range.bases).toEqual([fork]);
  });

  test('on a new branch without common history, every file is a change', async () => {
    using origin = new Origin();
    origin.commit({ 'a.html': '1' });
    const after = origin.commit({ 'b.html': '1' }, { branch: 'gh-pages' });
    const found = await findBy(checkout, origin, push(ZEROS, after, {}, 'refs/heads/gh-pages'));
    expect(signed(found)).toBe('+b.html');
    expect(found.why).toContain('since the two have no common ancestor');
  });

  test('a forced push is compared with the old tip, even though no branch has it', async () => {
    using origin = new Origin();
    const base = origin.commit({ 'a.html': '1' });
    const old = origin.commit({ 'old.html': '1' });
    const after = origin.commit({ 'new.html': '1' }, { from: [base] });
    const found = await findBy(checkout, origin, push(old, after, { forced: true }));
    expect(signed(found)).toBe('+new.html -old.html');
    expect(found.range.bases).toEqual([old]);
  });

  test('a forced push whose old tip no longer exists fails and says what to do', async () => {
    using origin = new Origin();
    const after = origin.commit({ 'a.html': '1' });
    await expect(findBy(checkout, origin, push('d'.repeat(40), after))).rejects.toMatchObject({
      code: 'changes-unknown',
      message: expect.stringContaining('its state before this push (ddddddd) cannot be determined'),
      hint: expect.stringMatching(/no longer exists.*`base`.*`directories: \/`/),
    });
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
      const found = await findBy(checkout, origin, tagged);
      expect(signed(found)).toBe('+b.html +c.html');
      expect(found.range).toEqual({ bases: [one], head: three, source });
      expect(found.why).toContain('with the tag v1.9.0 (');
      expect((await found.universe())?.toSorted()).toEqual(['a.html', 'b.html', 'c.html']);
    }
    const release = {
      name: 'release',
      sha: three,
      ref: 'refs/tags/v2.0.0',
      payload: { release: { tag_name: 'v2.0.0' } },
    };
    expect(signed(await findBy(checkout, origin, release))).toBe('+b.html +c.html');
    const candidate = { ...push(ZEROS, two, {}, 'refs/tags/v2.0.0-rc.1'), sha: two };
    expect((await findBy(checkout, origin, candidate)).range.bases).toEqual([one]);
  });

  test('the nearest tag is found by history, not by version', async () => {
    using origin = new Origin();
    const one = origin.commit({ 'a.html': '1' });
    origin.tag('v1.0.0', one);
    const patch = origin.commit({ 'a.html': '1.0.1' }, { branch: 'v1', from: [one] });
    const two = origin.commit({ 'b.html': '2' });
    origin.tag('v2.0.0', two);
    origin.tag('v1.0.1', patch);
    const found = await findBy(checkout, origin, push(ZEROS, patch, {}, 'refs/tags/v1.0.1'));
    expect(found.range.bases).toEqual([one]);
    expect(signed(found)).toBe('+a.html');
  });

  test('for the first tag of its kind, every file is a change', async () => {
    using origin = new Origin();
    const one = origin.commit({ 'a.html': '1' });
    origin.tag('lib-v1', one);
    const two = origin.commit({ 'b.html': '1' });
    origin.tag('app-v1', two);
    const found = await findBy(checkout, origin, push(ZEROS, two, {}, 'refs/tags/app-v1'));
    expect(signed(found)).toBe('+a.html +b.html');
  });

  test('a moved tag is also compared with where it was', async () => {
    using origin = new Origin();
    const one = origin.commit({ 'a.html': '1' });
    origin.tag('v1', one);
    const two = origin.commit({ 'b.html': '1' });
    const object = origin.tag('v2', two, 'annotated');
    const three = origin.commit({ 'b.html': null, 'c.html': '1' });
    origin.tag('v2', three);
    // The tag's object has gone with the tag, but what it was on is in the payload.
    const found = await findBy(
      checkout,
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
    const found = await findBy(checkout, origin, {
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
    const found = await findBy(checkout, origin, { name: 'merge_group', sha: head, payload });
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
      const found = await findBy(checkout, origin, push(ZEROS, head, {}, 'refs/heads/next'), {
        source: { kind: 'commits', base: { ref } },
      });
      expect(found.range.bases).toEqual([base]);
      expect(signed(found)).toBe('+b.html');
    },
  );
});

test.each(CHECKOUTS)('the nearest earlier tag is found among many, with %s', async (checkout) => {
  using origin = new Origin();
  const old = Array.from({ length: 12 }, (_, at) => origin.commit({ 'a.html': `${at}` }));
  for (const [at, commit] of old.entries()) origin.tag(`v1.${at}.0`, commit);
  const near = origin.commit({ 'b.html': '1' });
  // A repair of an old line, which sorts last and lies nearest; and one beside the history.
  origin.tag('v0.9.1', near, 'annotated');
  origin.tag('v1.99.0', origin.commit({ 'c.html': '1' }, { branch: 'side', from: [near] }));
  const head = origin.commit({ 'd.html': '1' });
  origin.tag('v2.0.0', head);
  const trigger = { ...push(ZEROS, head), ref: 'refs/tags/v2.0.0' };
  const found = await findBy(checkout, origin, trigger);
  expect(found.range.bases).toEqual([near]);
  expect(found.why).toContain('the tag v0.9.1');
});

test.each(CHECKOUTS)(
  'across a merge, the tag with the fewest commits since then is nearest, with %s',
  async (checkout) => {
    using origin = new Origin();
    const a = origin.commit({ 'a.html': '1' });
    const long = [1, 2, 3].reduce(
      (from, at) => origin.commit({ 'b.html': `${at}` }, { from: [from] }),
      a,
    );
    const side = origin.commit({ 'c.html': '1' }, { branch: 'side', from: [a] });
    origin.tag('v1.1.0', side);
    origin.tag('v1.0.0', long);
    const head = origin.commit({ 'd.html': '1' }, { from: [long, side] });
    origin.tag('v2.0.0', head);
    const found = await findBy(checkout, origin, { ...push(ZEROS, head), ref: 'refs/tags/v2.0.0' });
    expect(found.range.bases).toEqual([long]);
  },
);

test('the first page is requested if a server leaves out the merge base on later ones', async () => {
  using origin = new Origin();
  const fork = origin.commit({ 'a.html': '1' });
  origin.commit({ 'b.html': '1' });
  const head = origin.commit({ 'c.html': '1' }, { branch: 'next', from: [fork] });
  const found = await findBy('no clone', origin, push(ZEROS, head, {}, 'refs/heads/next'), {
    prepare: ({ state }) => (state.bareComparisons = true),
  });
  expect(found.range.bases).toEqual([fork]);
});

test('an endless list of tags is not read forever', async () => {
  using origin = new Origin();
  const head = origin.commit({ 'a.html': '1' });
  origin.tag('v2.0.0', head);
  const listed = Array.from({ length: 100 }, (_, at) => ({
    name: `t${at}`,
    commit: { sha: head },
  }));
  let asked = 0;
  const found = findBy(
    'no clone',
    origin,
    { ...push(ZEROS, head), ref: 'refs/tags/v2.0.0' },
    {
      prepare: (github) => {
        github.fault = ({ path }) => {
          if (!path.startsWith('/tags?')) return null;
          asked++;
          return { status: 200, body: listed };
        };
      },
    },
  );
  await expect(found).rejects.toThrow('there are more than 10000 tags');
  expect(asked).toBe(100);
});

test('an unknown base is refused', async () => {
  using origin = new Origin();
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'b.html': '1' });
  const source = { kind: 'commits', base: { ref: 'v9' } } as const;
  const found = findBy('a full clone', origin, push(before, after), { source });
  await expect(found).rejects.toMatchObject({
    code: 'invalid-input',
    message: `base: "v9" cannot be found: the clone's remote has no tag or branch v9; GitHub: No commit found for SHA: v9 (422).`,
    hint: expect.stringContaining('a commit, tag or branch'),
  });
});
