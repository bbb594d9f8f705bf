import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Repository } from '../repository.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

/** A certificate for 127.0.0.1 that only this test trusts. */
const CERT = fileURLToPath(new URL('tls/cert.pem', import.meta.url));
const KEY = fileURLToPath(new URL('tls/key.pem', import.meta.url));

let cloud: Emulator;
let endpoint: string;
let proxy: Server;
/** The hosts to which the proxy connected. */
let connected: string[];

beforeEach(async () => {
  cloud = await startEmulator();
  const cloudPort = Number(new URL(cloud.url).port);
  const secure = createTlsServer({ cert: readFileSync(CERT), key: readFileSync(KEY) }, (socket) => {
    const plain = connect(cloudPort, '127.0.0.1');
    socket.pipe(plain).pipe(socket);
    for (const end of [socket, plain]) end.on('error', () => {});
  });
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  endpoint = `https://127.0.0.1:${(secure.address() as AddressInfo).port}`;

  connected = [];
  proxy = createServer().on('connect', (request, socket, head) => {
    connected.push(request.url ?? '');
    const target = new URL(`http://${request.url}`);
    const onward = connect(Number(target.port), target.hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) end.on('error', () => {});
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return async () => {
    proxy.close();
    proxy.closeAllConnections();
    secure.close();
    await cloud.close();
  };
});

async function push(env: Readonly<Record<string, string>>): Promise<Ran> {
  const repository = new Repository();
  const before = repository.commit({ 'a.html': '1' });
  const after = repository.commit({ 'a.html': '2' });
  const ran = await runStep({
    workspace: repository.dir,
    event: pushEvent(before, after),
    with: {
      'base-url': 'https://www.example.com/',
      base: 'push',
      endpoint,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
    },
    env: {
      HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      NODE_EXTRA_CA_CERTS: CERT,
      ...env,
    },
  });
  repository.remove();
  return ran;
}

test('HTTPS_PROXY is what the API is reached by, and a private CA is trusted', async () => {
  const ran = await push({});
  expect(ran.exitCode, ran.log).toBe(0);
  expect(new Set(connected)).toEqual(new Set([new URL(endpoint).host]));
  expect(ran.outputs.result).toBe('refreshed');
});

test('NO_PROXY keeps a host from it', async () => {
  const ran = await push({ NO_PROXY: '127.0.0.1' });
  expect(ran.exitCode, ran.log).toBe(0);
  expect(connected).toEqual([]);
  expect(ran.outputs.result).toBe('refreshed');
});
