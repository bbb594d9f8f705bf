import type { Clock, Log } from '../clock.ts';
import { ActionError, sentence } from '../errors.ts';
import { listed, short } from '../quantities.ts';
import { capital, changesUnknown, peel, type ResolvedBase, resolveBase } from './bases.ts';
import type { Changes, Contents, Presence } from './changes.ts';
import type { Comparison, Head } from './comparison.ts';
import { limitConcurrency, memoize } from './concurrency.ts';
import { deployedBases } from './deployed-bases.ts';
import type { Difference } from './difference.ts';
import { isBelow } from './file-names.ts';
import type { DeploySource } from './github/runs.ts';
import { likelyFolders } from './published-folder.ts';
import type { Repositories } from './repositories.ts';
import { type Repository, Unanswered } from './repository.ts';

/** What is needed to compare commits. */
export interface ComparisonWorld extends DeploySource {
  readonly repositories: Repositories;
  readonly clock: Clock;
  readonly log: Log;
}

/** The difference from a base, and which repository it comes from. */
interface Compared {
  readonly base: ResolvedBase;
  readonly difference: Difference;
  readonly source: Repository['source'];
}

/** The most bases that the log names. */
const NAMED = 5;

/** How many comparisons are made at the same time. */
const CONCURRENCY = 4;

/**
 * Compares the head with every commit that an edge may still hold.
 *
 * @param root The published folder; '' is the whole repository.
 * @throws ActionError if a difference cannot be determined, or the head has no file below `root`.
 */
export async function compareCommits(
  comparison: Extract<Comparison, { readonly kind: 'compare' }>,
  root: string,
  world: ComparisonWorld,
): Promise<Omit<Changes, 'universe' | 'text'>> {
  const { event, log, repositories } = world;
  // The event's own bases are compared while earlier deploys are still being read.
  const earlier = awaitedLater(
    deployedBases(comparison.deploys, comparison.bases.length > 0, world),
  );
  const head = await resolveHead(comparison.head, repositories);
  const resolved = comparison.bases.map((base) => resolveBase(base, head, repositories));
  const own = distinct(await Promise.all(resolved), head);
  const limit = limitConcurrency(CONCURRENCY);
  const differenceFrom = memoize((commit: string | null) =>
    awaitedLater(
      limit(() =>
        repositories.ask(async (repository) => {
          const difference = await repository.difference(commit, head.hash);
          return { difference, source: repository.source };
        }),
      ),
    ),
  );
  for (const { commit } of own) differenceFrom(commit);

  const bases = distinct([...own, ...(await earlier)], head);
  if (bases.length > own.length) {
    await repositories.prepare([head.hash, ...bases.flatMap(({ commit }) => commit ?? [])]);
  }
  const outcomes = await Promise.all(
    bases.map(async (base): Promise<Compared | null> => {
      try {
        return { base, ...(await differenceFrom(base.commit)) };
      } catch (failure) {
        if (base.essential || !(failure instanceof Unanswered && failure.gone)) {
          throw changesUnknown(
            `The difference from ${described(base)} cannot be determined`,
            failure,
          );
        }
        log.warning(
          `${capital(described(base))} no longer exists, so what only that deploy changed may be missed: ${sentence(failure.message)}`,
        );
        return null;
      }
    }),
  );
  const compared = outcomes.filter((outcome) => outcome !== null);

  const paths = union(compared);
  await requireFiles(head, root, paths, repositories);
  warnOfSubmodules(compared, root, log);
  const headLabel = `${head.label} (${short(head.hash)})`;
  const changes = { paths, contents: (path: string) => contentsOf(path, compared) };
  if (compared.length === 0) {
    if (event.name !== 'push') {
      log.warning(
        `No commits since the last deploy: ${headLabel} is already deployed. For content that is not committed, use \`build-dir\`, \`urls\` or \`directories\`.`,
      );
    }
    const why = `Nothing to compare: ${headLabel} is already deployed.`;
    return { range: { bases: [], head: head.hash, source: 'none' }, why, ...changes };
  }
  const source = compared.some((one) => one.source === 'github') ? 'github' : 'git';
  const commits = compared.flatMap(({ base }) => base.commit ?? []);
  const where = source === 'git' ? 'in the local clone' : "through GitHub's API";
  const why = `Compared ${headLabel} with ${listed(
    compared.map(({ base }) => described(base)),
    NAMED,
  )}, ${where}.`;
  return { range: { bases: commits, head: head.hash, source }, why, ...changes };
}

