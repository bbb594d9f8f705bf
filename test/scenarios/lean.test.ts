import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Folder, Origin } from '../github/origin.ts';
import { Relay } from '../relay.ts';
import { BUNDLE, pushEvent, type Ran, runStep } from './step.ts';

const DIST = dirname(BUNDLE);

let origin: Origin;
let workspace: Folder;
let before: string;
let after: string;

beforeAll(() => {
  origin = new Origin();
  workspace = new Folder();
  before = origin.commit({ 'a.html': '1' });
  after = origin.commit({ 'a.html': '2' });
  origin.checkout(workspace.path, after);
});

afterAll(() => {
  origin[Symbol.dispose]();
  workspace[Symbol.dispose]();
});

/** Runs a push with part of the bundle, or through a script that starts it. */
async function runWith(
  isNeeded: (name: string) => boolean,
  script = "await import('./index.js');",
): Promise<{ ran: Ran; connections: number }> {
  using folder = new Folder();
  for (const name of readdirSync(DIST))
    if (isNeeded(name)) copyFileSync(join(DIST, name), join(folder.path, name));
  writeFileSync(join(folder.path, 'start.js'), script);
  const cloud = await startEmulator();
  await using relay = await Relay.start(cloud.url, { roundTrip: 0 });
  const ran = await runStep({
    workspace: workspace.path,
    bundle: join(folder.path, 'start.js'),
    event: pushEvent(before, after),
    with: {
      'base-url': 'https://www.example.com/',
      base: 'push',
      endpoint: relay.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
    },
  });
  await cloud.close();
  return { ran, connections: relay.connections };
}

test("with a clone and a key, a run needs nothing of GitHub's clients", async () => {
  const theirs = /^class Octokit|BlobServiceClient/m;
  const isOthers = (name: string) => theirs.test(readFileSync(join(DIST, name), 'utf8'));
  expect(readdirSync(DIST).filter(isOthers)).toHaveLength(2);
  const { ran } = await runWith((name) => !isOthers(name));
  expect(ran.outputs.result, ran.log).toBe('refreshed');
});

test('Alibaba Cloud is dialled before an HTTP client is loaded', async () => {
  const { ran, connections } = await runWith((name) => /^(index\.js|package\.json)$/.test(name));
  expect(ran.log).toContain('ERR_MODULE_NOT_FOUND');
  expect(connections).toBe(1);
});

test('at its end, a run waits for no optimisation of the parser of replies', async () => {
  const { ran } = await runWith(
    () => true,
    `import { setFlagsFromString } from 'node:v8';
    setFlagsFromString('--trace-wasm-compilation-times');
    await import('./index.js');`,
  );
  expect(ran.outputs.result, ran.log).toBe('refreshed');
  expect(ran.log).toContain('using Liftoff');
  expect(ran.log).not.toContain('using TurboFan');
});
