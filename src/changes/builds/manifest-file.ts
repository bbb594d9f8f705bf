import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ActionError } from '../../errors.ts';
import { isCode } from './build-folder.ts';
import {
  formatManifest,
  type Manifest,
  type ManifestStore,
  NOTHING_KNOWN,
  parseManifest,
} from './manifest-format.ts';

/** A manifest in a file that the workflow keeps. Runs that write it at the same time do not know of each other. */
export function manifestFile(manifest: string, workspace: string): ManifestStore {
  const path = resolve(workspace, manifest);
  const write = (manifestFor: (others: readonly []) => Manifest) =>
    writeManifest(path, manifestFor([]));
  return {
    name: `the manifest ${manifest}`,
    path,
    read: async () => {
      const kept = await readManifest(path);
      if (kept === null)
        return { manifest: NOTHING_KNOWN, gap: `there is no manifest ${manifest}` };
      return { manifest: kept, gap: null };
    },
    begin: async (manifestFor) => {
      await write(manifestFor);
      return null;
    },
    finish: write,
  };
}

/**
 * Reads a manifest.
 *
 * @returns null if there is no file
 * @throws ActionError if the file cannot be read as a manifest, so that the user can restore it
 */
export async function readManifest(path: string): Promise<Manifest | null> {
  try {
    return parseManifest(await readFile(path, 'utf8'));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw new ActionError(
      'changes-unknown',
      `manifest: ${path} cannot be read: ${error instanceof Error ? error.message : error}`,
      'Delete it, or restore an older one. Without a manifest, everything is refreshed.',
      { cause: error },
    );
  }
}

/** Replaces a manifest atomically: if the job is killed, either the old or the new one remains. */
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
      'Set `manifest` to a file in a folder that this job may write to.',
      { cause: error },
    );
  }
}

/** Where a manifest is written before it replaces the old one. */
export function draftOf(path: string): string {
  return `${path}.new`;
}