/** Keeps the failure of a promise from counting as unhandled before it is awaited. */
function awaitedLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

async function resolveHead(head: Head, repositories: Repositories): Promise<Head> {
  if (!head.mayBeTag) return head;
  try {
    return { ...head, hash: await peel(head.hash, repositories) };
  } catch (failure) {
    throw changesUnknown(`The commit of ${head.label} cannot be found`, failure);
  }
}

/** Each commit once, without the head. */
function distinct(bases: readonly ResolvedBase[], head: Head): readonly ResolvedBase[] {
  const byCommit = Map.groupBy(bases, ({ commit }) => commit);
  byCommit.delete(head.hash);
  return Array.from(byCommit, ([commit, same]) => {
    const label = Array.from(new Set(same.map(({ label }) => label))).join(' = ');
    return { commit, label, essential: same.some(({ essential }) => essential) };
  });
}

function union(compared: readonly Compared[]): ReadonlyMap<string, Presence> {
  const [first, ...others] = compared.map(({ difference }) => difference.paths);
  if (others.length === 0) return first ?? new Map();
  const paths = new Map(first);
  for (const other of others) for (const [path, presence] of other) paths.set(path, presence);
  return paths;
}

function contentsOf(path: string, compared: readonly Compared[]): Contents | null {
  const ids = compared
    .filter(({ difference }) => difference.paths.has(path))
    .map(({ difference }) => difference.ids(path));
  const head = ids[0]?.head;
  if (head === undefined) return null;
  const bases = new Set(ids.flatMap(({ base }) => base ?? []));
  return { head, bases: Array.from(bases).filter((base) => base !== head) };
}

/** Refuses a `root` without files, which is a mistake: the site is built, or it is in another folder. */
async function requireFiles(
  head: Head,
  root: string,
  paths: ReadonlyMap<string, Presence>,
  repositories: Repositories,
): Promise<void> {
  for (const [path, presence] of paths) if (presence === 'present' && isBelow(path, root)) return;
  try {
    if (await repositories.ask((repository) => repository.holds(head.hash, root))) return;
  } catch (failure) {
    throw changesUnknown(`The files of ${head.label} cannot be listed`, failure);
  }
  const files = await repositories
    .ask((repository) => repository.files(head.hash, ''))
    .catch(() => []);
  const meant = likelyFolders(files, root).map((name) => `\`${name}\``);
  const hint = meant.length > 0 ? ` Did you mean ${meant.join(' or ')}?` : '';
  const lack = root === '' ? 'has no files' : `has no files below ${JSON.stringify(root)}`;
  throw new ActionError(
    'invalid-input',
    `root: ${head.label} (${short(head.hash)}) ${lack}.`,
    `If the workflow builds these files, use \`build-dir\` instead; otherwise, set \`root\` to a committed folder.${hint}`,
  );
}

function warnOfSubmodules(compared: readonly Compared[], root: string, log: Log): void {
  const submodules = new Set(compared.flatMap(({ difference }) => [...difference.submodules]));
  for (const path of submodules) {
    if (!isBelow(path, root)) continue;
    log.warning(
      `The submodule ${JSON.stringify(path)} changed, but its files are in another repository: if they are published, refresh the folder with \`directories\`.`,
    );
  }
}

function described({ commit, label }: ResolvedBase): string {
  return commit === null ? label : `${label} (${short(commit)})`;
}
