import type { Clock, Log } from '../clock.ts';
import type { Changes } from './changes.ts';
import { compareCommits } from './commits.ts';
import type { Env, Event } from './event.ts';
import { checkedNames, givenChanges, readNames, unquoted } from './files.ts';
import { GitHub } from './github.ts';
import { Unanswered } from './history.ts';
import { Places } from './places.ts';
import { short } from './points.ts';
import { type BaseInput, comparison, headOf } from './range.ts';

/** What to find. */
export interface Question {
  readonly source:
    | { readonly kind: 'commits'; readonly base: BaseInput }
    | { readonly kind: 'files'; readonly names: readonly string[] }
    | { readonly kind: 'files-from'; readonly file: string };
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

/**
 * Finds the paths that changed.
 *
 * @throws ActionError if they cannot be known: a difference that cannot be had is never an empty one.
 */
export async function findChanges(question: Question, world: ChangesWorld): Promise<Changes> {
  const { event, root, source } = question;
  const github = new GitHub(event, world.githubToken, world.clock);
  const inPlaces = <T>(work: (places: Places, signal: AbortSignal) => Promise<T>) =>
    withPlaces(event, github, world, work);
  const filesAt = (commit: string, folder: string) =>
    once(() => inPlaces((places) => listFiles(commit, folder, places, world.log)));

  if (source.kind !== 'commits') {
    const names =
      source.kind === 'files'
        ? checkedNames('changed-files', source.names.map(unquoted))
        : checkedNames('changed-files-from', await readNames(source.file, event.workspace ?? '.'));
    return givenChanges(names, filesAt(headOf(event), ''), root, world.log);
  }
  const asked = comparison(event, source.base);
  if (asked.kind === 'nothing') {
    if (asked.notable) world.log.notice(asked.why);
    const range = { bases: [], head: null, source: 'none' } as const;
    return { range, why: asked.why, paths: new Map(), universe: async () => null };
  }
  return inPlaces(async (places, signal) => {
    const work = { event, github, places, signal, clock: world.clock, log: world.log };
    const found = await compareCommits(asked, root, work);
    return { ...found, universe: filesAt(asked.head.hash, root) };
  });
}

/** Opens the places where the history is known, for one piece of work. What is still under way then is given up. */
async function withPlaces<T>(
  event: Event,
  github: GitHub,
  { env, clock, signal }: ChangesWorld,
  work: (places: Places, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  const places = await Places.open({ event, env, clock, github, signal: either });
  try {
    return await work(places, either);
  } finally {
    done.abort();
    await places.close();
  }
}

/** The files below a folder; null where they cannot be known, which costs a good plan and nothing else. */
async function listFiles(
  commit: string,
  folder: string,
  places: Places,
  log: Log,
): Promise<readonly string[] | null> {
  try {
    return await places.ask((history) => history.files(commit, folder));
  } catch (failure) {
    if (!(failure instanceof Unanswered)) throw failure;
    log.notice(
      `The files of ${short(commit)} cannot be listed (${failure.message}): what else a directory refresh takes along is not known.`,
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
