import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AFTER, BEFORE, deploy } from './verified.ts';

/** Long enough to be sure that nothing changes. */
const SHORT = () => ({ 'timeout-minutes': '3' });

/** Makes the content unusable as evidence. */
const rewrites = (body: string): string => `${body}!`;

describe.concurrent('with verify', { timeout: 60_000 }, () => {
  test('caches that took no notice are found out by Age or content, whatever else they say', async () => {
    const ran = await deploy({
      misconduct: [
        { rewrites, liesAboutSaveTime: true },
        { url: 'docs/', staysStale: 'edge' },
        { url: 'app.js', staysStale: 'parent' },
        { url: 'a.txt', staysStale: 'parent', dropsAge: true, rewrites: (body) => body },
      ],
      before: { ...BEFORE, 'a.txt': 'first' },
      after: { ...AFTER, 'a.txt': 'second' },
      inputs: SHORT,
    });
    expect(ran.exitCode).toBe(1);
    expect(ran.verified.stale).toEqual([
      'a.txt',
      'app.js',
      'docs/',
      'docs/gone.html',
      'docs/index.html',
    ]);
    expect(ran.verified.fresh).toEqual(['', 'index.html']);
    expect(ran.log).toMatch(/the old content \(1\), a copy too old, from before the refresh \(4\)/);
    expect(ran.summary).toMatch(/a copy 3\d{3} s old, from before the refresh/);
  });

  test('an answer without Age proves nothing, however new it says that it is', async () => {
    const ran = await deploy({
      misconduct: [{ rewrites, staysStale: 'parent', liesAboutSaveTime: true, dropsAge: true }],
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.outputs['verified-count']).toBe('0');
    expect(ran.log).toMatch(
      /::warning::verify: 6 of the URLs could not be verified at the edge: no Age header \(6\)/,
    );
  });

  test('a 404 that was deployed, and one that is kept from before, are stale', async () => {
    const ran = await deploy({
      before: { 'a.html': '1' },
      after: { 'a.html': '2', 'new.html': '1', 'lost.html': '1' },
      upload: { 'a.html': '2', 'new.html': '1' },
      misconduct: [{ url: 'new.html', staysStale: 'edge' }],
      inputs: SHORT,
    });
    expect(ran.exitCode).toBe(1);
    expect(ran.verified).toMatchObject({ fresh: ['a.html'], stale: ['lost.html', 'new.html'] });
    expect(ran.log).toMatch(/HTTP 404 \(2\)/);
  });

  test('what an edge calls itself is shown as text, and what is no node of its own not at all', async () => {
    const via = '<img src=x>[0,0], kunlun7.cn99[0,0], 1.1 proxy.corp.example, 10.1.2.3[0,0]';
    const ran = await deploy({ misconduct: [{ headers: { via } }] });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.verified.edge).toBe('kunlun7.cn99');
    for (const told of [ran.log, ran.summary, JSON.stringify(ran.plan)])
      expect(told).not.toMatch(/corp\.example|<img|10\.1\.2\.3/);
  });

  test('a private address gets no request, unless a base URL has it', async () => {
    const asked: unknown[] = [];
    const server = createServer(({ url }, response) => {
      asked.push(url);
      response.end();
    }).listen(0);
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const ran = await deploy({
      inputs: () => ({ rewrite: `app.js => http://localhost:${port}/app.js app.js` }),
      cloud: { domains: ['127.0.0.1', 'localhost'] },
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.plan?.verified?.unverifiable).toEqual([`http://localhost:${port}/app.js`]);
    expect(ran.log).toMatch(/no answer: localhost \([\d.:]+\) is a private address \(1\)/);
    expect(asked).toEqual([]);
  });
});
