import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { flagsFor, openDispatcher } from '../../src/cloud/dispatcher.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each<{ way: string; env: Readonly<Record<string, string>> }>([
  { way: 'straight', env: {} },
  {
    way: 'past a proxy that does not serve the host',
    env: { HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' },
  },
])('$way, connections are used again', async ({ env }) => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const ports = new Set<number | undefined>();
  const server = createServer(({ method, url, socket }, response) => {
    ports.add(socket.remotePort);
    response.end(`${method} ${url}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dispatcher = await openDispatcher();
  for (let call = 0; call < 5; call++) {
    const { body } = await dispatcher.request({ origin, path: '/path?query', method: 'POST' });
    expect(await body.text()).toBe('POST /path?query');
  }
  await dispatcher.destroy();
  server.close();
  // undici may open a second one before the first is free again.
  expect(ports.size).toBeLessThan(3);
});

test.each(['not a url', '127.0.0.1:8080', 'proxy:8080'])(
  'a proxy of %j is refused by its variable',
  async (value) => {
    vi.stubEnv('https_proxy', value);
    await expect(openDispatcher()).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'https_proxy: not the URL of a proxy',
    });
  },
);

const V8_OPTIONS = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });

test('the Node.js that the action runs on knows the flags', () => {
  const flags = flagsFor(process.versions.node);
  expect(flags).not.toEqual([]);
  for (const flag of flags) expect(V8_OPTIONS).toContain(`${flag.replace(/=.*/, '')} `);
});

test.each(['2.4.0', '22.24.0', '26.0.0', '240.0.0'])('Node.js %s gets none', (version) => {
  expect(flagsFor(version)).toEqual([]);
});
