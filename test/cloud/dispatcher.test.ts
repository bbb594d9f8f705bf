import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { openDispatcher } from '../../src/cloud/dispatcher.ts';

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
