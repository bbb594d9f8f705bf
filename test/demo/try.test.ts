import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Repository } from '../repository.ts';

const TRY = fileURLToPath(new URL('../../demo/try.ts', import.meta.url));

/** Runs it like `npm run try -- …`, started in `from`. */
function tried(args: readonly string[], from = tmpdir()) {
  const env = { ...process.env, INIT_CWD: from, NO_COLOR: '1' };
  const ran = spawnSync(process.execPath, [TRY, ...args], { env, encoding: 'utf8' });
  return { code: ran.status, shown: ran.stdout, mistake: ran.stderr.trim() };
}

let site: Repository;
beforeAll(() => {
  site = new Repository();
  site.commit({ 'public/index.html': '1', 'public/a.html': '1', 'public/b.html': '1' });
  site.commit({ 'public/a.html': '2', 'README.md': 'Site' });
  site.commit({ 'public/b c.html': '3' });
  return () => site.remove();
});

describe('a try', () => {
  const base = ['--base-url', 'https://www.example.org/'];

  test('shows what the newest commit would refresh, and sends nothing', () => {
    const { code, shown } = tried([site.dir, '--root', 'public', ...base]);
    expect(shown).toContain('with HEAD~1');
    expect(shown).toContain('  base-url: https://www.example.org/\n  root: public\n');
    expect(shown).toContain('Plan: 1 URL\nhttps://www.example.org/b%20c.html');
    expect(shown).toContain('Without dry-run, this run would refresh 1 URL');
    expect(shown).not.toContain('a.html');
    expect(shown).toMatch(/What to do next.*\n.*`with:`/);
    expect(code).toBe(0);
  });

  test('takes any input and another base; the default folder is the repository in which it is started', () => {
    const args = ['--root=public', '--base', 'HEAD~2', '--paths', '**', '--paths', '!b*', ...base];
    const { code, shown } = tried(args, join(site.dir, 'public'));
    expect(shown).toContain('  paths: |\n    **\n    !b*\n');
    expect(shown).toContain('Plan: 1 URL\nhttps://www.example.org/a.html');
    expect(code).toBe(0);
  });

  test('has a default base URL, and compares a first commit with nothing', () => {
    const young = new Repository();
    onTestFinished(() => young.remove());
    young.commit({ 'index.html': '1' });
    const { code, shown } = tried([young.dir]);
    expect(shown).toContain('These inputs work. Put them');
    expect(shown).toContain('https://www.example.com/index.html');
    expect(shown).toContain('it is the first');
    expect(code).toBe(0);
  });

  test('points to the warnings, if there are any', () => {
    const { code, shown } = tried([site.dir, ...base]);
    expect(shown).toContain('Warning: root: the whole repository counts as published');
    expect(shown).toContain('These inputs work, but read the warnings above first.');
    expect(code).toBe(0);
  });

  test('with build-dir, is treated as a first deploy', () => {
    const { code, shown } = tried([site.dir, '--build-dir', 'public', ...base]);
    expect(shown).toContain('Treated as a first deploy');
    expect(shown).toContain('Plan: 1 directory\nhttps://www.example.org/ ');
    expect(site.git('status', '--porcelain')).toBe('');
    expect(code).toBe(0);
  });

  test('needs no commits if none are compared', () => {
    const { code, shown } = tried([site.dir, '--base', 'none', '--urls', 'https://a.example/x']);
    expect(shown).toContain('Plan: 1 URL\nhttps://a.example/x');
    expect(code).toBe(0);
  });

  test('emulates ESA sites, by name or by ID', () => {
    for (const more of [[], ['--site-id', '42']]) {
      const args = ['--root', 'public', '--product', 'esa', ...more, ...base];
      const { code, shown } = tried([site.dir, ...args]);
      expect(shown).toContain('Plan: 1 URL\nhttps://www.example.org/b%20c.html');
      expect(shown).toContain('1,000 URLs, 100 directories');
      expect(code).toBe(0);
    }
  });

  test('fails as the action would, and says what to do', () => {
    const { code, shown } = tried([site.dir, '--root', 'pubic', ...base]);
    expect(shown).toMatch(/Error: .*pubic/);
    expect(shown).toContain('try again');
    expect(code).toBe(1);
  });
});

describe('a mistake is explained in a sentence', () => {
  test.each<[readonly string[], RegExp]>([
    [['--rot', 'public'], /No input is called rot\. Did you mean --root\?$/],
    [['--folder', 'public'], /No input is called folder\. The inputs are: base-url, root,/],
    [['--root'], /--root needs a value/],
    [['--base', 'nix'], /--base nix is not a commit, tag or branch/],
    [['--endpoint', 'http://127.0.0.1'], /Leave out --endpoint: nothing is sent/],
    [['a', 'b'], /One folder, not 2 \(a, b\)/],
  ])('%j', (args, mistake) => {
    expect(tried(args, site.dir)).toEqual({
      code: 2,
      shown: '',
      mistake: expect.stringMatching(mistake),
    });
  });

  test.each<[string, RegExp]>([
    ['nowhere', /nowhere is not in a git repository/],
    ['.', /is not in a git repository: give the folder of a clone\. For example: npm run try/],
  ])('the folder %s', (folder, mistake) => {
    const empty = mkdtempSync(join(tmpdir(), 'empty-'));
    onTestFinished(() => rmSync(empty, { recursive: true }));
    expect(tried([folder], empty)).toMatchObject({
      code: 2,
      mistake: expect.stringMatching(mistake),
    });
  });

  test('a repository without a commit', () => {
    const empty = new Repository();
    onTestFinished(() => empty.remove());
    expect(tried([empty.dir])).toMatchObject({
      code: 2,
      mistake: expect.stringMatching(/no commit yet/),
    });
  });
});
