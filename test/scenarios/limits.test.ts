import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Folder, Origin } from '../github/origin.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

const SITE = 'https://www.example.com/';
const FILES = 100_000;

/** The largest summary of a step that GitHub's runner accepts: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#job-summaries */
const SUMMARY_LIMIT = 1024 * 1024;

let origin: Origin;
let workspace: Folder;
let before: string;
let after: string;

beforeAll(() => {
  origin = new Origin();
  workspace = new Folder();
  before = origin.commit({ 'index.txt': '1' });
  const names = Array.from({ length: FILES }, (_, at) => `${at % 300}/some-page-${at}.html`);
  after = origin.commit(Object.fromEntries(names.map((name) => [name, '2'])));
  origin.checkout(workspace.path, after);
});

afterAll(() => {
  origin[Symbol.dispose]();
  workspace[Symbol.dispose]();
});

/** Runs the action with a heap limit in megabytes. */
async function push(megabytes: number, inputs: Readonly<Record<string, string>>): Promise<Ran> {
  const cloud = await startEmulator();
  try {
    return await runStep({
      workspace: workspace.path,
      event: pushEvent(before, after),
      with: {
        'base-url': SITE,
        base: 'push',
        endpoint: cloud.url,
        'access-key-id': TEST_KEY.id,
        'access-key-secret': TEST_KEY.secret,
        ...inputs,
      },
      env: { NODE_OPTIONS: `--max-old-space-size=${megabytes}` },
    });
  } finally {
    await cloud.close();
  }
}

test('a push of 100,000 files is refreshed in bounded memory and time', async () => {
  const ran = await push(256, {});
  expect(ran.exitCode, ran.log).toBe(0);
  expect(ran.outputs).toMatchObject({ 'changed-count': String(FILES), 'directory-count': '1' });
  expect(ran.summary.length).toBeLessThan(SUMMARY_LIMIT / 10);
  expect(ran.log.length).toBeLessThan(100_000);
  expect(ran.took).toBeLessThan(15_000);
});

test('if nothing fits, the plan file lists all 100,000 URLs, log and summary only a few', async () => {
  const ran = await push(256, { fallback: 'none', 'max-directories': '10' });
  expect(ran.exitCode).toBe(1);
  expect(ran.plan?.uncovered).toHaveLength(FILES);
  expect(ran.summary.length).toBeLessThan(SUMMARY_LIMIT / 10);
  expect(ran.log.length).toBeLessThan(100_000);
  expect(ran.took).toBeLessThan(15_000);
});
