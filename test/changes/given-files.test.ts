import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkedNames, readNames } from '../../src/changes/given-files.ts';
import { pauses } from '../../src/clock.ts';
import { Folder, gitBytes, Origin } from '../github/origin.ts';
import { find, push, ZEROS } from './step.ts';

const pause = pauses(new AbortController().signal);

const lists: readonly { title: string; bytes: string; names: string[] }[] = [
  { title: 'lines', bytes: 'a.html\nb/c.html\n', names: ['a.html', 'b/c.html'] },
  {
    title: 'Windows lines, and no end of the last',
    bytes: 'a.html\r\nb.html',
    names: ['a.html', 'b.html'],
  },
  { title: 'blank lines', bytes: '\n\na.html\n\n', names: ['a.html'] },
  {
    title: 'names with blanks around, a hash, a star',
    bytes: ' a \n#b\n*.c\n',
    names: [' a ', '#b', '*.c'],
  },
  {
    title: 'NULs, between which a line end is part of a name',
    bytes: 'a\nb\0c\r\0',
    names: ['a\nb', 'c\r'],
  },
  { title: 'a byte order mark', bytes: '\xef\xbb\xbfa.html\n', names: ['a.html'] },
  {
    title: 'names that git quoted',
    bytes: '"caf\\303\\251 \\"x\\"\\t\\\\.html"\n',
    names: ['café "x"\t\\.html'],
  },
  {
    title: 'quotes that are none of git’s',
    bytes: '"a\n"b\\z"\n"c"d"\n',
    names: ['"a', '"b\\z"', '"c"d"'],
  },
  { title: 'a NUL list, in which nothing is quoted', bytes: '"a"\0', names: ['"a"'] },
  { title: 'bytes that are no UTF-8', bytes: 'caf\xe9\n', names: ['caf\udce9'] },
  { title: 'nothing', bytes: '', names: [] },
];

test.each(lists)('a file lists $title', async ({ bytes, names }) => {
  using folder = new Folder();
  writeFileSync(join(folder.path, 'list'), Buffer.from(bytes, 'latin1'));
  expect(await readNames('list', folder.path, pause)).toEqual(names);
  expect(await readNames(join(folder.path, 'list'), '/elsewhere', pause)).toEqual(names);
});

test('a missing file, and one in UTF-16', async () => {
  using folder = new Folder();
  await expect(readNames('list', folder.path, pause)).rejects.toMatchObject({
    code: 'invalid-input',
    message: 'changed-files-from: "list" cannot be read (ENOENT).',
  });
  writeFileSync(join(folder.path, 'list'), Buffer.from('\ufeffa.html', 'utf16le'));
  await expect(readNames('list', folder.path, pause)).rejects.toMatchObject({
    message: 'changed-files-from: "list" is UTF-16.',
    hint: expect.stringContaining('utf8'),
  });
});

test('names are normalized', () => {
  const names = ['./a', 'b//c', 'd/./e', 'f..g', '..h', '.i', ' ', '%2e%2e/j', 'k\\..\\l'];
  const plain = ['a', 'b/c', 'd/e', 'f..g', '..h', '.i', ' ', '%2e%2e/j', 'k\\..\\l'];
  expect(checkedNames('changed-files', names)).toEqual(plain);
});

test.each([
  '../a',
  'a/../b',
  'a/..',
  '/a',
  '//a',
  'C:\\a',
  'c:/a',
  'folder/',
  '.',
  './.',
  'https://a/b',
])('%s is refused', (name) => {
  expect(() => checkedNames('changed-files', ['a', name])).toThrow(
    `changed-files: ${JSON.stringify(name)}: not a file path`,
  );
});

test('on Windows, a name with \\ is refused and git’s name is suggested', () => {
  const names = ['public/a.html', 'public\\b c.html'];
  expect(checkedNames('changed-files', names, false)).toEqual(names);
  expect(() => checkedNames('changed-files', names, true)).toThrow(
    expect.objectContaining({
      message: 'changed-files: "public\\\\b c.html" has \\ between folders.',
      hint: 'Write / instead: public/b c.html.',
    }),
  );
});

test('of many refused names, the first are shown', () => {
  const names = Array.from({ length: 8 }, (_, at) => `/${at}`);
  expect(() => checkedNames('changed-files', names)).toThrow(
    '"/0", "/1", "/2", "/3", "/4" and 3 more: not a file path',
  );
});

test('names that git has quoted are unquoted', async () => {
  using origin = new Origin();
  using workspace = new Folder();
  const before = origin.commit({ 'ä b.html': '1', 'a"b': '1', 'tab\t': '1' });
  const after = origin.commit({ 'ä b.html': '2', 'a"b': '2', 'tab\t': null });
  origin.checkout(workspace.path, after);
  const file = join(workspace.path, 'list');
  for (const options of [[], ['-z']]) {
    writeFileSync(file, gitBytes(workspace.path, 'diff', '--name-only', ...options, before, after));
    const source = { kind: 'files-from', file: 'list' } as const;
    const found = await find(push(ZEROS, after), { workspace: workspace.path, source });
    const expected = { 'ä b.html': 'present', 'a"b': 'present', 'tab\t': 'gone' };
    expect(Object.fromEntries(found.paths)).toEqual(expected);
  }
});

test('names in the workflow may be quoted too', async () => {
  const names = ['"caf\\303\\251.html"', '"plain"'];
  const source = { kind: 'files', names } as const;
  // The event does not have to contain commits.
  const found = await find(
    { name: 'push', sha: 'a'.repeat(40), payload: {} },
    { source, token: null },
  );
  expect([...found.paths.keys()]).toEqual(['café.html', '"plain"']);
});

test('an empty list changes nothing, and the log says so', async () => {
  using folder = new Folder();
  writeFileSync(join(folder.path, 'list'), '');
  const source = { kind: 'files-from', file: 'list' } as const;
  const found = await find(push(ZEROS, 'a'.repeat(40)), {
    workspace: folder.path,
    source,
    token: null,
  });
  expect(found.paths.size).toBe(0);
  expect(found.why).toBe('The list of changed files is empty.');
});

test('without a clone and the API, the names are trusted', async () => {
  const source = { kind: 'files', names: ['a.html'] } as const;
  const found = await find(push(ZEROS, 'a'.repeat(40)), { source, token: null });
  expect(Object.fromEntries(found.paths)).toEqual({ 'a.html': 'present' });
  expect(await found.universe()).toBeNull();
  expect(found.log).toEqual([
    expect.stringMatching(/^notice: The files of aaaaaaa cannot be listed/),
  ]);
});
