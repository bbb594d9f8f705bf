import { describe, expect, test } from 'vitest';
import { AFTER, BEFORE, deploy } from './verified.ts';

const PAGES = ['', 'app.js', 'docs/', 'docs/index.html', 'index.html'];

describe.concurrent('with verify', { timeout: 60_000 }, () => {
  test('a step ends when an edge was seen to serve what was deployed, and nothing of what was deleted', async () => {
    const ran = await deploy();
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.outputs).toMatchObject({ result: 'refreshed', 'verified-count': '6' });
    expect(ran.verified).toEqual({
      edge: 'kunlun3.cn1234',
      fresh: PAGES,
      gone: ['docs/gone.html'],
      uncached: [],
      unverifiable: [],
      stale: [],
    });
    expect(ran.plan?.uncovered).toEqual([]);
    expect(ran.log).toMatch(/^At the edge: 5 fresh, 1 gone$/m);
    expect(ran.summary).toMatch(
      /5 of 6 fresh, 1 gone, as seen from one edge \(kunlun3\.cn1234\); its copies are up to 0&#58;0\d min old/,
    );
    // Once each, when the tasks were complete, with nothing that a visitor would not send.
    expect(Math.min(...ran.looks)).toBeGreaterThan(6);
    expect(ran.edge.requests.map(({ url }) => url.replace(ran.site, '')).toSorted()).toEqual(
      [...PAGES, 'docs/gone.html'].toSorted(),
    );
    for (const { method, headers } of ran.edge.requests) {
      expect(method).toBe('GET');
      expect(Object.keys(headers).toSorted()).toEqual([
        'accept',
        'accept-encoding',
        'connection',
        'host',
        'user-agent',
      ]);
      expect(headers['accept-encoding']).toBe('identity');
    }
  });

  test('an upload that was forgotten is seen: the edge fetched the old files again', async () => {
    const ran = await deploy({ upload: {}, inputs: () => ({ 'timeout-minutes': '2' }) });
    expect(ran.exitCode).toBe(1);
    expect(ran.outputs).toMatchObject({
      result: 'failed',
      'url-count': '6',
      'verified-count': '0',
      'refreshed-sha': '',
    });
    expect(ran.verified.stale).toEqual([
      '',
      'app.js',
      'docs/',
      'docs/gone.html',
      'docs/index.html',
      'index.html',
    ]);
    expect(ran.plan?.uncovered).toEqual(ran.plan?.verified?.stale);
    expect(ran.log).toMatch(/::error::6 URLs may be stale:/);
    expect(ran.log).toMatch(/still served: the old content \(6\)/);
    expect(ran.log).toContain('troubleshooting.md#seen-stale');
    expect(ran.summary).toContain('Check that the upload');
    // All of the time went into looking again.
    expect(ran.log + ran.summary).not.toContain('Where the time went');
    expect(ran.summary).toContain('service worker');
    // The step to paste names them.
    for (const url of ran.plan?.uncovered ?? []) expect(ran.summary).toContain(`      ${url}\n`);
    // Repeatedly, until the time was up.
    expect(ran.looks.length).toBeGreaterThan(4 * 6);
    expect(Math.max(...ran.looks)).toBeGreaterThan(60);
  });

  test('a URL that is stale at first is requested again, and the step ends when it is fresh', async () => {
    const asked: string[] = [];
    const ran = await deploy({
      misconduct: [{ url: 'docs/', staysStale: 'edge' }],
      onRequest: ({ url }, edge) => {
        asked.push(url);
        if (asked.filter((other) => other === url).length === 3) edge.misbehave([]);
      },
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.outputs['verified-count']).toBe('6');
    const times = (path: string) => asked.filter((url) => url === ran.site + path).length;
    expect([times('app.js'), times('docs/')]).toEqual([1, 3]);
  });

  test('a file that a CDN rule minifies is judged by its age', async () => {
    const ran = await deploy({ misconduct: [{ rewrites: (body) => `${body}!` }] });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.verified.fresh, ran.log).toEqual(PAGES);
  });

  test('so is a file in Git LFS, of which git only knows a pointer', async () => {
    const ran = await deploy({
      before: { 'film.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 4\n' },
      after: { 'film.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:2\nsize 4\n' },
      upload: { 'film.bin': 'film' },
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.verified.fresh).toEqual(['film.bin']);
  });

  test('so is a file of more than 8 MiB, which is not read completely', async () => {
    const large = 'x'.repeat(9 * 1024 * 1024);
    const ran = await deploy({
      before: { 'large.bin': large },
      after: { 'large.bin': `${large}y` },
      upload: {},
      misconduct: [{ url: 'large.bin', chunked: true }],
    });
    // Its content is old, but not read, so it is judged by its age.
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.verified.fresh).toEqual(['large.bin']);
  });

  test('what the CDN does not cache is reported separately', async () => {
    const ran = await deploy({
      kind: 'esa',
      misconduct: [
        { rewrites: (body) => `${body}!` },
        { url: 'app.js', uncached: 'BYPASS' },
        { url: 'docs/', uncached: 'DYNAMIC' },
        { url: 'docs/index.html', uncached: 'no-store' },
      ],
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.verified).toMatchObject({
      edge: 'ens-cache5.cn1234',
      uncached: ['app.js', 'docs/', 'docs/index.html'],
      fresh: ['', 'index.html'],
    });
    expect(ran.outputs['verified-count']).toBe('3');
    expect(ran.summary).toContain('Not cached: 3');
  });

  test('what cannot be judged is a warning, and no success', async () => {
    const ran = await deploy({
      misconduct: [
        { url: 'app.js', status: 403 },
        { url: 'docs/index.html', redirect: '/elsewhere' },
        { url: 'gone', dropsAge: true },
      ],
      upload: { ...AFTER, 'docs/gone.html': 'Something else' },
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.verified).toMatchObject({
      fresh: ['', 'docs/', 'index.html'],
      gone: [],
      unverifiable: ['app.js', 'docs/gone.html', 'docs/index.html'],
    });
    expect(ran.outputs['verified-count']).toBe('3');
    expect(ran.log).toMatch(
      /::warning::verify: 3 of the URLs could not be verified at the edge: HTTP 403 \(1\), no Age header \(1\), HTTP 302 \(1\)/,
    );
    // A redirect is not followed.
    expect(ran.edge.requests.filter(({ url }) => url.includes('elsewhere'))).toEqual([]);
    expect(ran.summary).toContain('Could not be verified: 3');
  });

  test('a directory for which the origin says 304 is stale by its content, although its Age is new', async () => {
    const inputs = () => ({ 'timeout-minutes': '2', 'max-urls': '0' });
    const ran = await deploy({ keepsModified: true, inputs });
    expect(ran.exitCode).toBe(1);
    expect(ran.accepted.cdn.Directory).toEqual([ran.site]);
    expect(ran.log).toMatch(/the old content \(5\)/);
    expect(ran.verified.stale).toEqual(PAGES);
    expect(ran.verified.gone).toEqual(['docs/gone.html']);
  });

  test('with force it is emptied, and fresh', async () => {
    const ran = await deploy({
      keepsModified: true,
      inputs: () => ({ 'max-urls': '0', force: 'true' }),
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.verified.fresh, ran.log).toEqual(PAGES);
  });

  test('a number is how many URLs are looked at, one of every refreshed directory among them', async () => {
    const pages = (edition: string) =>
      Object.fromEntries(
        Array.from({ length: 30 }, (_, at) => [`blog/${at}.html`, `${edition} ${at}`]),
      );
    const ran = await deploy({
      before: { ...BEFORE, ...pages('First') },
      after: { ...AFTER, ...pages('Second') },
      inputs: () => ({ verify: '5', 'max-urls': '6', fallback: 'subdirectory' }),
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.edge.requests).toHaveLength(5);
    expect(ran.accepted.cdn.Directory).toEqual([`${ran.site}blog/`]);
    const seen = ran.edge.requests.map(({ url }) => url.replace(ran.site, ''));
    expect(seen.some((path) => path.startsWith('blog/'))).toBe(true);
    expect(seen).toContain('docs/gone.html');
    expect(seen).not.toContain('app.js');
  });

  test('URLs and directories that no file is behind go by their age', async () => {
    const ran = await deploy({
      inputs: (site) => ({
        base: 'none',
        urls: `${site}index.html\n${site}docs/gone.html`,
        directories: '/docs/',
      }),
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.verified).toMatchObject({ fresh: ['index.html'], unverifiable: ['docs/gone.html'] });
  });

  test.each(['dcdn', 'er'])('a refresh of %s is verified as well', async (product) => {
    const ran = await deploy({ inputs: () => ({ product }) });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.outputs['verified-count']).toBe('6');
  });

  test('a purge of ESA is verified as well, at an edge of ESA', async () => {
    const ran = await deploy({
      kind: 'esa',
      site: 'http://www.example.com/',
      env: (edge) => ({ HTTP_PROXY: edge.url, NO_PROXY: '127.0.0.1' }),
      inputs: () => ({ product: 'esa' }),
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.accepted.esa.File).toHaveLength(6);
    expect(ran.verified).toMatchObject({ edge: 'ens-cache5.cn1234', fresh: PAGES });
  });

  test('a proxy of the environment is what the edge is reached by', async () => {
    const ran = await deploy({
      site: 'http://www.example.com/',
      env: (edge) => ({ HTTP_PROXY: edge.url, NO_PROXY: '127.0.0.1' }),
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.verified.fresh, ran.log).toEqual(PAGES);
    expect(new Set(ran.edge.requests.map(({ headers }) => headers.host))).toEqual(
      new Set(['www.example.com']),
    );
  });

  test('a build is known by the digests of its manifest', async () => {
    const ran = await deploy({
      before: { 'dist/a.html': 'new', 'a.html': 'old' },
      after: { 'README.md': 'Nothing of it is published.' },
      upload: { 'a.html': 'new' },
      inputs: () => ({ base: '', 'build-dir': 'dist', manifest: 'm.json' }),
      misconduct: [{ dropsAge: true }],
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.verified.fresh).toEqual(['a.html']);
  });
});
