import { readdir, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { bytesOf, nameOf } from '../file-names.ts';

/** What a folder holds. Paths are relative to it, with `/` between segments, and text as in `Changes`; sorted. */
export interface FolderContent {
  readonly files: readonly string[];
  /** Symbolic links that leave the folder, lead nowhere or in circles, and what is neither file nor folder. */
  readonly skipped: readonly string[];
}

/**
 * Lists every file below a folder. A symbolic link counts as what it leads to, as it does for the tools
 * that upload a folder, but only inside the folder: elsewhere may lie the runner's secrets.
 *
 * @param folder its real path, without symbolic links.
 */
export async function listFolder(folder: string): Promise<FolderContent> {
  const files: string[] = [];
  const skipped: string[] = [];

  /** `real` is the folder's real path; `above`, those from which links led here. */
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

  /** False if the link leaves the folder, or leads to where it was reached from. */
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

/** The path of a file below a folder, in the bytes that the file system knows it by. */
export function pathOf(folder: string, name: string): Buffer {
  return bytesOf(`${folder}/${name}`);
}

/** Null where a link leads nowhere. */
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

/** Whether the file system failed with this code. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
