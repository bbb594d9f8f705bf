import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EdgeClient, LARGEST_BODY } from '../../src/refresh/edge-client.ts';
import { PrivateAddress } from '../../src/refresh/private-addresses.ts';
import { VirtualClock } from '../virtual-clock.ts';

const NEVER = new AbortController().signal;

/** Starts a server on this machine and returns its base URL. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A client that may send requests to these hosts, even if their addresses are private. */
function clientOf(baseUrls: readonly string[], clock = new VirtualClock()): EdgeClient {
  // No time passes during requests.
  const release = clock.hold();
  const client = new EdgeClient(baseUrls, clock);
  onTestFinished(async () => {
    release();
    await client.close();
  });
  return client;
}

describe('a request', () => {
  test('asks for the uncompressed file, and reveals nothing about the client', async () => {
    const seen: unknown[] = [];
    const origin = await serve(({ method, url, headers }, response) => {
      seen.push({ method, url, ...headers });
      response.end('body');
    });
    const { status, body } = await clientOf([origin]).get(`${origin}a%2Fb|c?d=[e]`, NEVER);
    expect(status).toBe(200);
    expect(String(body)).toBe('body');
    expect(seen).toEqual([
      {
        method: 'GET',
        url: '/a%2Fb|c?d=[e]',
        host: new URL(origin).host,
        connection: 'keep-alive',
        accept: '*/*',
        'accept-encoding': 'identity',
        'user-agent': expect.stringMatching(/^alibaba-cdn-refresh /),
      },
    ]);
  });

  test('follows no redirect', async () => {
    const asked: unknown[] = [];
    const origin = await serve(({ url }, response) => {
      asked.push(url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const { status, headers } = await clientOf([origin]).get(`${origin}`, NEVER);
    expect([status, headers.location]).toEqual([302, '/elsewhere']);
    expect(asked).toEqual(['/']);
  });

  test('without a response ends when the signal is aborted, with its reason', async () => {
    const origin = await serve(() => {});
    const up = new AbortController();
    const going = clientOf([origin]).get(origin, up.signal);
    up.abort(new Error('the time is up'));
    await expect(going).rejects.toThrow('the time is up');
  });

  test('without a response ends after 30 seconds', async () => {
    const origin = await serve(() => {});
    const clock = new VirtualClock();
    const client = new EdgeClient([origin], clock);
    onTestFinished(() => client.close());
    await expect(client.get(origin, NEVER)).rejects.toThrow('30 seconds');
  });
});

describe('a body', () => {
  const send = async (size: number, isTold: boolean): Promise<Uint8Array | null> => {
    const origin = await serve((_, response) => {
      if (isTold) response.setHeader('content-length', size);
      response.on('error', () => {});
      response.write(Buffer.alloc(size - 1));
      response.end('x');
    });
    const client = clientOf([origin]);
    const { status, body } = await client.get(origin, NEVER);
    expect(status).toBe(200);
    // The connection is not left in pieces.
    expect((await client.get(origin, NEVER)).status).toBe(200);
    return body;
  };

  test.each([true, false])('of 8 MiB is read (Content-Length: %s)', async (isTold) => {
    expect(await send(LARGEST_BODY, isTold)).toHaveLength(LARGEST_BODY);
  });

  test.each([true, false])('of more is not read (Content-Length: %s)', async (isTold) => {
    expect(await send(LARGEST_BODY + 1, isTold)).toBeNull();
  });

  test('that never ends is read up to 8 MiB', async () => {
    let sent = 0;
    const origin = await serve((_, response) => {
      const chunk = Buffer.alloc(64 * 1024);
      const more = (): void => {
        while (!response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on('drain', more).on('error', () => {});
      more();
    });
    expect((await clientOf([origin]).get(origin, NEVER)).body).toBeNull();
    expect(sent).toBeLessThan(4 * LARGEST_BODY);
  });
});

describe('a private address', () => {
  const ASKED: string[] = [];
  const start = (): Promise<string> =>
    serve(({ url }, response) => {
      ASKED.push(String(url));
      response.end();
    });

  test.each(['127.0.0.1', 'localhost', '2130706433', '[::1]', '[::ffff:7f00:1]'])(
    'is not requested as %s',
    async (host) => {
      const { port } = new URL(await start());
      const client = clientOf(['https://www.example.com/']);
      await expect(client.get(`http://${host}:${port}/secret`, NEVER)).rejects.toThrow(
        PrivateAddress,
      );
      expect(ASKED).toEqual([]);
    },
  );

  test('is requested if a base URL has it', async () => {
    const { port } = new URL(await start());
    const client = clientOf([`http://localhost:${port}/`]);
    expect((await client.get(`http://localhost:${port}/own`, NEVER)).status).toBe(200);
    await expect(client.get(`http://127.0.0.1:${port}/secret`, NEVER)).rejects.toThrow(
      PrivateAddress,
    );
    expect(ASKED).toEqual(['/own']);
  });
});
