import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { output, stream } from '../../../src/changes/git/git.ts';
import { Folder } from '../../github/origin.ts';

const signal = new AbortController().signal;

/** A program that is called git and does what a script says. */
function fake(folder: Folder, script: string): { PATH: string } {
  const path = join(folder.path, 'git');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { PATH: `${folder.path}:${process.env.PATH}` };
}

/** NUL-terminated records of git's output. */
async function records(env: { PATH: string }): Promise<string[]> {
  const found: string[] = [];
  await stream({ args: ['ls-tree'], env, signal }, (bytes) => {
    const end = bytes.lastIndexOf(0) + 1;
    found.push(...bytes.toString('utf8', 0, end).split('\0').slice(0, -1));
    return end;
  });
  return found;
}

test('records are complete, however the output is split', async () => {
  using folder = new Folder();
  const env = fake(
    folder,
    "printf 'a\\0b'; sleep 0.05; printf 'c\\0\\0'; sleep 0.05; printf 'd\\0'",
  );
  expect(await records(env)).toEqual(['a', 'bc', '', 'd']);
});

test('many long records', async () => {
  using folder = new Folder();
  const env = fake(folder, "seq 1 100000 | tr '\\n' '\\0'");
  const found = await records(env);
  expect(found.length).toBe(100_000);
  expect(found.at(-1)).toBe('100000');
});

test('what git writes is taken as it comes, and never held in memory as a whole', async () => {
  using folder = new Folder();
  // It would go on for ever.
  const env = fake(folder, 'exec yes');
  const enough = new Error('enough');
  let taken = 0;
  const read = stream({ args: ['ls-tree'], env, signal: AbortSignal.timeout(10_000) }, (bytes) => {
    taken += bytes.length;
    if (taken > 1_000_000) throw enough;
    return bytes.length;
  });
  await expect(read).rejects.toMatchObject({ cause: enough });
});

test.each([
  {
    title: 'output that ends early',
    script: "printf 'a\\0b'",
    says: 'git ls-tree: its output is incomplete',
  },
  {
    title: 'a failure after some output',
    script: "printf 'a\\0'; echo 'fatal: bad tree' >&2; exit 128",
    says: 'git ls-tree: fatal: bad tree',
  },
  {
    title: 'words of many lines',
    script: "printf 'fatal: one\\n\\n  two\\n' >&2; exit 1",
    says: 'git ls-tree: fatal: one two',
  },
  { title: 'a failure without a word', script: 'exit 3', says: 'git ls-tree: ended with code 3' },
  { title: 'a death', script: 'kill -9 $$', says: 'git ls-tree: ended with code null' },
])('$title is a failure', async ({ script, says }) => {
  using folder = new Folder();
  await expect(records(fake(folder, script))).rejects.toThrow(says);
});

test('long output on stderr is cut and does not block', async () => {
  using folder = new Folder();
  const env = fake(folder, 'seq 1 100000 >&2; exit 1');
  const failure = await records(env).catch((error: Error) => error);
  expect(failure).toMatchObject({ exitCode: 1 });
  expect(String(failure).length).toBeLessThan(400);
});

test('git gets the environment without the secrets that its remote does not need', async () => {
  using folder = new Folder();
  const env = {
    ...fake(folder, 'env'),
    SSH_AUTH_SOCK: '/agent',
    HTTPS_PROXY: 'http://proxy.example.com:3128',
    // No hyphens, as in access-key-secret: the shell script that replaces git would drop such variables.
    INPUT_SECRET: 'secret',
    input_token: 'secret',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret',
    ALIBABACLOUD_SECURITY_TOKEN: 'secret',
    ALICLOUD_ACCESS_KEY: 'secret',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'https://secret.example.com/',
    ACTIONS_RUNTIME_TOKEN: 'secret',
  };
  const given = await output({ args: ['fetch'], env, signal });
  expect(given).toContain('SSH_AUTH_SOCK=/agent');
  expect(given).toContain('HTTPS_PROXY=');
  expect(given).not.toContain('secret');
});

test('git is not installed', async () => {
  await expect(output({ args: ['version'], env: { PATH: '/nowhere' }, signal })).rejects.toThrow(
    /^git cannot be run: .*ENOENT/,
  );
});

test('an abort kills git and throws its reason', async () => {
  using folder = new Folder();
  const stop = new AbortController();
  const reason = new Error('The job was cancelled');
  const call = { args: ['fetch'], env: fake(folder, 'exec sleep 60'), signal: stop.signal };
  const ended = output(call).catch((error) => error);
  setTimeout(() => stop.abort(reason), 30);
  expect(await ended).toBe(reason);
  expect(await output(call).catch((error) => error)).toBe(reason);
});
