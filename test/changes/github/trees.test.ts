import { expect, test } from 'vitest';
import { answer } from '../../github/answers.ts';
import { LoopbackGitHub } from '../../github/github.ts';
import { type Edits, Origin } from '../../github/origin.ts';
import { find, push, ZEROS } from '../step.ts';

const own = { kind: 'commits', base: 'push' } as const;

/** A push from one set of files to another, without a clone. */
async function difference(before: Edits | null, after: Edits, listed = 100_000) {
  using origin = new Origin();
  await using github = await LoopbackGitHub.start(origin);
  github.state.listed = listed;
  github.latency = 2;
  const base = before === null ? ZEROS : origin.commit(before);
  const head = origin.commit(after);
  const found = await find(push(base, head), { github, source: own });
  const universe = await found.universe();
  return { found, universe, github, requests: github.asked.length };
}

function many(count: number, name: (at: number) => string, content: string): Edits {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [name(at), content]));
}

test('420 files in many folders take at most fifteen requests', async () => {
  const name = (at: number) => `docs/part-${at % 7}/chapter-${at % 21}/page-${at}.html`;
  const { found, requests } = await difference(many(420, name, '1'), many(420, name, '2'));
  expect(found.paths.size).toBe(420);
  expect(requests).toBeLessThanOrEqual(15);
});

test('a deep change takes two requests per folder above it', async () => {
  const others = many(50, (at) => `other-${at}/page.html`, '1');
  const { found, github } = await difference(
    { ...others, 'a/b/c/page.html': '1' },
    { 'a/b/c/page.html': '2' },
  );
  expect([...found.paths.keys()]).toEqual(['a/b/c/page.html']);
  const compared = github.paths.filter((path) => !path.includes('recursive'));
  expect(compared.length).toBe(8);
});

test('a new folder takes one request, and so does a first push', async () => {
  const inside = many(30, (at) => `new/part-${at % 5}/page-${at}.html`, '1');
  const added = await difference({ 'a.html': '1' }, inside);
  expect(added.found.paths.size).toBe(30);
  // The two roots, the new folder, and the universe.
  expect(added.requests).toBe(4);
  const first = await difference(null, inside);
  expect(first.found.paths.size).toBe(30);
  // All of it, and the universe.
  expect(first.requests).toBe(2);
});

test('truncated listings are read folder by folder, and nothing is lost', async () => {
  const name = (at: number) => `site/part-${at % 4}/sub-${at % 8}/page-${at}.html`;
  const { found, universe } = await difference(
    many(60, name, '1'),
    { ...many(60, name, '2'), ...many(40, (at) => `new/part-${at % 6}/page-${at}.html`, '1') },
    20,
  );
  expect(found.paths.size).toBe(100);
  expect(universe?.length).toBe(100);
});

test('a folder that is too large to be listed is an error', async () => {
  const before = many(30, (at) => `page-${at}.html`, '1');
  await expect(difference(before, { 'page-1.html': '2' }, 20)).rejects.toThrow(
    'a folder has more entries than its API lists',
  );
});

test('the number of concurrent requests stays within GitHub’s limit', async () => {
  const name = (at: number) => `part-${at % 40}/page-${at}.html`;
  const { github, found } = await difference(many(200, name, '1'), many(200, name, '2'), 45);
  expect(found.paths.size).toBe(200);
  expect(github.busiest).toBeGreaterThan(1);
  expect(github.busiest).toBeLessThanOrEqual(8);
});

test('for a name that is not UTF-8, a checkout is required', async () => {
  const before = { 'caf\udce9.html': '1', 'b.html': '1' };
  await expect(difference(before, { 'caf\udce9.html': '2' })).rejects.toMatchObject({
    code: 'changes-unknown',
    message: expect.stringContaining('the name "caf\ufffd.html", which is not UTF-8'),
    hint: expect.stringContaining('actions/checkout'),
  });
  await expect(difference(null, before)).rejects.toThrow('not UTF-8');
});

test('such a name does not matter in an unchanged folder', async () => {
  const wide = many(20, (at) => `part-${at % 5}/page-${at}.html`, '1');
  const { found, universe } = await difference(
    { ...wide, 'old/caf\udce9.html': '1', 'old/caf\udce8/b.html': '1' },
    many(20, (at) => `part-${at % 5}/page-${at}.html`, '2'),
  );
  expect(found.paths.size).toBe(20);
  // Where it would be counted is not known.
  expect(universe).toBeNull();
  expect(found.log).toEqual([
    expect.stringMatching(/^notice: The files of .* cannot be listed .*not UTF-8/),
  ]);
});

/** What becomes of a push when GitHub's listings are not what they should be. */
async function withListing(change: (body: Listing, path: string) => unknown): Promise<string> {
  using origin = new Origin();
  await using github = await LoopbackGitHub.start(origin);
  const before = origin.commit({ 'docs/a.html': '1', 'docs/b.html': '1', 'e.html': '1' });
  const after = origin.commit({ 'docs/a.html': '2' });
  github.fault = ({ path }) => {
    if (!path.startsWith('/git/trees/')) return null;
    const { status, body } = answer(path, github.state);
    return { status, body: change(body as Listing, path) };
  };
  const source = { kind: 'commits', base: 'push' } as const;
  return await find(push(before, after), { github, source }).then(
    (found) => [...found.paths.keys()].join(),
    (error: Error) => error.message,
  );
}

interface Listing {
  readonly sha: string;
  readonly tree: readonly { readonly path: string; readonly mode: string; readonly sha: string }[];
  readonly truncated: boolean;
}

test('a listing may be named by the tree’s hash or the commit’s', async () => {
  expect(await withListing((body) => body)).toBe('docs/a.html');
  const asked = (path: string) => path.replace('/git/trees/', '').replace(/[?].*/, '');
  expect(await withListing((body, path) => ({ ...body, sha: asked(path) }))).toBe('docs/a.html');
});

const listings: readonly {
  title: string;
  change: (body: Listing, path: string) => unknown;
  says: string;
}[] = [
  {
    title: 'of another tree',
    change: (body) => ({ ...body, sha: 'a'.repeat(40) }),
    says: 'does not match',
  },
  {
    title: 'without a hash',
    change: ({ tree, truncated }) => ({ tree, truncated }),
    says: 'received null',
  },
  {
    title: 'without entries',
    change: (body) => ({ ...body, tree: [] }),
    says: 'is empty',
  },
  {
    title: 'with an entry missing',
    change: (body) => ({ ...body, tree: body.tree.slice(0, -1) }),
    says: "does not match the folder's hash",
  },
  {
    title: 'with a wrong name',
    change: (body) => ({
      ...body,
      tree: body.tree.map((entry) => ({ ...entry, path: entry.path.replace('a.html', 'A.html') })),
    }),
    says: "does not match the folder's hash",
  },
];

test.each(listings)('a listing $title is an error', async ({ change, says }) => {
  expect(await withListing(change)).toContain(says);
});

test('a name that really contains U+FFFD is accepted, since the hash of its folder proves it', async () => {
  const { found } = await difference({ 'd/\ufffd.html': '1' }, { 'd/\ufffd.html': '2' });
  expect([...found.paths.keys()]).toEqual(['d/\ufffd.html']);
});
