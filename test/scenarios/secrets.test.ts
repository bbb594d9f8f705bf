import { expect, test } from 'vitest';
import { startEmulator } from '../emulator/emulator.ts';
import { Repository } from '../repository.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

const KEY = {
  id: 'STS.TestSessionOfThisTest',
  secret: 'TheSecretOfThisTest0123456789',
  token: 'CAISTheTokenOfThisTest+/0123456789==',
};

/** Runs the bundle for a push of one page with a session's key. */
async function push(): Promise<Ran> {
  const cloud = await startEmulator({
    keys: [{ ...KEY, expires: Date.now() + 3_600_000 }],
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
      'access-key-secret': KEY.secret,
      'security-token': KEY.token,
    },
  });
  repository.remove();
  await cloud.close();
  return ran;
}

test('every secret is masked before anything else is written', async () => {
  const { log } = await push();
  const lines = log.split('\n');
  const masked = lines.filter((line) => line.startsWith('::add-mask::'));
  expect(lines.slice(0, masked.length)).toEqual(masked);
  for (const secret of [KEY.secret, KEY.token]) expect(masked).toContain(`::add-mask::${secret}`);
});
