import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { type Fault, LoopbackGitHub } from '../../github/github.ts';
import { Origin } from '../../github/origin.ts';
import { FastClock, find, push } from '../step.ts';

const own = { kind: 'commits', base: 'push' } as const;
const down = { status: 502, body: { message: 'Server Error' } };

/** A push without a clone, while the API is faulty. */
async function findWith(fault: Fault, speed = 8) {
  using origin = new Origin();
  await using github = await LoopbackGitHub.start(origin);
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  github.fault = fault;
  const clock = new FastClock(speed);
  const began = clock.now();
  const outcome = await find(push(before, after), { github, source: own, clock }).then(
    (found) => [...found.paths.keys()].join(),
    (error: Error) => error.message,
  );
  const tries = 1 + Math.max(...github.asked.map(({ before }) => before));
  return { outcome, tries, took: clock.now() - began };
}

const passing: readonly { title: string; fault: Fault }[] = [
  { title: 'a server error', fault: ({ before }) => (before < 2 ? down : null) },
  { title: 'a broken connection', fault: ({ before }) => (before < 1 ? 'hangup' : null) },
  {
    title: 'an answer that is not JSON',
    fault: ({ before }) => (before < 1 ? { status: 200, body: '<html>' } : null),
  },
  {
    title: 'a truncated answer',
    fault: ({ before }) => (before < 1 ? { status: 200, body: '{"tree":[' } : null),
  },
  {
    title: 'a secondary rate limit',
    fault: ({ before }) =>
      before < 1
        ? {
            status: 403,
            body: { message: 'You have exceeded a secondary rate limit' },
            headers: { 'retry-after': '1' },
          }
        : null,
  },
  {
    title: 'too many requests',
    fault: ({ before }) => (before < 1 ? { status: 429, body: {} } : null),
  },
];

test.each(passing)('$title is temporary', async ({ fault }) => {
  expect((await findWith(fault)).outcome).toBe('a.html');
});

test('retry-after is respected, beyond the usual limit', async () => {
  const headers = { 'retry-after': '60' };
  const fault: Fault = ({ before }) =>
    before < 1 ? { status: 429, body: { message: 'Wait' }, headers } : null;
  const { outcome, took } = await findWith(fault, 20);
  expect(outcome).toBe('a.html');
  expect(took).toBeGreaterThanOrEqual(60_000);
});

test('a retry-after of an hour is not respected', async () => {
  const headers = { 'retry-after': '3600' };
  const { outcome, tries } = await findWith(() => ({
    status: 429,
    body: { message: 'Wait' },
    headers,
  }));
  expect(outcome).toContain('GitHub: Wait (429)');
  expect(tries).toBe(1);
});

test('after four tries, the step fails with GitHub’s message', async () => {
  const { outcome, tries } = await findWith(() => down);
  expect(outcome).toContain('cannot be determined: GitHub: Server Error (502).');
  expect(tries).toBe(4);
});

test('a silent server is given up within half a minute', async () => {
  const { outcome, took } = await findWith(() => 'silence', 20);
  expect(outcome).toMatch(/GitHub: no answer within \d+ seconds/);
  // What is more than 30 seconds is this machine's own time, twenty times as fast here.
  expect(took).toBeGreaterThan(29_000);
  expect(took).toBeLessThan(60_000);
});

test.each([
  { status: 401, message: 'Bad credentials' },
  { status: 403, message: 'Resource not accessible by integration' },
  { status: 403, message: 'API rate limit exceeded for installation' },
  { status: 404, message: 'Not Found' },
])('$status $message is not retried', async ({ status, message }) => {
  const { outcome, tries } = await findWith(() => ({ status, body: { message } }));
  expect(outcome).toContain(`GitHub: ${message} (${status})`);
  expect(tries).toBe(1);
});

test.each([
  { body: { sha: 'x', truncated: false }, says: 'has no entries' },
  { body: { tree: [{ path: 'a' }], truncated: false }, says: 'without path, mode or sha' },
  { body: { tree: [], other: 1 }, says: 'more entries than its API lists' },
])('an answer that is not a tree ($says) is an error', async ({ body, says }) => {
  expect((await findWith(() => ({ status: 200, body }))).outcome).toContain(says);
});

test('an answer that is too large is given up while it is decompressed', {
  timeout: 90_000,
}, async () => {
  const { outcome, tries } = await findWith(
    () => ({ status: 200, body: `{"tree":["${' '.repeat(65 * 1024 * 1024)}"]}` }),
    1,
  );
  expect(outcome).toContain('GitHub: an answer is larger than 64 MiB');
  expect(tries).toBe(1);
});

test('a rate limit is reported with its end, and not waited for', async () => {
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1735689600' };
  const body = { message: 'API rate limit exceeded' };
  const { outcome, tries } = await findWith(() => ({ status: 403, headers, body }));
  expect(outcome).toContain(
    'GitHub: the rate limit is exceeded until 2025-01-01T00:00:00.000Z: API rate limit exceeded (403)',
  );
  expect(tries).toBe(1);
});

test('a message of several lines becomes one line', async () => {
  const message = `Bad\n::error::${'x'.repeat(1000)}`;
  const { outcome } = await findWith(() => ({ status: 400, body: { message } }));
  expect(outcome).toContain('GitHub: Bad ::error::xxx');
  expect(outcome).not.toContain('\n');
  expect(outcome.length).toBeLessThan(500);
});

test('a redirect within the API is followed, and one to another host gets no token', async () => {
  const seen: (string | undefined)[] = [];
  const stranger = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Stranger"}');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const elsewhere = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`;
  const { outcome } = await findWith(() => ({
    status: 301,
    body: {},
    headers: { location: elsewhere },
  }));
  stranger.close();
  expect(outcome).toContain('Stranger');
  expect(seen).toEqual([undefined, undefined]);

  const moved = await findWith(({ path, before }) =>
    before === 0
      ? { status: 301, body: {}, headers: { location: `/api/v3/repos/example/site${path}` } }
      : null,
  );
  expect(moved.outcome).toBe('a.html');
});

test('without a token, no request is made and the error says so', async () => {
  using origin = new Origin();
  await using github = await LoopbackGitHub.start(origin);
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  await expect(find(push(before, after), { github, token: null })).rejects.toThrow(
    '`github-token` is missing',
  );
  expect(github.asked).toEqual([]);
});

test('a cancellation ends the wait at once', async () => {
  using origin = new Origin();
  await using github = await LoopbackGitHub.start(origin);
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  const cancelled = new AbortController();
  const reason = new Error('The job was cancelled');
  github.fault = () => {
    setTimeout(() => cancelled.abort(reason), 20);
    return 'silence';
  };
  await expect(find(push(before, after), { github, signal: cancelled.signal })).rejects.toBe(
    reason,
  );
});
