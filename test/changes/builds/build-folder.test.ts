import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFolder } from '../../../src/changes/builds/build-folder.ts';
import { write } from '../../repository.ts';
import { temporaryFolder } from './build.ts';

test('lists every file in order, including hidden ones', async () => {
  const folder = temporaryFolder();
  const names = ['.well-known/a', 'a b\n"c"', 'a.html', 'a/b/c/d', '中文/页.html'];
  write(folder, Object.fromEntries(names.map((name) => [name, ''])));
  mkdirSync(join(folder, 'empty'));
  expect(await listFolder(folder)).toEqual({ files: names, skipped: [] });
});

test('preserves the bytes of a name that is not UTF-8', async () => {
  const folder = temporaryFolder();
  const directory = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xe9, 0xff])]);
  mkdirSync(directory);
  writeFileSync(Buffer.concat([directory, Buffer.from('/caf\xe9', 'latin1')]), 'x');
  expect((await listFolder(folder)).files).toEqual(['\udce9\udcff/caf\udce9']);
});

test('follows links, but only inside the folder', async () => {
  const parent = temporaryFolder();
  const folder = join(parent, 'dist');
  write(parent, { 'dist/v2/a': '', 'dist/b': '', 'dist-private/key': '', secret: '' });
  const links = {
    latest: 'v2',
    'v2/also-b': '../b',
    'to-link': 'latest/a',
    absolute: join(folder, 'b'),
    outside: '../secret',
    'outside-folder': '../dist-private',
    parent: '..',
    nowhere: 'missing',
    'under-a-file': 'b/c',
    itself: 'itself',
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, name));
  expect(await listFolder(folder)).toEqual({
    files: ['absolute', 'b', 'latest/a', 'latest/also-b', 'to-link', 'v2/a', 'v2/also-b'],
    skipped: ['itself', 'nowhere', 'outside', 'outside-folder', 'parent', 'under-a-file'],
  });
});

test('does not follow circular links', async () => {
  const folder = temporaryFolder();
  write(folder, { 'a/file': '', 'b/file': '' });
  symlinkSync('.', join(folder, 'a/self'));
  symlinkSync('..', join(folder, 'a/top'));
  symlinkSync('../b', join(folder, 'a/to-b'));
  symlinkSync('../a', join(folder, 'b/to-a'));
  expect(await listFolder(folder)).toEqual({
    files: ['a/file', 'a/to-b/file', 'b/file', 'b/to-a/file'],
    skipped: ['a/self', 'a/to-b/to-a', 'a/top', 'b/to-a/self', 'b/to-a/to-b', 'b/to-a/top'],
  });
});
