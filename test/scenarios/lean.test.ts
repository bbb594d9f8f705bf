import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { push } from '../changes/step.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Folder, Origin } from '../github/origin.ts';
import { BUNDLE, runStep } from './step.ts';

test('with a clone and a key, a run needs no file but the first', async () => {
  const cloud = await startEmulator();
  using origin = new Origin();
  using workspace = new Folder();
  using folder = new Folder();
  const bundle = join(folder.path, 'index.js');
  copyFileSync(BUNDLE, bundle);
  copyFileSync(join(dirname(BUNDLE), 'package.json'), join(folder.path, 'package.json'));
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
