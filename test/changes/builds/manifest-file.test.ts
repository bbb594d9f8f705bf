import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifest, writeManifest } from '../../../src/changes/builds/manifest-file.ts';
import { formatManifest, type Manifest } from '../../../src/changes/builds/manifest-format.ts';
import { temporaryFolder } from './build.ts';

const HASH = '0123456789abcdef0123456789abcdef';
const A: Manifest = { files: new Map([['a', HASH]]), complete: true };
const B: Manifest = { files: new Map([['b', null]]), complete: false };

describe('the file', () => {
  test('is replaced atomically, in a folder that need not exist', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'cache/deep/manifest.json');
    expect(await readManifest(path)).toBeNull();
    await writeManifest(path, A);
    await writeManifest(path, B);
    expect(await readManifest(path)).toEqual(B);
    expect(readdirSync(join(folder, 'cache/deep'))).toEqual(['manifest.json']);
  });

  test('a draft left behind by a killed job does not matter', async () => {
    const path = join(temporaryFolder(), 'manifest.json');
    await writeManifest(path, A);
    writeFileSync(`${path}.new`, '{"version": 1, "fi');
    expect(await readManifest(path)).toEqual(A);
    await writeManifest(path, B);
    expect(readFileSync(path, 'utf8')).toBe(formatManifest(B));
  });

  test('causes an error with a way out if it is broken', async () => {
    const path = join(temporaryFolder(), 'manifest.json');
    writeFileSync(path, formatManifest(A).slice(0, 30));
    await expect(readManifest(path)).rejects.toMatchObject({
      name: 'ActionError',
      code: 'changes-unknown',
      message: expect.stringContaining(`manifest: ${path} cannot be read: `),
      hint: expect.stringContaining('Delete it'),
    });
  });

  test('causes an error if it cannot be written, and leaves no draft', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'manifest.json'));
    await expect(writeManifest(join(folder, 'manifest.json'), A)).rejects.toMatchObject({
      name: 'ActionError',
      code: 'invalid-input',
      message: expect.stringContaining('cannot be written: '),
    });
    expect(readdirSync(folder)).toEqual(['manifest.json']);
  });
});
