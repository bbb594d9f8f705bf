import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { restoreCache, saveCache } from '@actions/cache';
import { BlockBlobClient } from '@azure/storage-blob';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../changes/builds/build.ts';
import { LoopbackCache } from './cache-service.ts';

let cache: LoopbackCache;
let workspace: string;

beforeEach(async () => {
  cache = await LoopbackCache.start();
  workspace = temporaryFolder();
  vi.stubEnv('GITHUB_WORKSPACE', workspace);
  vi.stubEnv('RUNNER_TEMP', temporaryFolder());
  return () => cache[Symbol.asyncDispose]();
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Runs the real @actions/cache in the workspace, with this environment. Its log is captured. */
async function client<T>(
  env: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly log: string }> {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const before = process.cwd();
  process.chdir(workspace);
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const result = await work();
  const log = write.mock.calls.join('');
  write.mockRestore();
  process.chdir(before);
  return { result, log };
}

async function save(content: string, key: string, env = cache.env()): Promise<unknown> {
  writeFileSync(join(workspace, 'kept'), content);
  const { result } = await client(env, () => saveCache(['kept'], key));
  return result;
}

/** The key that was found, and the restored content. */
async function restore(
  env: Record<string, string>,
  key: string,
  ...others: readonly string[]
): Promise<unknown> {
  rmSync(join(workspace, 'kept'), { force: true });
  const { result } = await client(env, () => restoreCache(['kept'], key, [...others]));
  return result && [result, readFileSync(join(workspace, 'kept'), 'utf8')];
}

const FEATURE = 'refs/heads/feature';

describe('the real @actions/cache', () => {
  test('saves entries, and finds the newest one whose key begins with the given key', async () => {
    expect(await restore(cache.env(), 'a-')).toBe(undefined);
    expect(await save('one', 'a-2')).toBe(1);
    expect(await save('two', 'a-1')).toBe(2);
    expect(await save('other', 'b-1')).toBe(3);
    expect(await restore(cache.env(), 'a-')).toEqual(['a-1', 'two']);
    expect(await restore(cache.env(), 'a-2')).toEqual(['a-2', 'one']);
    expect(await restore(cache.env(), 'c-', 'b-', 'a-')).toEqual(['b-1', 'other']);
    cache.evict(({ key }) => key === 'a-1');
    expect(await restore(cache.env(), 'a-')).toEqual(['a-2', 'one']);
  });

  test('returns -1 without an error if the key is taken', async () => {
    expect(await save('one', 'a')).toBe(1);
    expect(await save('two', 'a')).toBe(-1);
    expect(await restore(cache.env(), 'a')).toEqual(['a', 'one']);
  });

  test("finds entries of the run's branch, then of the default branch, and no others", async () => {
    await save('of feature', 'a-1', cache.env(FEATURE));
    await save('of main', 'a-2');
    expect(await restore(cache.env(FEATURE), 'a-')).toEqual(['a-1', 'of feature']);
    expect(await restore(cache.env(), 'a-')).toEqual(['a-2', 'of main']);
    expect(await restore(cache.env(), 'a-1')).toBe(undefined);
    expect(await restore(cache.env('refs/heads/third'), 'a-')).toEqual(['a-2', 'of main']);
    expect(await save('of both', 'a-2', cache.env(FEATURE))).toBe(3);
  });

  test('cannot save with a read-only token or mode', async () => {
    await save('one', 'a');
    const readOnly = cache.env('refs/heads/main', 'read');
    expect(await restore(readOnly, 'a')).toEqual(['a', 'one']);
    const denied = await client(readOnly, () => saveCache(['kept'], 'b'));
    expect(denied.result).toBe(-1);
    expect(denied.log).toContain('cache write denied: the token is read-only');
    expect(await save('two', 'c', { ...cache.env(), ACTIONS_CACHE_MODE: 'read' })).toBe(-1);
    expect(cache.found.map(({ key }) => key)).toEqual(['a']);
  });

  test.each([{ kind: 'hangup' }, { kind: 'answer', status: 403, body: {} }] as const)(
    'returns -1 and saves no entry if the service fails: $kind',
    async (fault) => {
      cache.fault = () => fault;
      expect(await save('one', 'a')).toBe(-1);
      expect(cache.found).toEqual([]);
      cache.fault = () => null;
      expect(await save('one', 'a')).toBe(1);
    },
  );

  test('leaves the key taken, but not found, if the upload fails', async () => {
    cache.fault = ({ method }) =>
      method === 'upload' ? { kind: 'answer', status: 403, body: {} } : null;
    expect(await save('one', 'a')).toBe(-1);
    cache.fault = () => null;
    expect(await restore(cache.env(), 'a')).toBe(undefined);
    expect(await save('one', 'a')).toBe(-1);
  });

  test('restores nothing if the download breaks off, and waits for a slow one', async () => {
    await save('one', 'a');
    cache.fault = ({ method }) => (method === 'download' ? { kind: 'slow', ms: 300 } : null);
    expect(await restore(cache.env(), 'a')).toEqual(['a', 'one']);
    cache.fault = ({ method, before }) =>
      method === 'download' && before > 0 ? { kind: 'half' } : null;
    expect(await restore(cache.env(), 'a')).toBe(undefined);
  });

  test('is rejected with any other token', async () => {
    const env = { ...cache.env(), ACTIONS_RUNTIME_TOKEN: 'a.b.c' };
    expect(await save('one', 'a', env)).toBe(-1);
    expect(await restore(env, 'a')).toBe(undefined);
  });
});

test("Azure's client uploads blocks and reads a range, with only signed URLs", async () => {
  await save('one', 'a');
  const [entry] = cache.entries;
  if (!entry) throw new Error('No entry.');
  const writer = new BlockBlobClient(entry.blob.signedUrl(cache.url, 'w'));
  const content = Buffer.from('0123456789');
  await writer.uploadData(content, { blockSize: 4, maxSingleShotSize: 4 });
  const reader = new BlockBlobClient(entry.blob.signedUrl(cache.url, 'r'));
  expect(await reader.downloadToBuffer(3, 4)).toEqual(content.subarray(3, 7));
  await expect(writer.download()).rejects.toMatchObject({ statusCode: 403 });
});
