import { describe, expect, onTestFinished, test } from 'vitest';
import { type Edge, type EdgeOptions, type Misconduct, startEdge } from './edge.ts';
import type { Expiry } from './edge-cache.ts';
import { EdgeOrigin } from './edge-origin.ts';
import { startEmulator } from './emulator.ts';
import { cdn, officialSdks } from './official-sdks.ts';

const START = Date.UTC(2025, 0, 2, 3, 4, 5);
const HOUR = 3_600_000;

interface Fixture {
  readonly edge: Edge;
  readonly origin: EdgeOrigin;
  /** Lets time pass. */
  readonly pass: (ms: number) => void;
  readonly get: (path: string, headers?: Record<string, string>, method?: string) => Promise<Got>;
  readonly expire: (expiry: Partial<Expiry>) => void;
}

interface Got {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function start(options: Partial<EdgeOptions> = {}): Promise<Fixture> {
  let time = START;
  const origin = new EdgeOrigin();
  origin.upload({ 'a.html': 'old', 'docs/index.html': 'old docs' }, START - HOUR);
  const edge = await startEdge({ origin, now: () => time, ...options });
  onTestFinished(edge.close);
  return {
    edge,
    origin,
    pass: (ms) => {
      time += ms;
    },
    get: async (path, headers = {}, method = 'GET') => {
      const asked = { 'accept-encoding': 'identity', ...headers };
      const response = await fetch(edge.url + path, { method, headers: asked, redirect: 'manual' });
      const { status } = response;
      return { status, body: await response.text(), headers: Object.fromEntries(response.headers) };
    },
    expire: (expiry) =>
      edge.expire({
        type: 'File',
        lines: [`${edge.url}/a.html`],
        force: false,
        at: time,
        ...expiry,
      }),
  };
}

/** Changes a file at the origin an hour after the edge cached it. */
async function changed(misconduct: readonly Misconduct[] = []): Promise<Fixture> {
  const fixture = await start({ misconduct });
  await fixture.get('/a.html');
  fixture.pass(HOUR);
  fixture.origin.upload({ 'a.html': 'new' }, START + HOUR);
  return fixture;
}

describe('an edge', () => {
  test('caches a file, and its headers say since when, as documented', async () => {
    const { get, pass } = await start();
    expect(await get('/a.html')).toMatchObject({
      status: 200,
      body: 'old',
      headers: { 'x-cache': expect.stringMatching(/^MISS TCP_/), age: '0' },
    });
    pass(HOUR);
    expect((await get('/a.html')).headers).toMatchObject({
      server: 'Tengine',
      date: 'Thu, 02 Jan 2025 03:04:05 GMT',
      age: '3600',
      'x-cache': expect.stringMatching(/^HIT TCP_/),
      'x-swift-savetime': 'Thu, 02 Jan 2025 03:04:05 GMT',
      'x-swift-cachetime': '86400',
      'ali-swift-global-savetime': String(START / 1000),
      via: expect.stringMatching(/^cache\d+\.l2\w+\[.*,H\], .*kunlun\d+\.\w+\[[\d,]+\]$/),
      eagleid: expect.any(String),
      'last-modified': 'Thu, 02 Jan 2025 02:04:05 GMT',
      'content-length': '3',
    });
  });

  test('of ESA has different headers', async () => {
    const { get } = await start({ kind: 'esa' });
    expect((await get('/a.html')).headers).toMatchObject({
      server: 'ESA',
      'x-site-cache-status': 'MISS',
      via: expect.stringMatching(/ens-cache\d+\.\w+\[/),
      age: '0',
    });
    const { headers } = await get('/a.html');
    expect(headers['x-site-cache-status']).toBe('HIT');
    expect(headers).not.toHaveProperty('x-swift-savetime');
  });

  test('serves an index file at its directory, and caches a 404 like a file', async () => {
    const { get, origin } = await start();
    expect((await get('/docs/')).body).toBe('old docs');
    expect((await get('/b.html')).status).toBe(404);
    origin.upload({ 'b.html': 'new' }, START);
    expect((await get('/b.html')).status).toBe(404);
  });

  test('revalidates a copy after its lifetime', async () => {
    const { get, pass, origin } = await start({ lifetime: HOUR });
    await get('/a.html');
    origin.upload({ 'a.html': 'new' }, START);
    pass(HOUR);
    expect(await get('/a.html')).toMatchObject({ body: 'new', headers: { age: '0' } });
  });

  test('caches HEAD and compressed responses separately', async () => {
    const { get } = await changed();
    expect((await get('/a.html', {}, 'HEAD')).headers['x-cache']).toMatch(/^MISS/);
    expect((await get('/a.html', { 'accept-encoding': 'gzip' })).headers['x-cache']).toMatch(
      /^MISS/,
    );
    expect((await get('/a.html')).headers['x-cache']).toMatch(/^HIT/);
  });

  test('is also a proxy, which serves any host name', async () => {
    const { edge } = await start();
    const { EnvHttpProxyAgent, request } = await import('undici');
    const dispatcher = new EnvHttpProxyAgent({ httpProxy: edge.url });
    const { body } = await request('http://www.example.com/a.html', { dispatcher });
    expect(await body.text()).toBe('old');
    expect(edge.requests.at(-1)?.url).toBe('http://www.example.com/a.html');
    await dispatcher.close();
  });
});

describe('a refresh', () => {
  test('of a file deletes the copies of both levels when it takes effect', async () => {
    const { get, expire, pass, edge } = await changed();
    expire({ at: START + HOUR + 1000 });
    expect((await get('/a.html')).body).toBe('old');
    pass(1000);
    expect(await get('/a.html')).toMatchObject({
      body: 'new',
      headers: { age: '0', 'x-cache': expect.stringMatching(/^MISS/) },
    });
    pass(1000);
    expect((await get('/a.html')).headers.age).toBe('1');
    expect(edge.requests).toHaveLength(4);
  });

  test('of a directory revalidates: an unchanged copy stays, with a new age', async () => {
    const { get, expire, pass, edge } = await start();
    await get('/a.html');
    pass(HOUR);
    expire({ type: 'Directory', lines: [`${edge.url.replace('http:', 'https:')}/`] });
    const { body, headers } = await get('/a.html');
    expect(body).toBe('old');
    expect(headers).toMatchObject({
      age: '0',
      'x-cache': expect.stringMatching(/^HIT TCP_REFRESH_HIT/),
      // A 304 changes neither.
      'x-swift-savetime': 'Thu, 02 Jan 2025 03:04:05 GMT',
      'ali-swift-global-savetime': String(START / 1000),
    });
  });

  test.each<[Partial<Expiry>, body: string]>([
    [{ type: 'Directory' }, 'old'],
    [{ type: 'Directory', force: true }, 'new'],
    [{ type: 'File' }, 'new'],
    [{ type: 'IgnoreParams', force: true }, 'new'],
    [{ type: 'Regex', force: true }, 'new'],
    [{ type: 'Preload' }, 'old'],
  ])('%j where the origin says 304 to all that is asked: %s', async (expiry, body) => {
    const { get, expire, edge } = await changed([{ unmodified: true }]);
    const line = {
      File: '/a.html',
      Directory: '/',
      IgnoreParams: '/a.html',
      Regex: '/.*[a-z].html',
      Preload: '/a.html',
    }[expiry.type ?? 'File'];
    expire({ ...expiry, lines: [edge.url + line] });
    expect((await get('/a.html')).body).toBe(body);
  });

  test('that the account accepts takes effect when its task is complete, unless that fails', async () => {
    // A signature is refused if its time differs too much from the account's.
    let now = Date.now();
    const { edge, get, origin } = await start({ now: () => now });
    origin.upload({ 'a.html': 'old', 'docs/index.html': 'old docs' }, now - HOUR);
    const cloud = await startEmulator({
      edge,
      domains: ['127.0.0.1'],
      now: () => now,
      taskMs: 60_000,
      taskOutcomes: { [`${edge.url}/docs/`]: { status: 'Failed', description: '' } },
    });
    onTestFinished(cloud.close);
    edge.warm(['/a.html', '/docs/']);
    origin.upload({ 'a.html': 'new', 'docs/index.html': 'new docs' }, now);
    await officialSdks(cloud).cdn.refreshObjectCaches(
      new cdn.RefreshObjectCachesRequest({
        objectPath: `${edge.url}/a.html\n${edge.url}/docs/`,
        objectType: 'File',
      }),
    );
    now += 59_000;
    expect((await get('/a.html')).body).toBe('old');
    now += 1000;
    expect((await get('/a.html')).body).toBe('new');
    expect((await get('/docs/')).body).toBe('old docs');
  });
});

describe('configured to', () => {
  test('ignore refreshes, an edge keeps its copy', async () => {
    const { get, expire } = await changed([{ staysStale: 'edge', url: 'a.html' }]);
    expire({});
    expect(await get('/a.html')).toMatchObject({ body: 'old', headers: { age: '3600' } });
  });

  test('ignore refreshes at the second level, an edge misses, and Age shows it', async () => {
    const { get, expire } = await changed([{ staysStale: 'parent' }]);
    expire({});
    expect(await get('/a.html')).toMatchObject({
      body: 'old',
      headers: {
        age: '3600',
        'x-cache': expect.stringMatching(/^MISS/),
        // When this edge stored its copy, which says nothing about contact with the origin.
        'x-swift-savetime': 'Thu, 02 Jan 2025 04:04:05 GMT',
      },
    });
  });

  test('answer 403 or to redirect, an edge does', async () => {
    const { get } = await changed([
      { url: 'a.html', status: 403 },
      { url: 'docs', redirect: '/elsewhere' },
    ]);
    expect((await get('/a.html')).status).toBe(403);
    expect(await get('/docs/')).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
  });

  test('send a false save time, or no Age, an edge does', async () => {
    const { get, edge } = await changed([{ liesAboutSaveTime: true }]);
    expect((await get('/a.html')).headers).toMatchObject({
      age: '3600',
      'x-swift-savetime': 'Thu, 02 Jan 2025 04:04:05 GMT',
      'ali-swift-global-savetime': String(START / 1000 + 3600),
    });
    edge.misbehave([{ dropsAge: true }]);
    expect((await get('/a.html')).headers).not.toHaveProperty('age');
  });

  test.each(['BYPASS', 'DYNAMIC', 'no-store'] as const)(
    'cache nothing, an edge sends %s',
    async (uncached) => {
      const { get } = await start({ kind: 'esa', misconduct: [{ uncached }] });
      await get('/a.html');
      const { headers } = await get('/a.html');
      expect(headers['x-site-cache-status']).toBe(uncached === 'no-store' ? 'MISS' : uncached);
      expect(headers['cache-control']).toBe(uncached === 'no-store' ? 'no-store' : undefined);
      expect(headers).not.toHaveProperty('age');
    },
  );

  test('rewrite, to send chunks or to add headers, an edge does', async () => {
    const { get } = await start({
      misconduct: [
        { rewrites: (body) => `${body}!`, chunked: true, headers: { via: 'elsewhere' } },
      ],
    });
    const { body, headers } = await get('/a.html');
    expect(body).toBe('old!');
    expect(headers.via).toBe('elsewhere');
    expect(headers).not.toHaveProperty('content-length');
  });
});
