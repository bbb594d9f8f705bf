import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CacheProcess, RESPONSE } from '../../../src/changes/builds/cache-client.ts';
import type { Clock } from '../../../src/clock.ts';
import { keptLog, temporaryFolder } from './build.ts';

/** A program in the place of @actions/cache: it answers each order by the code given, of which `order` is one. */
function program(code: string): string {
  const path = join(temporaryFolder(), 'program.mjs');
  writeFileSync(
    path,
    `import { createInterface } from 'node:readline';
    const answer = (result) => console.log(${JSON.stringify(RESPONSE)} + JSON.stringify({ result }));
    for await (const line of createInterface({ input: process.stdin })) {
      const order = JSON.parse(line);
      ${code}
    }`,
  );
  return path;
}

/** Real time, or hurried: then every sleep is over in a moment. */
class HurriedClock implements Clock {
  hurried = false;
  now = (): number => Date.now();

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await setTimeout(this.hurried ? 100 : ms, undefined, signal ? { signal } : {});
  }
}

async function open(code: string, env: Readonly<Record<string, string>> = {}) {
  const temp = temporaryFolder();
  const over = new AbortController();
  const log = keptLog();
  const clock = new HurriedClock();
  const world = { env: { PATH: process.env.PATH, RUNNER_TEMP: temp, ...env }, log, clock };
  const cache = await CacheProcess.open({ ...world, signal: over.signal, program: program(code) });
  return { cache, temp, over, log, clock };
}

test('its process gets the variables it needs, but no inputs and no keys', async () => {
  const secrets = {
    INPUT_ACCESS_KEY_SECRET: 'secret',
    'INPUT_GITHUB-TOKEN': 'secret',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret',
    ALICLOUD_SECURITY_TOKEN: 'secret',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret',
    GITHUB_TOKEN: 'secret',
  };
  const needed = {
    ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/',
    ACTIONS_RUNTIME_TOKEN: 'runtime',
    ACTIONS_CACHE_SERVICE_V2: 'true',
    https_proxy: 'http://127.0.0.1:8',
  };
  const { cache, temp, over } = await open(
    'answer(JSON.stringify([process.env, process.cwd()]));',
    {
      ...secrets,
      ...needed,
    },
  );
  const found = await cache.find(['key']);
  const [env, cwd] = JSON.parse(found?.key ?? '');
  expect(env).toMatchObject({ ...needed, GITHUB_WORKSPACE: cwd, RUNNER_TEMP: cwd });
  expect(JSON.stringify(env)).not.toContain('secret');
  expect(cwd.startsWith(temp)).toBe(true);
  over.abort();
  expect(readdirSync(temp)).toEqual([]);
});

test('its log becomes debug lines, without signatures', async () => {
  const { cache, log, over } = await open(`
    console.log('Cache Size: ~0 MB');
    console.log('::warning::Failed to restore: https://blob/?sp=r&sig=abc%3D&se=1');
    console.log('::debug::{"signed_download_url":"https://blob/?sig=abc"}');
    console.log('::add-mask::abc');
    answer('no');`);
  expect(await cache.find(['key'])).toBeNull();
  expect(log.lines).toEqual([
    "debug: GitHub's cache: Cache Size: ~0 MB",
    "debug: GitHub's cache: Failed to restore: https://blob/?sp=r&sig=***&se=1",
  ]);
  over.abort();
});

test.each([
  { what: 'never answers', code: '', said: 'no answer within 30 seconds' },
  { what: 'dies', code: 'process.exit(1);', said: 'its process ended' },
  {
    what: 'answers with something that is not JSON',
    code: `console.log(${JSON.stringify(RESPONSE)} + '{');`,
    said: '',
  },
])(
  'one that $what saves and finds nothing, and the next request starts another',
  async ({ code, said }) => {
    const { cache, log, over, clock } = await open(
      `if (order.action === 'available') { answer('yes'); continue; } ${code}`,
    );
    clock.hurried = code === '';
    expect(await cache.save('key', 'text')).toBe('failed');
    expect(await cache.find(['key'])).toBeNull();
    clock.hurried = false;
    expect(log.lines.join('\n')).toContain(said);
    expect(await cache.isAvailable()).toBe(true);
    over.abort();
  },
);

test('one that dies between two requests is replaced', async () => {
  const { cache, log, over } = await open('answer(String(process.pid));');
  const first = Number((await cache.find(['key']))?.key);
  process.kill(first, 'SIGKILL');
  while (isRunning(first)) await setTimeout(10);
  const second = Number((await cache.find(['key']))?.key);
  expect(second).toBeGreaterThan(0);
  expect(second).not.toBe(first);
  expect(log.lines).toEqual([]);
  over.abort();
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test.each([
  { words: 'cache write denied: the token is read-only', saved: 'denied' },
  { words: '(409) Conflict: cache entry with the same key already exists', saved: 'taken' },
  { words: '(403) Forbidden', saved: 'failed' },
])('the reasons why saving fails are told apart: $saved', async ({ words, saved }) => {
  const { cache, over } = await open(`
    console.log(${JSON.stringify(words)});
    answer('no');`);
  expect(await cache.save('key', 'text')).toBe(saved);
  over.abort();
});

test('a cancelled run does not wait for it', async () => {
  const { cache, over } = await open('');
  const reason = new Error('cancelled');
  const found = cache.find(['key']);
  over.abort(reason);
  await expect(found).rejects.toBe(reason);
});
