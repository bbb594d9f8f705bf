import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Env } from '../event.ts';
import { output } from './git.ts';

/**
 * A temporary bare repository that borrows a clone's objects. What is read through it depends neither on the clone's owner
 * (git refuses repositories of other users) nor on anybody's configuration, and what is fetched stays in it:
 * a fetch of depth 1 into the clone itself would make a full one shallow.
 */
export interface TemporaryRepository {
  /** The environment in which git reads the clone's objects and those fetched. */
  readonly objects: Env;
  /** The environment in which git reads the clone's own refs and history. */
  readonly refs: Env;
  /** Whether the clone holds the whole history of what it holds. */
  readonly complete: boolean;
  /** Fetches commits with their trees, from the clone's remote and with its credentials. */
  fetch(commits: readonly string[], signal: AbortSignal): Promise<void>;
  /** What the clone's remote has now under the given full refs: lines of `git ls-remote`. */
  listRemote(refs: readonly string[], signal: AbortSignal): Promise<string>;
  /** The address of the clone's remote; null where it has none. */
  remoteUrl(signal: AbortSignal): Promise<string | null>;
  /** Removes everything temporary. */
  remove(): Promise<void>;
}

/** What ties git to one repository, as `git rev-parse --local-env-vars` lists it, and what bends the meaning of paths. */
const REPOSITORY_VARIABLES =
  /^GIT_(?:ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|DIR|GRAFT_FILE|IMPLICIT_WORK_TREE|INDEX_FILE|INTERNAL_SUPER_PREFIX|NAMESPACE|OBJECT_DIRECTORY|PREFIX|REPLACE_REF_BASE|SHALLOW_FILE|WORK_TREE|(?:GLOB|ICASE|LITERAL|NOGLOB)_PATHSPECS)$/;
const CONFIGURATION_VARIABLES = /^GIT_CONFIG(?:_COUNT|_PARAMETERS)?$/;

/** Settings of a clone that say how its remote is reached. */
const REMOTE_SETTING =
  /^(?:(?:http|credential|url|ssh|protocol)\.|core\.(?:sshcommand|askpass|gitproxy)$|remote\.origin\.(?:url|proxy)$)/;

/**
 * Makes one for the clone in a folder. Without a pause, so that git runs while the HTTP client is loaded.
 *
 * @param sha256 Whether the repository's hashes are SHA-256: git never mixes the two.
 * @returns null if there is no clone.
 */
export function openTemporaryRepository(
  folder: string,
  env: Env,
  sha256: boolean,
): TemporaryRepository | null {
  const clone = gitFolders(folder);
  if (clone === null) return null;
  const home = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'cdn-refresh-'));
  const own = join(home, 'objects.git');
  mkdirSync(join(own, 'objects'), { recursive: true });
  mkdirSync(join(own, 'refs'));
  writeFileSync(join(own, 'HEAD'), 'ref: refs/heads/none\n');
  writeFileSync(join(own, 'config'), configuration(sha256));
  const nothing = join(home, 'nothing');
  writeFileSync(nothing, '');

  const common: Env = {
    ...without(env, REPOSITORY_VARIABLES),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GCM_INTERACTIVE: 'never',
    GIT_DIR: own,
  };
  const isolated: Env = {
    ...without(common, CONFIGURATION_VARIABLES),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: nothing,
    // git before 2.32 does not know GIT_CONFIG_GLOBAL.
    HOME: home,
    XDG_CONFIG_HOME: home,
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: join(home, 'none'),
  };
  const refs = { ...isolated, GIT_DIR: clone.own };

  /** The clone's own configuration. With the user's own HOME, which an included file's path may begin with. */
  const listSettings = async (signal: AbortSignal) => {
    const args = ['config', '--local', '--includes', '--list', '-z'];
    return parsed(await output({ args, env: { ...common, GIT_DIR: clone.own }, signal }));
  };

  /** Runs what speaks to the clone's remote. One at a time: the settings lie in one file. */
  const callRemote = async (args: readonly string[], signal: AbortSignal) => {
    const settings = join(home, 'remote');
    writeFileSync(settings, remoteConfiguration(await listSettings(signal)), { mode: 0o600 });
    try {
      return await output({ args, env: common, settings, cwd: folder, signal });
    } finally {
      await rm(settings, { force: true });
    }
  };

  return {
    // In quotes, a path may hold what separates one path from the next.
    objects: {
      ...isolated,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(join(clone.common, 'objects')),
    },
    refs,
    complete: !hasContent(join(clone.common, 'shallow')),
    fetch: async (commits, signal) =>
      void (await callRemote([...FETCH, 'origin', ...commits], signal)),
    listRemote: (refs, signal) => callRemote(['ls-remote', '--quiet', 'origin', ...refs], signal),
    async remoteUrl(signal) {
      const settings = await listSettings(signal);
      return settings.findLast(([key]) => key === 'remote.origin.url')?.[1] ?? null;
    },
    // A git that was just stopped may still write.
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Commits and their trees: no blob is ever read. Nothing is said to be there already, so that nothing is left out. */
const FETCH = [
  'fetch',
  '--quiet',
  '--depth=1',
  '--filter=blob:none',
  '--no-tags',
  '--no-recurse-submodules',
];

function configuration(sha256: boolean): string {
  const core = `[core]\n\trepositoryformatversion = ${sha256 ? 1 : 0}\n\tbare = true\n`;
  return sha256 ? `${core}[extensions]\n\tobjectformat = sha256\n` : core;
}

/** A configuration file of those settings that reach the remote. */
function remoteConfiguration(settings: readonly Setting[]): string {
  return settings
    .filter(([key]) => REMOTE_SETTING.test(key))
    .map(([key, value]) => {
      const section = key.slice(0, key.indexOf('.'));
      const name = key.slice(key.lastIndexOf('.') + 1);
      const within = key.slice(section.length + 1, -name.length - 1);
      const heading = within === '' ? `[${section}]` : `[${section} "${escaped(within)}"]`;
      return `${heading}\n\t${name}${value === null ? '' : ` = "${escaped(value)}"`}\n`;
    })
    .join('');
}

/** A name and its value; a name alone has none. */
type Setting = readonly [string, string | null];

/** What `git config --list -z` writes. */
function parsed(listed: string): readonly Setting[] {
  return listed.split('\0').map((entry) => {
    const at = entry.indexOf('\n');
    return at === -1 ? [entry, null] : [entry.slice(0, at), entry.slice(at + 1)];
  });
}

function escaped(text: string): string {
  return text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
}

/** Where a folder's clone keeps what is its own and what it shares with its other work trees. */
function gitFolders(folder: string): { own: string; common: string } | null {
  const path = join(folder, '.git');
  const found = orNull(() => statSync(path));
  if (found === null) return null;
  const link = found.isDirectory() ? '' : readFileSync(path, 'utf8');
  const own = found.isDirectory() ? path : resolve(folder, link.replace(/^gitdir: /, '').trim());
  const common = orNull(() => readFileSync(join(own, 'commondir'), 'utf8')) ?? '.';
  return { own, common: resolve(own, common.trim()) };
}

function hasContent(path: string): boolean {
  return (orNull(() => statSync(path))?.size ?? 0) > 0;
}

/** What is read; null where it cannot be. */
function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function without(env: Env, names: RegExp): Env {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}
