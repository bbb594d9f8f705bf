import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ActionError } from '../../errors.ts';
import { bytesOf, nameOf } from '../file-names.ts';
import { isCode } from './build-folder.ts';
import { HASH_DIGITS } from './build-hash.ts';

/**
 * What an edge may hold: each file of the build with its hash, or null where that is unknown, because a
 * refresh of it was begun and not seen accepted.
 */
export type Manifest = ReadonlyMap<string, string | null>;

/**
 * The manifest as JSON with a file a line, sorted, so that two of them can be compared by eye and by diff.
 * JSON also carries the names that are no UTF-8: their lone surrogates are escaped.
 *
 * @example
 * formatManifest(new Map([['a.html', '0123456789abcdef0123456789abcdef'], ['b.html', null]]));
 * // {"version": 1, "files": {
 * // "a.html": "0123456789abcdef0123456789abcdef",
 * // "b.html": null
 * // }}
 */
export function formatManifest(manifest: Manifest): string {
  const names = [...manifest.keys()].sort();
  const lines = names.map(
    (name) => `${JSON.stringify(name)}: ${JSON.stringify(manifest.get(name))}`,
  );
  return `{"version": ${VERSION}, "files": {\n${lines.join(',\n')}\n}}\n`;
}

const VERSION = 1;

/** Reads what `formatManifest` wrote. @throws Error that says why the text is no manifest. */
export function parseManifest(text: string): Manifest {
  const content: unknown = JSON.parse(text);
  if (!isRecord(content) || !isRecord(content.files)) throw new Error('it holds no list of files');
  if (content.version !== VERSION) throw new Error(`its version is not ${VERSION}`);
  const manifest = new Map<string, string | null>();
  for (const [name, hash] of Object.entries(content.files)) {
    if (!isPath(name)) throw new Error(`${JSON.stringify(name)} is no path of a file`);
    if (hash !== null && !(typeof hash === 'string' && HASH.test(hash))) {
      throw new Error(`the hash of ${JSON.stringify(name)} is none`);
    }
    manifest.set(name, hash);
  }
  return manifest;
}

const HASH = new RegExp(`^[0-9a-f]{${HASH_DIGITS}}$`);

/** Whether a folder can hold it: read as a URL, anything else might climb out of the base URL. */
function isPath(name: string): boolean {
  const isClimbing = name.split('/').some((segment) => /^\.{0,2}$/.test(segment));
  return !isClimbing && nameOf(bytesOf(name)) === name;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a manifest.
 *
 * @returns null if there is none.
 * @throws ActionError if there is one that cannot be understood: taken for an empty one, it would hide
 *   that files are gone.
 */
export async function readManifest(path: string): Promise<Manifest | null> {
  try {
    return parseManifest(await readFile(path, 'utf8'));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw new ActionError(
      'changes-unknown',
      `manifest: ${path} cannot be read: ${error instanceof Error ? error.message : error}`,
      'Delete it, or restore an older one: without a manifest every file counts as a change.',
      { cause: error },
    );
  }
}

/** Replaces a manifest as a whole: whenever the job is killed, the old one or the new one is there. */
export async function writeManifest(path: string, manifest: Manifest): Promise<void> {
  const draft = draftOf(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(draft, 'w');
    try {
      await file.writeFile(formatManifest(manifest));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw new ActionError(
      'invalid-input',
      `manifest: ${path} cannot be written: ${error instanceof Error ? error.message : error}`,
      'Give as manifest a file in a folder that this job may write to.',
      { cause: error },
    );
  }
}

/** Where a manifest is written before it takes the old one's place. */
export function draftOf(path: string): string {
  return `${path}.new`;
}
