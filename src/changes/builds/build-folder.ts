import { createHash } from 'node:crypto';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { bytesOf, nameOf } from '../file-names.ts';

/** What a folder holds. Paths are relative to it, with `/` between segments, encoded as in `Changes`, and sorted. */
export interface FolderContent {
  readonly files: readonly string[];
  /** Symbolic links that leave the folder, are broken or circular, and anything that is neither a file nor a folder. */
  readonly skipped: readonly string[];
}

/**
 * Lists every file below a folder. Symbolic links are followed, as upload tools do, but only within the folder: outside
 * of it, they could lead to the runner's secrets.
 *
 * @param folder The folder's real path, without symbolic links.
 */
export async function listFolder(folder: string): Promise<FolderContent> {
  const files: string[] = [];
  const skipped: string[] = [];

  /** `real` is the real path of this folder; `above` those of the folders from which links led here. */
  async function walk(prefix: string, real: string, above: readonly string[]): Promise<void> {
    const options = { withFileTypes: true, encoding: 'buffer' } as const;
    for (const entry of await readdir(pathOf(folder, prefix), options)) {
      const name = nameOf(entry.name);
      const path = prefix + name;
      if (entry.isFile()) files.push(path);
      else if (entry.isDirectory()) await walk(`${path}/`, real + sep + name, above);
      else if (!entry.isSymbolicLink() || !(await follow(path, [...above, real]))) {
        skipped.push(path);
      }
    }
  }

  /** Returns false if the link leaves the folder or leads back to a folder it was reached from. */
  async function follow(path: string, above: readonly string[]): Promise<boolean> {
    const real = await realPathOf(pathOf(folder, path));
    if (real === null || !isWithin(real, folder)) return false;
    const status = await stat(pathOf(folder, path));
    if (status.isFile()) files.push(path);
    else if (status.isDirectory() && !above.some((place) => isWithin(place, real))) {
      await walk(`${path}/`, real, above);
    } else return false;
    return true;
  }

  await walk('', folder, []);
  return { files: files.sort(), skipped: skipped.sort() };
}

/**
 * How much of a SHA-256 is kept: 128 bits are enough to tell a site's files apart, keep the manifest small, and can
 * be compared with the beginning of what `sha256sum` prints.
 */
export const HASH_DIGITS = 32;

/** Files read at the same time, and the bytes read of each at a time: 512 KiB in all. */
const WORKERS = 8;
const CHUNK = 64 * 1024;

/** The beginning of each file's SHA-256 in hexadecimal, in the order of the names. */
export async function hashFiles(
  folder: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>(names.map((name) => [name, '']));
  const queue = names.values();
  async function work(): Promise<void> {
    const chunk = Buffer.allocUnsafe(CHUNK);
    for (const name of queue) hashes.set(name, await hashFile(pathOf(folder, name), chunk));
  }
  await Promise.all(Array.from({ length: WORKERS }, work));
  return hashes;
}

async function hashFile(path: Buffer, chunk: Buffer): Promise<string> {
  const file = await open(path);
  try {
    const hash = createHash('sha256');
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
      if (bytesRead === 0) return hash.digest('hex').slice(0, HASH_DIGITS);
      hash.update(chunk.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** The path of a file below a folder, in the bytes that the file system has for it. */
function pathOf(folder: string, name: string): Buffer {
  return bytesOf(`${folder}/${name}`);
}

/** Returns null for a broken link. */
async function realPathOf(path: Buffer): Promise<string | null> {
  try {
    return nameOf(await realpath(path, { encoding: 'buffer' }));
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ELOOP') || isCode(error, 'ENOTDIR')) return null;
    throw error;
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

/** Whether a file system call failed with this code. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
