import { describe, expect, test } from 'vitest';
import { Origin } from '../github/origin.ts';
import { findBy, push, signed, ZEROS } from './step.ts';

describe.each(['a full clone', 'no clone'] as const)('with %s', (checkout) => {
  const source = checkout === 'no clone' ? 'github' : 'git';

  test('a push of several commits is one difference', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'a.html': '1', 'b.html': '1', 'old.html': '1' });
    origin.commit({ 'a.html': '2' });
    origin.commit({ 'b.html': '2' });
    const after = origin.commit({ 'b.html': '1', 'new.html': '1', 'old.html': null });
    const found = await findBy(checkout, origin, push(before, after));
    expect(signed(found)).toBe('+a.html +new.html -old.html');
    expect(found.range).toEqual({ bases: [before], head: after, source });
    expect(new Set(await found.universe())).toEqual(new Set(['a.html', 'b.html', 'new.html']));
  });

  test('a rename changes the old and the new path', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'a/old.html': 'the same text', 'b.html': '1' });
    const after = origin.commit({ 'a/old.html': null, 'c/new.html': 'the same text' });
    const found = await findBy(checkout, origin, push(before, after));
    expect(signed(found)).toBe('+c/new.html -a/old.html');
  });

  test('a merge commit changes what its tree changes', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'a.html': '1', 'b.html': '1' });
    const side = origin.commit({ 'b.html': '2' }, { branch: 'side', from: [before] });
    const merge = origin.commit({ 'b.html': '2', 'c.html': '1' }, { from: [before, side] });
    expect(signed(await findBy(checkout, origin, push(before, merge)))).toBe('+b.html +c.html');
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
    const found = await findBy(checkout, origin, push(before, after));
    // That a file may be executed changes nothing that is served; that it is a link now may.
    expect(signed(found)).toBe(
      '+copy +file/inside.html +folder +latest -file -folder/a.html -folder/b.html',
    );
  });

  test('for a submodule, which is not a file, the log says what to do', async () => {
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
    const found = await findBy(checkout, origin, push(before, after), { root: 'site' });
    expect(signed(found)).toBe('+site/a.html +site/was');
    expect(found.log.filter((line) => line.includes('submodule'))).toEqual([
      expect.stringContaining('warning: The submodule "site/theme" changed'),
      expect.stringContaining('warning: The submodule "site/was" changed'),
    ]);
    expect(await found.universe()).toEqual(['site/a.html', 'site/was']);
  });

  test('on the first push, every file is a change', async () => {
    using origin = new Origin();
    const after = origin.commit({ 'a.html': '1', 'docs/deep/b.html': '1' });
    const found = await findBy(checkout, origin, push(ZEROS, after));
    expect(signed(found)).toBe('+a.html +docs/deep/b.html');
    expect(found.range.bases).toEqual([]);
    expect(found.why).toContain('with the empty tree, since the branch is new');
  });

  test('a deleted branch changes nothing', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'a.html': '1' });
    const found = await findBy(checkout, origin, push(before, ZEROS, { deleted: true }));
    expect(found.paths.size).toBe(0);
    expect(found.range).toEqual({ bases: [], head: null, source: 'none' });
    expect(found.why).toBe('This push deleted main: nothing was published.');
  });

  test('a root without committed files fails and suggests build-dir', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'src/a.html': '1', 'dist.txt': '1', 'public2/x': '1' });
    const after = origin.commit({ 'src/a.html': '2', 'dist.txt': '2', 'public2/x': '2' });
    for (const root of ['dist', 'public', 'dist.txt', 'src/a.html', 'src/b']) {
      await expect(findBy(checkout, origin, push(before, after), { root })).rejects.toMatchObject({
        code: 'invalid-input',
        message: `root: main (${after.slice(0, 7)}) has no files below "${root}".`,
        hint: expect.stringContaining('`build-dir`'),
      });
    }
    const found = await findBy(checkout, origin, push(before, after), { root: 'src' });
    expect(await found.universe()).toEqual(['src/a.html']);
  });

  test('a root may be without changes', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'site/public/a.html': '1', 'README.md': '1' });
    const after = origin.commit({ 'README.md': '2' });
    const found = await findBy(checkout, origin, push(before, after), { root: 'site/public' });
    expect(signed(found)).toBe('+README.md');
  });

  test('an empty commit fails too', async () => {
    using origin = new Origin();
    const before = origin.commit({ 'a.html': '1' });
    const after = origin.commit({ 'a.html': null });
    await expect(findBy(checkout, origin, push(before, after))).rejects.toThrow('has no files.');
  });
});
