import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatManifest,
  parseManifest,
  readManifest,
  writeManifest,
} from '../../../src/changes/builds/manifest-file.ts';
import { temporaryFolder } from './build.ts';

const HASH = '0123456789abcdef0123456789abcdef';

describe('the format', () => {
  test('is sorted JSON, a file a line', () => {
    const manifest = new Map([
      ['b/中 文.html', HASH],
      ['a.html', null],
      ['10', HASH],
      ['9', HASH],
      ['caf\udce9\n', HASH],
    ]);
    expect(formatManifest(manifest)).toBe(
      [
        '{"version": 1, "files": {',
        `"10": "${HASH}",`,
        `"9": "${HASH}",`,
        '"a.html": null,',
        `"b/中 文.html": "${HASH}",`,
        `"caf\\udce9\\n": "${HASH}"`,
        '}}',
        '',
      ].join('\n'),
    );
  });

  test('reads back every name', () => {
    const segment = fc
      .array(
        fc.constantFrom(
          'a',
          '.',
          '"',
          '\\',
          '\n',
          '\u2028',
          '中',
          '😀',
          '\udcff',
          '__proto__',
          ' ',
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => parts.join(''))
      .filter((text) => text !== '.' && text !== '..');
    const name = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    const entries = fc.array(fc.tuple(name, fc.constantFrom(HASH, null)), { maxLength: 10 });
    fc.assert(
      fc.property(entries, (pairs) => {
        const manifest = new Map(pairs);
        const text = Buffer.from(formatManifest(manifest)).toString();
        expect(parseManifest(text)).toEqual(manifest);
        expect(formatManifest(parseManifest(text))).toBe(text);
        expect(text.split('\n')).toHaveLength(Math.max(manifest.size, 1) + 3);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  const full = formatManifest(new Map([['a', HASH]]));
  test.each([
    { name: 'empty', text: '' },
    { name: 'of blanks', text: ' \n' },
    { name: 'a list', text: '[]' },
    { name: 'null', text: 'null' },
    { name: 'without files', text: '{"version": 1}' },
    { name: 'with a list of files', text: '{"version": 1, "files": []}' },
    { name: 'without a version', text: '{"files": {}}' },
    { name: 'of a version to come', text: '{"version": 2, "files": {}}' },
    { name: 'with a short hash', text: '{"version": 1, "files": {"a": "0123"}}' },
    { name: 'with a number for a hash', text: '{"version": 1, "files": {"a": 1}}' },
    ...['', '/a', 'a/', 'a//b', '.', '../a', 'a/..', 'a/./b', '\ud800', '\udc00'].map((path) => ({
      name: `with the path ${JSON.stringify(path)}`,
      text: JSON.stringify({ version: 1, files: { [path]: HASH } }),
    })),
  ])('a manifest $name is broken', ({ text }) => {
    expect(() => parseManifest(text)).toThrow();
  });

  test('a manifest cut off anywhere is broken', () => {
    for (let length = 0; length < full.trimEnd().length; length++) {
      expect(() => parseManifest(full.slice(0, length))).toThrow();
    }
    expect(parseManifest(full)).toEqual(new Map([['a', HASH]]));
  });
});

describe('the file', () => {
  test('is replaced as a whole, in a folder that need not exist', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'cache/deep/manifest.json');
    expect(await readManifest(path)).toBeNull();
    await writeManifest(path, new Map([['a', HASH]]));
    await writeManifest(path, new Map([['b', null]]));
    expect(await readManifest(path)).toEqual(new Map([['b', null]]));
    expect(readdirSync(join(folder, 'cache/deep'))).toEqual(['manifest.json']);
  });

  test('a draft that a killed job left behind is no obstacle', async () => {
    const path = join(temporaryFolder(), 'manifest.json');
    await writeManifest(path, new Map([['a', HASH]]));
    writeFileSync(`${path}.new`, '{"version": 1, "fi');
    expect(await readManifest(path)).toEqual(new Map([['a', HASH]]));
    await writeManifest(path, new Map([['b', HASH]]));
    expect(readFileSync(path, 'utf8')).toBe(formatManifest(new Map([['b', HASH]])));
  });

  test('that is broken is an error that names it and the way out', async () => {
    const path = join(temporaryFolder(), 'manifest.json');
    writeFileSync(path, formatManifest(new Map([['a', HASH]])).slice(0, 30));
    await expect(readManifest(path)).rejects.toMatchObject({
      name: 'ActionError',
      code: 'changes-unknown',
      message: expect.stringContaining(`manifest: ${path} cannot be read: `),
      hint: expect.stringContaining('Delete it'),
    });
  });

  test('that cannot be written is an error, and leaves no draft', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'manifest.json'));
    await expect(writeManifest(join(folder, 'manifest.json'), new Map())).rejects.toMatchObject({
      name: 'ActionError',
      code: 'invalid-input',
      message: expect.stringContaining('cannot be written: '),
    });
    expect(readdirSync(folder)).toEqual(['manifest.json']);
  });
});
