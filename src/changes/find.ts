import { type Clock, type Log, pauses } from '../clock.ts';
import type { Inputs, Source } from '../inputs/types.ts';
import { openCacheStore } from './builds/cache-store.ts';
import { compareBuild } from './builds/manifest.ts';
import { manifestFile } from './builds/manifest-file.ts';
import type { Changes } from './changes.ts';
import { compareCommits } from './commits.ts';
import { comparison, headOf } from './comparison.ts';
import type { Env, Event } from './event.ts';
import { GitHub } from './github/github.ts';
import { checkedNames, givenChanges, readNames, unquoted } from './given-files.ts';
import { short } from './object-id.ts';
import { Repositories } from './repositories.ts';
import { type Repository, Unanswered } from './repository.ts';

/** What to find. */
export interface Question {
  readonly source: Exclude<Source, { readonly kind: 'none' | 'build' }>;
  /** The published folder, such as `public`, without slashes at its ends; '' is the whole repository. */
  readonly root: string;
  readonly event: Event;
}

/** What finding needs of the world. */
export interface ChangesWorld {
  readonly env: Env;
  readonly log: Log;
  readonly clock: Clock;
  /** For GitHub's API; null where there is none. */
  readonly githubToken: string | null;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
}

/** The changes, from where the inputs say that they come; null with `base: none`. */
export async function changesOf(
  inputs: Inputs,
  event: Event,
  world: Omit<ChangesWorld, 'githubToken'>,
): Promise<Changes | null> {
  const { source, root, githubToken } = inputs;
  switch (source.kind) {
    case 'none':
      return null;
    case 'build': {
      const workspace = event.workspace ?? '.';
      const { baseUrls, product } = inputs;
      const site = { baseUrls, product: product.name, buildDir: source.dir };
      const store =
        source.manifest === null
          ? await openCacheStore(site, event, !inputs.dryRun, { ...world, githubToken })
          : manifestFile(source.manifest, workspace);
      const compared = await compareBuild({ buildDir: source.dir, workspace, store }, world);
      // The folder was built from the event's commit, which is all that is known of it.
      const range = { ...compared.range, head: headOf(event) };
      return { ...compared, range, ledger: compared };
    }
    case 'commits':
    case 'files':
    case 'files-from':
      return findChanges({ source, root, event }, { ...world, githubToken: githubToken || null });
  }
}

/**
 * Finds the paths that changed.
 *
 * @throws ActionError if they cannot be known: a difference that cannot be had is never an empty one.
 */
export async function findChanges(question: Question, world: ChangesWorld): Promise<Changes> {
  const { event, root, source } = question;
  const github = new GitHub(event, world.githubToken, world.clock);
  const ask = <T>(question: (repository: Repository) => Promise<T>) =>
    withRepositories(event, github, world, (repositories) => repositories.ask(question));
  const filesAt = (commit: string, folder: string) =>
    once(() => listFiles(commit, folder, ask, world.log));
  const readAt = (commit: string) => (file: string) =>
    ask((repository) => repository.text(commit, file)).catch(() => null);

  if (source.kind !== 'commits') {
    const pause = pauses(world.signal);
    const given =
      source.kind === 'files'
        ? source.names.map(unquoted)
        : await readNames(source.file, event.workspace ?? '.', pause);
    await pause();
    const input = source.kind === 'files' ? 'changed-files' : 'changed-files-from';
    const names = checkedNames(input, given);
    const head = headOf(event);
    const found = await givenChanges(names, filesAt(head, ''), root, world.log, pause);
    return { ...found, text: readAt(head) };
  }
  const asked = comparison(event, source.base);
  if (asked.kind === 'nothing') {
    const unknown = async () => null;
    return {
      range: { bases: [], head: null, source: 'none' },
      why: asked.why,
      isNotable: asked.notable,
      paths: new Map(),
      contents: () => null,
      universe: unknown,
      text: unknown,
    };
  }
  return withRepositories(event, github, world, async (repositories, signal) => {
    const work = { event, github, repositories, signal, clock: world.clock, log: world.log };
    const found = await compareCommits(asked, root, work);
    const head = asked.head.hash;
    return { ...found, universe: filesAt(head, root), text: readAt(head) };
  });
}

/** Opens the repositories where the history is known, for one piece of work. What is still under way then is given up. */
async function withRepositories<T>(
  event: Event,
  github: GitHub,
  { env, clock, signal }: ChangesWorld,
  work: (repositories: Repositories, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  const repositories = new Repositories(github, { event, env, clock, signal: either });
  try {
    return await work(repositories, either);
  } finally {
    done.abort();
    await repositories.close();
  }
}

/** The files below a folder; null where they cannot be known, which costs a good plan and nothing else. */
async function listFiles(
  commit: string,
  folder: string,
  ask: Repositories['ask'],
  log: Log,
): Promise<readonly string[] | null> {
  try {
    return await ask((repository) => repository.files(commit, folder));
  } catch (failure) {
    if (!(failure instanceof Unanswered)) throw failure;
    log.notice(
      `The files of ${short(commit)} cannot be listed (${failure.message}), so it is unknown which other files a directory refresh includes.`,
    );
    return null;
  }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => {
    result ??= work();
    return result;
  };
}
