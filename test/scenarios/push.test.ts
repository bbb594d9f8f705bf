import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Repository } from '../repository.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

let cloud: Emulator;

beforeEach(async () => {
  cloud = await startEmulator();
  return () => cloud.close();
});

const SITE = 'https://www.example.com/';

/** Runs the action for a push from one commit to another. */
function push(
  repository: Repository,
  before: string,
  after: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return runStep({
    workspace: repository.dir,
    event: pushEvent(before, after),
    with: {
      'base-url': SITE,
      base: 'push',
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
      ...inputs,
    },
  });
}

/** The refresh requests, sorted by type, since concurrent ones arrive in any order. */
function refreshes(): readonly { type: string; lines: readonly string[] }[] {
  return cloud.requests
    .filter(({ action }) => action === 'RefreshObjectCaches')
    .map(({ params, lines }) => ({ type: params.ObjectType ?? '', lines }))
    .sort((a, b) => a.type.localeCompare(b.type));
}

describe('a push of a few files', () => {
  let repository: Repository;
  let before: string;
  let after: string;

  beforeAll(() => {
    repository = new Repository();
    before = repository.commit({
      'a.html': '1',
      'docs/index.html': '1',
      'docs/gone.html': '1',
      'docs/old.html': 'the same',
      'docs/same.html': '1',
    });
    after = repository.commit({
      'a.html': '2',
      'docs/index.html': '2',
      'docs/gone.html': null,
      'docs/old.html': null,
      'docs/new.html': 'the same',
      '首页.html': '1',
      '100%.html': '1',
      'c#.html': '1',
      '.github/workflows/deploy.yml': '1',
    });
  });

  afterAll(() => repository.remove());

  test('refreshes precisely their URLs, in one call', async () => {
    const ran = await push(repository, before, after);
    expect(ran.exitCode, ran.log).toBe(0);
    expect(refreshes()).toEqual([
      {
        type: 'File',
        lines: [
          `${SITE}%E9%A6%96%E9%A1%B5.html`,
          `${SITE}100%25.html`,
          `${SITE}a.html`,
          `${SITE}c%23.html`,
          `${SITE}docs/`,
          `${SITE}docs/gone.html`,
          `${SITE}docs/index.html`,
          `${SITE}docs/new.html`,
          `${SITE}docs/old.html`,
        ],
      },
    ]);
    expect(ran.outputs).toMatchObject({
      result: 'refreshed',
      'changed-count': '8',
      'url-count': '9',
      'directory-count': '0',
      'fell-back': 'false',
      'task-ids': expect.stringMatching(/^\d+$/),
      'refreshed-sha': after,
    });
    expect(ran.plan).toMatchObject({
      version: 1,
      product: 'cdn',
      range: { bases: [before], head: after, source: 'git' },
      changed: 8,
      directories: [],
      collateral: 0,
      gap: 0,
      fallback: null,
      quota: {
        before: { urls: 10_000, directories: 100 },
        after: { urls: 9_991, directories: 100 },
      },
      requests: [
        { type: 'File', domain: 'www.example.com', count: 9, status: 'accepted', code: '' },
      ],
      uncovered: [],
    });
    expect(ran.summary).toContain('Refreshed 9 URLs');
  });

  test('in a dry run sends nothing, and needs no key', async () => {
    const ran = await push(repository, before, after, {
      'dry-run': 'true',
      'access-key-id': '',
      'access-key-secret': '',
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(cloud.requests).toEqual([]);
    expect(ran.outputs).toMatchObject({ result: 'dry-run', 'url-count': '9', 'refreshed-sha': '' });
    expect(ran.plan?.uncovered).toEqual([]);
    expect(ran.log).toContain('documented');
  });

  test('with a wrong secret fails, and says what to check', async () => {
    const ran = await push(repository, before, after, { 'access-key-secret': 'not-the-secret' });
    expect(ran.exitCode).toBe(1);
    expect(ran.log).toContain('SignatureDoesNotMatch');
    expect(ran.log).toContain('access-key-secret');
    expect(ran.log).not.toMatch(/\bat .*index\.js/);
    expect(ran.outputs).toMatchObject({ result: 'failed', 'url-count': '0', 'refreshed-sha': '' });
    expect(ran.plan?.uncovered).toHaveLength(9);
  });

  test('whose domain is not of this account fails, and names what is stale', async () => {
    const bases = `${SITE}\nhttps://elsewhere.example.org/`;
    const ran = await push(repository, before, after, { 'base-url': bases });
    expect(ran.exitCode).toBe(1);
    expect(ran.outputs).toMatchObject({ result: 'failed', 'url-count': '9' });
    expect(ran.plan?.uncovered).toHaveLength(9);
    expect(ran.plan?.uncovered[0]).toMatch(/^https:\/\/elsewhere\.example\.org\//);
    expect(ran.log).toContain('InvalidDomain.NotFound');
    expect(ran.summary).toContain('may be stale');
  });

  test('of which none is published is nothing, and says why', async () => {
    const ran = await push(repository, before, after, { root: 'docs', paths: 'same.html' });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(refreshes()).toEqual([]);
    expect(ran.outputs).toMatchObject({ result: 'nothing', 'refreshed-sha': after });
    expect(ran.log).toMatch(/5 outside root, 4 excluded by paths/);
  });
});

describe('a push of 1,391 of 2,300 files', () => {
  let repository: Repository;
  let before: string;
  let after: string;

  /** An edition of a folder's pages. */
  const pages = (folder: string, count: number, edition: string) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, page) => [`${folder}/${page}.html`, `${edition} ${page}`]),
    );

  beforeAll(() => {
    repository = new Repository();
    before = repository.commit({
      ...pages('news', 700, 'first'),
      ...pages('shop', 700, 'first'),
      ...pages('help', 900, 'first'),
    });
    after = repository.commit({
      ...pages('news', 700, 'second'),
      ...pages('shop', 690, 'second'),
      'help/7.html': 'second',
    });
  });

  afterAll(() => repository.remove());

  test('refreshes two directories and one URL', async () => {
    const ran = await push(repository, before, after);
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.outputs).toMatchObject({
      result: 'refreshed',
      'changed-count': '1391',
      'url-count': '1',
      'directory-count': '2',
      'fell-back': 'true',
    });
    expect(ran.plan).toMatchObject({
      urls: [`${SITE}help/7.html`],
      directories: [
        { url: `${SITE}news/`, covers: 700, collateral: 0 },
        { url: `${SITE}shop/`, covers: 690, collateral: 10 },
      ],
      collateral: 10,
      gap: 0,
    });
    expect(refreshes()).toEqual([
      { type: 'Directory', lines: [`${SITE}news/`, `${SITE}shop/`] },
      { type: 'File', lines: [`${SITE}help/7.html`] },
    ]);
  });

  test('with max-directories 1 refreshes the first folder and 691 URLs', async () => {
    const ran = await push(repository, before, after, { 'max-directories': '1' });
    expect(ran.outputs).toMatchObject({ 'url-count': '691', 'directory-count': '1' });
    expect(ran.plan?.directories).toEqual([{ url: `${SITE}news/`, covers: 700, collateral: 0 }]);
  });

  test('with max-urls 5 as well refreshes only the base URL', async () => {
    const inputs = { 'max-directories': '1', 'max-urls': '5' };
    const ran = await push(repository, before, after, inputs);
    expect(ran.plan).toMatchObject({
      urls: [],
      directories: [{ url: SITE, covers: 1391, collateral: 909 }],
    });
  });

  test('with fallback: subdirectory as well fails, and sends no refresh', async () => {
    const inputs = { 'max-directories': '1', 'max-urls': '5', fallback: 'subdirectory' };
    const ran = await push(repository, before, after, inputs);
    expect(ran.exitCode).toBe(1);
    expect(refreshes()).toEqual([]);
    expect(ran.outputs).toMatchObject({ result: 'failed' });
    expect(ran.plan?.uncovered).toHaveLength(1391);
    expect(ran.log).toContain('max-urls');
  });
});

test('six wrong inputs are six problems in one failure, without a stack', async () => {
  const repository = new Repository();
  const commit = repository.commit({ 'a.html': '1' });
  const ran = await push(repository, commit, commit, {
    'base-url': 'www.example.com',
    root: '../site',
    'max-urls': 'many',
    fallback: 'everything',
    'clean-urls': 'yes',
    directories: '/docs/*',
  });
  repository.remove();
  expect(ran.exitCode).toBe(1);
  for (const name of ['base-url', 'root', 'max-urls', 'fallback', 'clean-urls', 'directories'])
    expect(ran.log).toContain(`- ${name}: received`);
  expect(ran.log).toContain('6 problems');
  expect(ran.log).not.toMatch(/\n\s+at /);
  expect(ran.outputs).toMatchObject({ result: 'failed', 'url-count': '0', 'plan-file': '' });
  expect(cloud.requests).toEqual([]);
});
