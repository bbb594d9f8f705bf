import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { push } from '../changes/step.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Folder, Origin } from '../github/origin.ts';
import { BUNDLE, runStep } from './step.ts';

/** Preloaded: leaves the names of Node's own modules that a run evaluated. */
const LIST = `
  import { writeFileSync } from 'node:fs';
  process.on('exit', () => writeFileSync(process.env.LIST, process.moduleLoadList.join('\\n')));
`;

/**
 * What only other parts of undici (fetch, cache, mocks), the GitHub client and the client of ID tokens evaluate: each
 * stands for tens of milliseconds.
 */
const HEAVY = ['https', 'zlib', 'console', 'worker_threads', 'internal/deps/undici/undici'];

test('with a clone and a key, and without a proxy, a run needs no second file', async () => {
  const cloud = await startEmulator();
  using origin = new Origin();
  using workspace = new Folder();
  using folder = new Folder();
  const bundle = join(folder.path, 'index.js');
  copyFileSync(BUNDLE, bundle);
  copyFileSync(join(dirname(BUNDLE), 'package.json'), join(folder.path, 'package.json'));
  const preload = join(folder.path, 'list.js');
  writeFileSync(preload, LIST);
  const list = join(folder.path, 'list');
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
    env: { NODE_OPTIONS: `--import=${preload}`, LIST: list },
  });
  await cloud.close();

  expect(outputs.result, log).toBe('refreshed');
  const evaluated = readFileSync(list, 'utf8').split('\n');
  expect(evaluated).toContain('NativeModule http');
  expect(evaluated.filter((name) => HEAVY.includes(name.slice('NativeModule '.length)))).toEqual(
    [],
  );
});
