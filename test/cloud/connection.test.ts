import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openConnection } from '../../src/cloud/connection.ts';
import { dial } from '../../src/cloud/dial.ts';

let server: Server;
let url: URL;
/** Connections that were opened to the server. */
let opened: number;
/** Answers the requests that wait, in their order. */
let answers: (() => void)[];

beforeEach(async () => {
  opened = 0;
  answers = [];
  server = createServer(({ method, url: path }, response) => {
    const answer = () => response.end(`${method} ${path}`);
    if (path === '/waits') answers.push(answer);
    else answer();
  }).on('connection', () => {
    opened++;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const POST = { path: '/path?query', method: 'POST', body: 'body' } as const;

test.each<{ way: string; env: Readonly<Record<string, string>> }>([
  { way: 'straight', env: {} },
  {
    way: 'past a proxy that does not serve the host',
    env: { HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' },
  },
])('$way, one connection carries every request', async ({ env }) => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const connection = await openConnection(url);
  const requests = Array.from({ length: 5 }, () => connection.request(POST));
  for (const { body } of await Promise.all(requests))
    expect(await body.text()).toBe('POST /path?query');
  await connection.close();
  expect(opened).toBe(1);
});

test('a connection is open before the first request', async () => {
  const connection = await openConnection(url);
  await vi.waitFor(() => expect(opened).toBe(1));
  await (await connection.request(POST)).body.dump();
  await connection.close();
  expect(opened).toBe(1);
});

test('a connection that is already being opened is used', async () => {
  const dialled = dial(url);
  await dialled?.sent;
  const connection = await openConnection(url, dialled);
  await (await connection.request(POST)).body.dump();
  await connection.close();
  expect(opened).toBe(1);
});

test('if connecting fails, the request says so, and the next one connects again', async () => {
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  const connection = await openConnection(url);
  await expect(connection.request(POST)).rejects.toThrow('ECONNREFUSED');
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await (await connection.request(POST)).body.dump();
  await connection.close();
  expect(opened).toBe(1);
});

test('no request waits for the reply to another', async () => {
  const connection = await openConnection(url);
  const waiting = Array.from({ length: 3 }, () => connection.request({ ...POST, path: '/waits' }));
  await vi.waitFor(() => expect(answers).toHaveLength(3));
  for (const answer of answers) answer();
  for (const { body } of await Promise.all(waiting)) await body.dump();
  await connection.close();
  expect(opened).toBe(1);
});

test('if the first connection is gone, another is opened', async () => {
  const connection = await openConnection(url);
  await vi.waitFor(() => expect(opened).toBe(1));
  server.closeAllConnections();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await (await connection.request(POST)).body.dump();
  await connection.close();
  expect(opened).toBe(2);
});

test('closing before any request leaves no connection behind', async () => {
  const connection = await openConnection(url);
  await vi.waitFor(() => expect(opened).toBe(1));
  await connection.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

test.each(['not a url', '127.0.0.1:8080', 'proxy:8080'])(
  'a proxy of %j is refused by its variable',
  async (value) => {
    vi.stubEnv('https_proxy', value);
    await expect(openConnection(url)).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'https_proxy: not the URL of a proxy',
    });
  },
);
