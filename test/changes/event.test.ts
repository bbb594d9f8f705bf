import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashAt, readEvent } from '../../src/changes/event.ts';
import { numberAt, textAt, valueAt } from '../../src/changes/json.ts';
import { Folder } from '../github/origin.ts';

const SHA = 'a1'.repeat(20);
const ENV = { GITHUB_EVENT_NAME: 'push', GITHUB_SHA: SHA, GITHUB_REPOSITORY: 'example/site' };

test('an event is read from the environment and its file', () => {
  using folder = new Folder();
  const path = join(folder.path, 'event.json');
  writeFileSync(path, '{"after":"x"}');
  const event = readEvent({
    ...ENV,
    GITHUB_EVENT_PATH: path,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_WORKSPACE: '/srv/site',
    GITHUB_API_URL: 'https://github.example.com/api/v3/',
    GITHUB_SERVER_URL: 'https://github.example.com',
    GITHUB_RUN_ID: '42',
    GITHUB_WORKFLOW_REF: 'example/site/.github/workflows/deploy.yml@refs/heads/main',
  });
  expect(event).toEqual({
    name: 'push',
    payload: { after: 'x' },
    sha: SHA,
    ref: 'refs/heads/main',
    repository: 'example/site',
    workspace: '/srv/site',
    apiUrl: 'https://github.example.com/api/v3',
    serverUrl: 'https://github.example.com',
    runId: 42,
    workflowRef: 'example/site/.github/workflows/deploy.yml@refs/heads/main',
  });
});

test('variables that a runner may leave out have defaults', () => {
  expect(readEvent(ENV)).toMatchObject({
    payload: {},
    ref: '',
    workspace: null,
    apiUrl: 'https://api.github.com',
    serverUrl: 'https://github.com',
    runId: 0,
    workflowRef: '',
  });
});

const refused: readonly { env: Record<string, string>; says: string }[] = [
  { env: { GITHUB_EVENT_NAME: '' }, says: 'GITHUB_EVENT_NAME is not set.' },
  { env: { GITHUB_SHA: '' }, says: 'GITHUB_SHA is not set.' },
  {
    env: { GITHUB_SHA: '--upload-pack=x' },
    says: 'GITHUB_SHA is "--upload-pack=x", which is not a commit hash.',
  },
  {
    env: { GITHUB_REPOSITORY: 'site' },
    says: 'GITHUB_REPOSITORY is "site", which is not owner/name.',
  },
  {
    env: { GITHUB_REPOSITORY: 'a/b/c' },
    says: 'GITHUB_REPOSITORY is "a/b/c", which is not owner/name.',
  },
  {
    env: { GITHUB_API_URL: 'https://github.example.com:99999' },
    says: 'GITHUB_API_URL is "https://github.example.com:99999", which is not an http(s) URL.',
  },
  {
    env: { GITHUB_EVENT_PATH: '/nowhere.json' },
    says: 'The event file /nowhere.json',
  },
];

test.each(refused)('$env: $says', ({ env, says }) => {
  expect(() => readEvent({ ...ENV, ...env })).toThrow(says);
});

test('an event that is not JSON is refused', () => {
  using folder = new Folder();
  const path = join(folder.path, 'event.json');
  writeFileSync(path, '{"after":');
  expect(() => readEvent({ ...ENV, GITHUB_EVENT_PATH: path })).toThrow('cannot be read');
});

test('payload values are checked for their type, and never read from a prototype', () => {
  const json: unknown = JSON.parse('{"a":{"b":"x","n":3,"e":""},"__proto__":{"c":"y"}}');
  expect(valueAt(json, 'a', 'b', 'length')).toBeUndefined();
  expect(valueAt(json, 'a', 'toString')).toBeUndefined();
  expect(textAt(json, 'a', 'b')).toBe('x');
  expect(textAt(json, 'a', 'n')).toBeNull();
  expect(textAt(json, 'a', 'e')).toBeNull();
  expect(textAt(json, 'c')).toBeNull();
  expect(numberAt(json, 'a', 'n')).toBe(3);
  expect(numberAt(json, 'a', 'b')).toBeNull();
  expect(valueAt(null, 'a')).toBeUndefined();
});

test('a missing commit is reported with its field in the payload', () => {
  const event = { ...readEvent(ENV), payload: { before: 'HEAD', after: SHA } };
  expect(hashAt(event, 'after')).toBe(SHA);
  expect(() => hashAt(event, 'before')).toThrow(
    'The push event has "HEAD" in `before` instead of a commit hash.',
  );
  expect(() => hashAt(event, 'pull_request', 'head')).toThrow(
    'The push event has no commit hash in `pull_request.head`.',
  );
});
