import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { OutOfTime, within } from '../../clock.ts';
import type { ChangesWorld, Env } from '../changes.ts';
import type { Event } from '../event.ts';
import { Unanswered } from '../repository.ts';
import { output } from './git.ts';

/** What is needed to read a clone. */
export interface CloneWorld extends Pick<ChangesWorld, 'env' | 'clock' | 'signal'> {
  readonly event: Event;
}

/** After this time, a command for the remote is given up. In milliseconds. */
const REMOTE_LIMIT = 60_000;

/** Variables that point git to a repository (see `git rev-parse --local-env-vars`), and those that change how paths match. */
const REPOSITORY_VARIABLES =
  /^GIT_(?:ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|DIR|GRAFT_FILE|IMPLICIT_WORK_TREE|INDEX_FILE|INTERNAL_SUPER_PREFIX|NAMESPACE|OBJECT_DIRECTORY|PREFIX|REPLACE_REF_BASE|SHALLOW_FILE|WORK_TREE|(?:GLOB|ICASE|LITERAL|NOGLOB)_PATHSPECS)$/;
const CONFIGURATION_VARIABLES = /^GIT_CONFIG(?:_COUNT|_PARAMETERS)?$/;

/** Settings of a clone that are needed to reach its remote. */
const REMOTE_SETTING =
  /^(?:(?:http|credential|url|ssh|protocol)\.|core\.(?:sshcommand|askpass|gitproxy)$|remote\.origin\.(?:url|proxy)$)/;

/**
 * A temporary bare repository with the clone as its alternate object store. Reading through it depends neither on the clone's
 * owner (git refuses other users' repositories) nor on any configuration. Fetched objects stay in it: a fetch with depth 1
 * would turn a full clone into a shallow one.
 */
export class TemporaryRepository {
  /** The environment for reading objects, both the clone's and those fetched. */
  readonly objects: Env;
  /** The environment for reading the clone's refs and history. */
  readonly refs: Env;
  /** Whether the clone lacks a part of the history. */
  readonly isShallow: boolean;
  readonly #world: CloneWorld;
  readonly #workspace: string;
  readonly #home: string;
  /** The environments for commands to the remote, and for reading the clone's configuration. */
  readonly #remote: Env;
  readonly #configuration: Env;
  /** Commands to the remote run one at a time: git locks the repository, and they share a settings file. */
  #lastCommand: Promise<unknown> = Promise.resolve();

