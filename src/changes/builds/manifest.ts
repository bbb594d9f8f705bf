import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Log } from '../../clock.ts';
import { ActionError } from '../../errors.ts';
import type { Changes, Presence } from '../changes.ts';
import { listFolder } from './build-folder.ts';
import { hashFiles } from './build-hash.ts';
import { draftOf, type Manifest, readManifest, writeManifest } from './manifest-file.ts';

/** The inputs of the same names; relative paths begin at the workspace. */
export interface Build {
  readonly buildDir: string;
  readonly manifest: string;
  /** Absolute. */
  readonly workspace: string;
}

/** Changes of a build folder, and the manifest that they were found by. */
export interface BuildChanges extends Changes {
  /**
   * Writes into the manifest, before the first request, that nobody knows what the edge holds of these
   * paths: whatever happens from here on, the next run takes them for changes.
   */
  markUnknown(paths: Iterable<string>): Promise<void>;
  /**
   * Writes into the manifest, at the end, that the edge holds these paths as they are in the build folder.
   * Those marked unknown and not named here stay unknown; all others stay as they were, changes too.
   */
  complete(accepted: Iterable<string>): Promise<void>;
}

/** Compares the build folder with the last deploy's manifest. Writes nothing by itself. */
export async function compareBuild(build: Build, world: { log: Log }): Promise<BuildChanges> {
  const manifestPath = resolve(build.workspace, build.manifest);
  const built = await readBuild(build, manifestPath, world.log);
  const old = await readManifest(manifestPath);
  const why = old
    ? `Compared the ${built.size} files of ${build.buildDir} with the manifest ${build.manifest}`
    : `There is no manifest ${build.manifest}, so all ${built.size} files of ${build.buildDir} count as changes`;
  if (!old) world.log.warning(`${why}, and none as gone. ${KEEP_IT}`);
  const known = new Map(old);

  return {
    range: { bases: [], head: null, source: 'manifest' },
    why,
    paths: differences(known, built),
    contents(path) {
      const base = old?.get(path) ?? null;
      return { head: built.get(path) ?? null, bases: base === null ? [] : [base] };
    },
    universe: async () => [...built.keys()],
    async markUnknown(paths) {
      for (const path of paths) known.set(path, null);
      await writeManifest(manifestPath, known);
    },
    async complete(accepted) {
      for (const path of accepted) {
        const hash = built.get(path);
        if (hash === undefined) known.delete(path);
        else known.set(path, hash);
      }
      await writeManifest(manifestPath, known);
    },
  };
}

const KEEP_IT =
  'If this is not the first deploy, restore the manifest before this step and save it after, whether the step succeeds or not: https://github.com/alibaba-cdn-refresh/alibaba-cdn-refresh/blob/main/docs/built-sites.md';

/** What is new, changed or gone; what is unknown always differs. */
function differences(
  known: Manifest,
  built: ReadonlyMap<string, string>,
): ReadonlyMap<string, Presence> {
  const paths = new Map<string, Presence>();
  for (const [path, hash] of built) if (known.get(path) !== hash) paths.set(path, 'present');
  for (const path of known.keys()) if (!built.has(path)) paths.set(path, 'gone');
  return paths;
}

/** The hash of every file of the build folder but the manifest; a folder without files is an error. */
async function readBuild(
  build: Build,
  manifestPath: string,
  log: Log,
): Promise<ReadonlyMap<string, string>> {
  try {
    const built = await hashBuild(build, manifestPath, log);
    if (built.size > 0) return built;
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    const message = `build-dir: ${build.buildDir} cannot be read: ${reason}`;
    throw new ActionError('changes-unknown', message, BUILD_FIRST, { cause: error });
  }
  throw new ActionError('changes-unknown', `build-dir: ${build.buildDir} is empty`, BUILD_FIRST);
}

const BUILD_FIRST =
  'Build into it before this step, or give as build-dir the folder that the build fills.';

async function hashBuild(
  { buildDir, workspace }: Build,
  manifestPath: string,
  log: Log,
): Promise<ReadonlyMap<string, string>> {
  const folder = await realpath(resolve(workspace, buildDir));
  const { files, skipped } = await listFolder(folder);
  if (skipped.length > 0) log.warning(skippedLine(buildDir, skipped));
  const own = await ownFiles(folder, manifestPath);
  return await hashFiles(
    folder,
    files.filter((file) => !own.includes(file)),
  );
}

/** The manifest and its draft, as paths below the build folder, should they lie there. */
async function ownFiles(folder: string, manifestPath: string): Promise<readonly string[]> {
  const parent = await realpath(dirname(manifestPath)).catch(() => dirname(manifestPath));
  const path = relative(folder, join(parent, basename(manifestPath))).replaceAll(sep, '/');
  return [path, draftOf(path)];
}

function skippedLine(buildDir: string, paths: readonly string[]): string {
  const shown = paths.slice(0, SHOWN).join(', ');
  const more = paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : '';
  return `Skipped in ${buildDir}: ${shown}${more}. Symbolic links count where they lead to a file or folder inside it.`;
}

/** How many names a warning shows of a list that may be long. */
const SHOWN = 5;
