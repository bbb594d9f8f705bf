import { expect, test } from 'vitest';
import { startEmulator } from '../emulator/emulator.ts';
import type { Fault } from '../emulator/faults.ts';
import { Repository } from '../repository.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

const KEY = {
  id: 'STS.TestSessionOfThisTest',
  secret: 'TheSecretOfThisTest0123456789',
  token: 'CAISTheTokenOfThisTest+/0123456789==',
};

/** Runs the bundle for a push of one page with a session's key, while the API answers in some way. */
async function push(fault: Fault, secret = KEY.secret): Promise<Ran> {
  const cloud = await startEmulator({
    keys: [{ ...KEY, expires: Date.now() + 3_600_000 }],
    faults: [{ action: 'RefreshObjectCaches', fault }],
  });
  const repository = new Repository();
  const before = repository.commit({ 'a.html': '1' });
  const after = repository.commit({ 'a.html': '2' });
  const ran = await runStep({
    workspace: repository.dir,
    event: pushEvent(before, after),
    with: {
      'base-url': 'https://www.example.com/',
      base: 'push',
      endpoint: cloud.url,
      'access-key-id': KEY.id,
      'access-key-secret': secret,
      'security-token': KEY.token,
    },
  });
  repository.remove();
  await cloud.close();
  return ran;
}

/** A refusal whose words are the API's, or somebody's between it and here. */
function refusal(message: string, code = 'InvalidObjectType.Malformed'): Fault {
  const body = JSON.stringify({ Code: code, Message: message, RequestId: 'R-1' });
  return { kind: 'reply', accepted: false, status: 400, body };
}

function expectNoSecret({ log, summary, outputs, plan }: Ran): void {
  const said = log.replace(/^::add-mask::.*$/gm, '');
  for (const text of [said, summary, JSON.stringify(outputs), JSON.stringify(plan)])
    for (const secret of [KEY.secret, KEY.token, 'AnotherSecret0123456789'])
      expect(text).not.toContain(secret);
}

test('every secret is masked before anything else is said', async () => {
  const { log } = await push(refusal('no'));
  const lines = log.split('\n');
  const masked = lines.filter((line) => line.startsWith('::add-mask::'));
  expect(lines.slice(0, masked.length)).toEqual(masked);
  for (const secret of [KEY.secret, KEY.token]) expect(masked).toContain(`::add-mask::${secret}`);
});

test('a reply that quotes what was signed, the token in it, gives nothing away', async () => {
  const ran = await push({ kind: 'slow', ms: 0 }, 'AnotherSecret0123456789');
  expect(ran.exitCode).toBe(1);
  expect(ran.log).toContain('SignatureDoesNotMatch');
  expectNoSecret(ran);
});

test.each([
  `your secret is ${KEY.secret}`,
  `token ${KEY.token}\n::add-mask::forged`,
  `${KEY.token}|${KEY.secret}|${KEY.id}`,
])('words that echo a secret do not either: %j', async (message) => {
  const ran = await push(refusal(message));
  expect(ran.exitCode).toBe(1);
  expectNoSecret(ran);
  expect(ran.log).not.toMatch(/^::add-mask::forged/m);
});

test('a reply forges no command, and its length is bounded', async () => {
  const message = `a\n::error::forged\r##[error]forged<script>${'x'.repeat(1_000_000)}`;
  const ran = await push(refusal(message, `::stop-commands::x\n${'y'.repeat(100_000)}`));
  expect(ran.exitCode).toBe(1);
  expect(ran.log).not.toMatch(/^\s*::(error::forged|stop-commands)/m);
  expect(ran.log).not.toContain('##[');
  expect(ran.summary).not.toContain('<script');
  expect(ran.log.length).toBeLessThan(64 * 1024);
  expect(ran.summary.length).toBeLessThan(64 * 1024);
  expect(JSON.stringify(ran.plan).length).toBeLessThan(64 * 1024);
});
