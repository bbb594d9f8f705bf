import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { push } from '../changes/step.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Folder, Origin } from '../github/origin.ts';
import { BUNDLE, runStep } from './step.ts';

test('with a clone and a key, a run loads the HTTP client besides the first file, and nothing of GitHub', async () => {
  const cloud = await startEmulator();
  using origin = new Origin();
  using workspace = new Folder();
  using folder = new Folder();
  const bundle = join(folder.path, 'index.js');
  const dist = dirname(BUNDLE);
  const isNeeded = (name: string): boolean =>
    ['index.js', 'package.json'].includes(name) || holdsHttpClient(join(dist, name));
  const needed = readdirSync(dist).filter(isNeeded);
  expect(needed).toHaveLength(3);
  for (const name of needed) copyFileSync(join(dist, name), join(folder.path, name));
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  origin.checkout(workspace.path, after);

  const { log, outputs } = await runStep({
    workspace: workspace.path,
    bundle,
    event: push(before, after),
    with: {
      'base-url': 'https://www.example.com/',
      base: 'push',
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
    },
  });
  await cloud.close();

  expect(outputs.result, log).toBe('refreshed');
});

function holdsHttpClient(file: string): boolean {
  return /^class EnvHttpProxyAgent /m.test(readFileSync(file, 'utf8'));
}
