import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { createServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Repository } from '../repository.ts';
import { pushEvent, runStep } from './step.ts';

const CERTIFICATE = fileURLToPath(new URL('tls/cert.pem', import.meta.url));

test('over TLS and without a proxy, as on most runners, a push is one connection, too', async () => {
  const cloud = await startEmulator();
  let connections = 0;
  const key = readFileSync(new URL('tls/key.pem', import.meta.url));
  const secure = createServer({ cert: readFileSync(CERTIFICATE), key }, (near) => {
    connections++;
    const far = connect(Number(new URL(cloud.url).port), '127.0.0.1');
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on('error', () => socket.destroy());
  });
  await once(secure.listen(0, '127.0.0.1'), 'listening');
  const { port } = secure.address() as AddressInfo;
  const repository = new Repository();
  const before = repository.commit({ 'a.html': '1' });
  const after = repository.commit({ 'a.html': '2' });
  const ran = await runStep({
    workspace: repository.dir,
    event: pushEvent(before, after),
    with: {
      'base-url': 'https://www.example.com/',
      base: 'push',
      endpoint: `https://127.0.0.1:${port}`,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
    },
    env: { NODE_EXTRA_CA_CERTS: CERTIFICATE },
  });
  repository.remove();
  secure.close();
  await cloud.close();
  expect(ran.exitCode, ran.log).toBe(0);
  expect(connections).toBe(1);
});
