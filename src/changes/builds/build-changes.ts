import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Log } from '../../clock.ts';
import { ActionError } from '../../errors.ts';
import { count, listed } from '../../quantities.ts';
import type { Changes, ManifestRecorder, Presence } from '../changes.ts';
import { hashFiles, listFolder } from './build-folder.ts';
import { draftOf } from './manifest-file.ts';
import { agreementOf, type Manifest, type ManifestStore, withUnknown } from './manifest-format.ts';

/** A build folder and its manifest. */
export interface Build {
  /** The input; relative to the workspace, or absolute. */
  readonly buildDir: string;
  readonly workspace: string;
  /** Where the manifest of the last deploy is kept. */
  readonly store: ManifestStore;
  /** The commit that was checked out: all that is known of the folder's origin. */
  readonly head: string;
}

/** The changes of a build folder, which always come with a manifest. */
export interface BuildChanges extends Changes {
  readonly manifest: ManifestRecorder;
}

/** Compares the build folder with the last deploy's manifest, without writing anything. */
export async function compareBuild(build: Build, log: Log): Promise<BuildChanges> {
  const { buildDir, store, head } = build;
  const built = await readBuild(build, log);
  const { manifest: last, gap } = await store.read();
  const everything = gap ?? (last.complete ? null : NOT_REFRESHED);
  const why =
    everything === null
      ? `Compared the ${count(built.size, 'file')} of ${buildDir} with ${store.name}.`
      : `Every base URL is refreshed as a directory, because ${everything}.`;
  const current = new Map(last.files);
  let marked: readonly string[] = [];

  /** What this run knows or, if other runs have written too, what all of them agree on. */
  const manifestWith = (complete: boolean) => (others: readonly Manifest[]) => {
    const own = { files: current, complete };
    if (others.length === 0) return own;
    return withUnknown(agreementOf([own, { files: built, complete }, ...others]), marked);
  };

  return {
    range: { bases: [], head, source: 'manifest' },
    why,
    ...(everything !== null && { everything, isNotable: true }),
    paths: differences(everything === null ? last : { ...last, files: unknown(last.files) }, built),
    contents(path) {
      const base = last.files.get(path) ?? null;
      return { head: built.get(path) ?? null, bases: base === null ? [] : [base] };
    },
    universe: async () => [...built.keys()],
    text: async () => null,
    manifest: {
      markUnknown(paths) {
        marked = [...paths];
        for (const path of marked) current.set(path, null);
        return store.begin(manifestWith(everything === null));
      },
      markRefreshed(accepted, isAll) {
        for (const path of accepted) {
          const hash = built.get(path);
          if (hash === undefined) current.delete(path);
          else current.set(path, hash);
        }
        if (everything !== null && isAll) {
          current.clear();
          for (const [path, hash] of built) current.set(path, hash);
        }
        return store.finish(manifestWith(everything === null || isAll));
      },
    },
  };
}

const NOT_REFRESHED = 'an earlier refresh of everything was not accepted';

function unknown(files: Manifest['files']): Manifest['files'] {
  return new Map([...files.keys()].map((path) => [path, null]));
}

/** What is new, changed or gone. Whatever is unknown counts as changed. */
function differences(
  { files }: Manifest,
  built: ReadonlyMap<string, string>,
): ReadonlyMap<string, Presence> {
  const paths = new Map<string, Presence>();
  for (const [path, hash] of built) if (files.get(path) !== hash) paths.set(path, 'present');
  for (const path of files.keys()) if (!built.has(path)) paths.set(path, 'gone');
  return paths;
}

/** The hash of every file in the build folder, except the manifest. A folder without files is an error. */
async function readBuild(build: Build, log: Log): Promise<ReadonlyMap<string, string>> {
  try {
    const built = await hashBuild(build, log);
    if (built.size > 0) return built;
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    const message = `build-dir: ${build.buildDir} cannot be read: ${reason}`;
    throw new ActionError('changes-unknown', message, BUILD_FIRST, { cause: error });
  }
  throw new ActionError('changes-unknown', `build-dir: ${build.buildDir} is empty`, BUILD_FIRST);
}

const BUILD_FIRST =
  'Run the build before this step, or set `build-dir` to the folder that the build writes.';

async function hashBuild(
  { buildDir, workspace, store }: Build,
  log: Log,
): Promise<ReadonlyMap<string, string>> {
  const folder = await realpath(resolve(workspace, buildDir));
  const { files, skipped } = await listFolder(folder);
  if (skipped.length > 0) log.warning(skippedLine(buildDir, skipped));
  const own = store.path === null ? [] : await ownFiles(folder, store.path);
  return await hashFiles(
    folder,
    files.filter((file) => !own.includes(file)),
  );
}

/** The paths that the manifest and its draft have if they are in the build folder. */
async function ownFiles(folder: string, manifestPath: string): Promise<readonly string[]> {
  const parent = await realpath(dirname(manifestPath)).catch(() => dirname(manifestPath));
  const path = relative(folder, join(parent, basename(manifestPath))).replaceAll(sep, '/');
  return [path, draftOf(path)];
}

function skippedLine(buildDir: string, paths: readonly string[]): string {
  return `Skipped in ${buildDir}: ${listed(paths, SHOWN)}. Symbolic links count where they lead to a file or folder inside it.`;
}

/** How many names the warning shows. */
const SHOWN = 5;