  private constructor(workspace: string, clone: GitDirectories, world: CloneWorld) {
    this.#world = world;
    this.#workspace = workspace;
    this.#home = mkdtempSync(join(world.env.RUNNER_TEMP || tmpdir(), 'cdn-refresh-'));
    const own = join(this.#home, 'objects.git');
    mkdirSync(join(own, 'objects'), { recursive: true });
    mkdirSync(join(own, 'refs'));
    writeFileSync(join(own, 'HEAD'), 'ref: refs/heads/none\n');
    writeFileSync(join(own, 'config'), configuration(world.event.sha.length === 64));
    const nothing = join(this.#home, 'nothing');
    writeFileSync(nothing, '');

    const common: Env = {
      ...without(world.env, REPOSITORY_VARIABLES),
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      GCM_INTERACTIVE: 'never',
    };
    const isolated: Env = {
      ...without(common, CONFIGURATION_VARIABLES),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: nothing,
      // For versions of git before 2.32, which do not know GIT_CONFIG_GLOBAL.
      HOME: this.#home,
      XDG_CONFIG_HOME: this.#home,
      GIT_NO_LAZY_FETCH: '1',
      GIT_NO_REPLACE_OBJECTS: '1',
      GIT_GRAFT_FILE: join(this.#home, 'none'),
    };
    this.#remote = { ...common, GIT_DIR: own };
    // With the user's HOME, to which the path of an included file may be relative.
    this.#configuration = { ...common, GIT_DIR: clone.gitDir };
    this.refs = { ...isolated, GIT_DIR: clone.gitDir };
    // In quotes, a path may contain the separator.
    const alternates = JSON.stringify(join(clone.commonDir, 'objects'));
    this.objects = { ...isolated, GIT_DIR: own, GIT_ALTERNATE_OBJECT_DIRECTORIES: alternates };
    this.isShallow = hasContent(join(clone.commonDir, 'shallow'));
  }

  /**
   * Creates one for the clone in the workspace. It is synchronous, so that git is already running while the HTTP client is loaded.
   *
   * @returns null if there is no clone
   */
  static open(world: CloneWorld): TemporaryRepository | null {
    const { workspace } = world.event;
    const clone = workspace === null ? null : gitDirectories(workspace);
    if (workspace === null || clone === null) return null;
    return new TemporaryRepository(workspace, clone, world);
  }

  /** Fetches commits and their trees from the clone's remote, with the clone's credentials. */
  async fetch(commits: readonly string[]): Promise<void> {
    await this.#askRemote([...FETCH, 'origin', ...commits]);
  }

  /** The output of `git ls-remote` for full refs of the clone's remote. */
  listRemote(refs: readonly string[]): Promise<string> {
    return this.#askRemote(['ls-remote', '--quiet', 'origin', ...refs]);
  }

  /** The URL of the clone's remote; null if it has none. */
  async remoteUrl(): Promise<string | null> {
    const settings = await this.#readSettings(this.#world.signal);
    return settings.findLast(([key]) => key === 'remote.origin.url')?.[1] ?? null;
  }

  /** Removes all temporary files. */
  async remove(): Promise<void> {
    // A git process that was just killed may still be writing.
    await rm(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Runs a command for the clone's remote. */
  #askRemote(args: readonly string[]): Promise<string> {
    const { clock, signal } = this.#world;
    const asked = this.#lastCommand.then(() =>
      within(REMOTE_LIMIT, clock, signal, (limited) => this.#runForRemote(args, limited)),
    );
    this.#lastCommand = asked.catch(() => {});
    return asked.catch((failure) => {
      throw failure instanceof OutOfTime ? new Unanswered(`git: ${failure.message}`) : failure;
    });
  }

  async #runForRemote(args: readonly string[], signal: AbortSignal): Promise<string> {
    const settings = join(this.#home, 'remote');
    const needed = remoteConfiguration(await this.#readSettings(signal));
    writeFileSync(settings, needed, { mode: 0o600 });
    try {
      return await output({ args, env: this.#remote, settings, cwd: this.#workspace, signal });
    } finally {
      await rm(settings, { force: true });
    }
  }

  async #readSettings(signal: AbortSignal): Promise<readonly Setting[]> {
    const args = ['config', '--local', '--includes', '--list', '-z'];
    return parsed(await output({ args, env: this.#configuration, signal }));
  }
}

/** Fetches commits and trees without blobs. The clone is no alternate here, so the remote leaves out nothing that it may have. */
const FETCH = 'fetch --quiet --depth=1 --filter=blob:none --no-tags --no-recurse-submodules'.split(
  ' ',
);

function configuration(sha256: boolean): string {
  const core = `[core]\n\trepositoryformatversion = ${sha256 ? 1 : 0}\n\tbare = true\n`;
  return sha256 ? `${core}[extensions]\n\tobjectformat = sha256\n` : core;
}

/** A configuration file with the settings that are needed to reach the remote. */
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

/** A name and a value; null if the configuration has only the name. */
type Setting = readonly [string, string | null];

/** Parses the output of `git config --list -z`. */
function parsed(listed: string): readonly Setting[] {
  return listed.split('\0').map((entry) => {
    const at = entry.indexOf('\n');
    return at === -1 ? [entry, null] : [entry.slice(0, at), entry.slice(at + 1)];
  });
}

function escaped(text: string): string {
  return text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
}

/** The git directory of a clone, and the one that it shares with its other worktrees. */
interface GitDirectories {
  readonly gitDir: string;
  readonly commonDir: string;
}

function gitDirectories(folder: string): GitDirectories | null {
  const path = join(folder, '.git');
  const found = orNull(() => statSync(path));
  if (found === null) return null;
  const link = found.isDirectory() ? '' : readFileSync(path, 'utf8');
  const gitDir = found.isDirectory() ? path : resolve(folder, link.replace(/^gitdir: /, '').trim());
  const commonDir = orNull(() => readFileSync(join(gitDir, 'commondir'), 'utf8')) ?? '.';
  return { gitDir, commonDir: resolve(gitDir, commonDir.trim()) };
}

function hasContent(path: string): boolean {
  return (orNull(() => statSync(path))?.size ?? 0) > 0;
}

/** Returns null if reading fails. */
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
