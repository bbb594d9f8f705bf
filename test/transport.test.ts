import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Sent, Transport } from '../src/transport.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const GET: Sent = {
  method: 'GET',
  headers: {},
  signal: new AbortController().signal,
  longest: 1000,
};

/** Starts a server that ends with the test, and gives its address. */
async function serve(answer: RequestListener): Promise<URL> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/path?query`);
}

describe.each<{ way: string; env: Readonly<Record<string, string>> }>([
  { way: 'straight', env: {} },
  {
    way: 'by undici, past a proxy that does not serve the host',
    env: { HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' },
  },
])('$way', ({ env }) => {
  function transport(): Transport {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const transport = new Transport();
    onTestFinished(() => transport.close());
    return transport;
  }

  test('a request arrives as it was sent, and its reply comes whole', async () => {
    const url = await serve(async ({ method, url, headers }, response) => {
      response.writeHead(299, { 'x-name': 'value' });
      response.write(`${method} ${url} ${headers['x-sent']} ${headers['content-length']} `);
      setTimeout(() => response.end('and more'), 20);
    });
    const sent: Sent = { ...GET, method: 'POST', headers: { 'x-sent': 'yes' }, body: 'naïve' };
    const { status, headers, bytes } = await transport().send(url, sent);
    expect(status).toBe(299);
    expect(headers['x-name']).toBe('value');
    expect(bytes.toString()).toBe('POST /path?query yes 6 and more');
  });

  test('connections are used again', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve(({ socket }, response) => {
      ports.add(socket.remotePort);
      response.end('ok');
    });
    const one = transport();
    for (let call = 0; call < 5; call++) await one.send(url, GET);
    // undici may open a second one before the first is free again.
    expect(ports.size).toBeLessThan(3);
  });

  test('a redirect is a reply like any other', async () => {
    const url = await serve((_, response) => response.writeHead(307, { location: '/' }).end());
    expect(await transport().send(url, GET)).toMatchObject({ status: 307 });
  });

  test('a reply of as many bytes as allowed is read, one more is an error', async () => {
    const url = await serve((_, response) => response.end('x'.repeat(1000)));
    expect((await transport().send(url, GET)).bytes).toHaveLength(1000);
    await expect(transport().send(url, { ...GET, longest: 999 })).rejects.toThrow(
      'the reply is longer than 999 bytes',
    );
  });

  test.each<{ what: string; answer: RequestListener }>([
    { what: 'no reply', answer: ({ socket }) => socket.destroy() },
    {
      what: 'half a reply',
      answer: ({ socket }) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'),
    },
  ])('$what is an error', async ({ answer }) => {
    await expect(transport().send(await serve(answer), GET)).rejects.toThrow();
  });

  test.each<{ when: string; answer: RequestListener }>([
    { when: 'before the reply', answer: () => {} },
    { when: 'within the reply', answer: (_, response) => void response.write('half') },
  ])('an abort $when ends the call with its reason', async ({ answer }) => {
    const abort = new AbortController();
    const reason = new Error('The job was cancelled');
    const url = await serve((request, response) => {
      answer(request, response);
      setTimeout(() => abort.abort(reason), 20);
    });
    const outcome = transport().send(url, { ...GET, signal: abort.signal });
    await expect(outcome).rejects.toBe(reason);
  });
});
