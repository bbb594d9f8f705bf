import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { pathOf } from './build-folder.ts';

/**
 * 128 bits: no two files of a site will share them by accident, the manifest stays half as large, and
 * a person can compare one with what `sha256sum` begins with.
 */
export const HASH_DIGITS = 32;

/** Read at a time, and how many bytes of each: enough to keep a disk busy, 512 KiB in all. */
const WORKERS = 8;
const CHUNK = 64 * 1024;

/** The first hexadecimal digits of each file's SHA-256, in the order of the names. */
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
