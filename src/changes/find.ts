import { type Log, pauses } from '../clock.ts';
import type { Inputs, Source } from '../inputs/types.ts';
import { short } from '../quantities.ts';
import { compareBuild } from './builds/build-changes.ts';
import { openCacheStore } from './builds/cache-store.ts';
import { manifestFile } from './builds/manifest-file.ts';
import type { Changes, ChangesWorld } from './changes.ts';
import { compareCommits } from './commits.ts';
import { comparisonFor, headOf } from './comparison.ts';
import { memoize } from './concurrency.ts';
import type { Event } from './event.ts';
import { GitHub } from './github/github.ts';
import { checkedNames, givenChanges, readNames, unquoted } from './given-files.ts';
import { Repositories } from './repositories.ts';
import { type Repository, Unanswered } from './repository.ts';

/** What to look for. */
export interface ChangesQuery {
  readonly source: Exclude<Source, { readonly kind: 'none' | 'build' }>;
  /** The published folder, such as `public`, without a slash at either end; '' is the whole repository. */
  readonly root: string;
  readonly event: Event;
}

/** The changes, from the source that the inputs name; null with `base: none`. */
export async function changesOf(
  inputs: Inputs,
  event: Event,
  given: Omit<ChangesWorld, 'githubToken'>,
): Promise<Changes | null> {
  const { source, root } = inputs;
  const world = { ...given, githubToken: inputs.githubToken || null };
  switch (source.kind) {
    case 'none':
      return null;
    case 'build': {
      const workspace = event.workspace ?? '.';
      const { baseUrls, product } = inputs;
      const site = { baseUrls, product: product.name, buildDir: source.dir };
      const store =
        source.manifest === null
          ? await openCacheStore(site, event, !inputs.dryRun, world)
          : manifestFile(source.manifest, workspace);
      const build = { buildDir: source.dir, workspace, store, head: headOf(event) };
      return compareBuild(build, world.log);
    }
    case 'commits':
    case 'files':
    case 'files-from':
      return findChanges({ source, root, event }, world);
  }
}

/**
 * Finds the paths that changed.
 *
 * @throws ActionError if they cannot be determined: a difference that is not known is never taken for an empty one.
 */
export async function findChanges(query: ChangesQuery, world: ChangesWorld): Promise<Changes> {
  const { event, root, source } = query;
  const { log, clock } = world;
  const github = new GitHub(event, world.githubToken, clock);
  const use = <T>(task: (repositories: Repositories, signal: AbortSignal) => Promise<T>) =>
    Repositories.use(github, { ...world, event }, task);
  const ask: Repositories['ask'] = (question) => use((repositories) => repositories.ask(question));
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
    const filesAtHead = memoize(() => listFiles(head, '', ask, log));
    const found = await givenChanges(names, () => filesAtHead(null), root, log, pause);
    return { ...found, text: readAt(head) };
  }
  const comparison = comparisonFor(event, source.base);
  if (comparison.kind === 'nothing') {
    const unknown = async () => null;
    return {
      range: { bases: [], head: null, source: 'none' },
      why: comparison.why,
      isNotable: comparison.isNotable,
      paths: new Map(),
      contents: () => null,
      universe: unknown,
      text: unknown,
    };
  }
  const found = await use((repositories, signal) =>
    compareCommits(comparison, root, { event, github, repositories, signal, clock, log }),
  );
  const head = found.range.head ?? comparison.head.hash;
  const universe = memoize(() => listFiles(head, root, ask, log));
  return { ...found, universe: () => universe(null), text: readAt(head) };
}

/** The files below a folder; null if they cannot be listed, which only makes the plan less precise. */
async function listFiles(
  commit: string,
  folder: string,
  ask: Repositories['ask'],
  log: Log,
): Promise<readonly string[] | null> {
  try {
    return await ask((repository: Repository) => repository.files(commit, folder));
  } catch (failure) {
    if (!(failure instanceof Unanswered)) throw failure;
    log.notice(
      `The files of ${short(commit)} cannot be listed (${failure.message}), so it is unknown which other files a directory refresh includes.`,
    );
    return null;
  }
}
