import type { Clock, Log } from '../clock.ts';
import { ActionError, sentence } from '../errors.ts';
import { capital, changesUnknown, type LocatedBase, locate, peel } from './bases.ts';
import type { Changes, Contents, Presence } from './changes.ts';
import type { Comparison, Head } from './comparison.ts';
import { limitConcurrency } from './concurrency.ts';
import { deployedBases } from './deployed-bases.ts';
import type { Difference } from './difference.ts';
import type { DeploySource } from './github/runs.ts';
import { short } from './object-id.ts';
import { likelyFolders } from './published-folder.ts';
import type { Repositories } from './repositories.ts';
import { type Repository, Unanswered } from './repository.ts';

/** What comparing commits works with. */
export interface ComparisonWorld extends DeploySource {
  readonly repositories: Repositories;
  readonly clock: Clock;
  readonly log: Log;
}

/** What differs from a base, and which repository knew it. */
interface Compared {
  readonly base: LocatedBase;
  readonly difference: Difference;
  readonly source: Repository['source'];
}

/** So many differences are looked for side by side. */
const CONCURRENCY = 4;

/**
 * Compares the head with every commit that an edge may still hold.
 *
 * @param root The published folder; '' is the whole repository.
 * @throws ActionError if a difference cannot be had, or the head holds no file below `root`.
 */
export async function compareCommits(
  asked: Extract<Comparison, { readonly kind: 'compare' }>,
  root: string,
  work: ComparisonWorld,
): Promise<Omit<Changes, 'universe' | 'text'>> {
  const { event, log, repositories } = work;
  const earlier = deployedBases(asked.deploys, asked.bases.length > 0, work);
  earlier.catch(() => {}); // It is awaited below, unless something else fails before.
  const head = await locateHead(asked.head, repositories);
  const located = await Promise.all(asked.bases.map((base) => locate(base, head, repositories)));

  const limit = limitConcurrency(CONCURRENCY);
  const compare = ({ commit }: LocatedBase) =>
    limit(() =>
      repositories.ask(async (repository) => {
        const difference = await repository.difference(commit, head.hash);
        return { difference, source: repository.source };
      }),
    );
  const started = new Map(
    distinct(located, head).map((base) => [base.commit, compare(base)] as const),
  );
  for (const own of started.values()) own.catch(() => {}); // Likewise.

  const distinctBases = distinct([...located, ...(await earlier)], head);
  if (distinctBases.length > started.size) {
    await repositories.prepare([head.hash, ...distinctBases.flatMap(({ commit }) => commit ?? [])]);
  }
  const outcomes = await Promise.all(
    distinctBases.map(async (base) => {
      try {
        return { base, ...(await (started.get(base.commit) ?? compare(base))) };
      } catch (failure) {
        if (!(failure instanceof Unanswered) || base.essential || !failure.gone) {
          throw changesUnknown(
            `The difference from ${described(base)} cannot be determined`,
            failure,
          );
        }
        log.warning(
          `${capital(described(base))} no longer exists, so what only that deploy changed may be missed: ${sentence(failure.message)}`,
        );
        return [];
      }
    }),
  );
  const compared: readonly Compared[] = outcomes.flat();

  const paths = union(compared);
  await mustHold(head, root, paths, repositories);
  warnOfSubmodules(compared, root, log);
  const what = `${head.what} (${short(head.hash)})`;
  if (compared.length === 0 && event.name !== 'push') {
    log.warning(
      `No commits since the last deploy: ${what} is already deployed. For content that is not committed, use \`build-dir\`, \`urls\` or \`directories\`.`,
    );
  }
  const changes = { paths, contents: (path: string) => contentsOf(path, compared) };
  if (compared.length === 0) {
    const why = `Nothing to compare: ${what} is already deployed.`;
    return { range: { bases: [], head: head.hash, source: 'none' }, why, ...changes };
  }
  const source = compared.some((one) => one.source === 'github') ? 'github' : 'git';
  const bases = compared.flatMap(({ base }) => base.commit ?? []);
  const why = `Compared ${what} with ${listed(compared.map(({ base }) => base))}, ${WHERE[source]}.`;
  return { range: { bases, head: head.hash, source }, why, ...changes };
}

const WHERE = { git: 'in the local clone', github: "through GitHub's API" } as const;

async function locateHead(head: Head, repositories: Repositories): Promise<Head> {
  if (!head.tagged) return head;
  try {
    return { ...head, hash: await peel(head.hash, repositories) };
  } catch (failure) {
    throw changesUnknown(`The commit of ${head.what} cannot be found`, failure);
  }
}

/** The bases other than the head, each commit once. */
function distinct(bases: readonly LocatedBase[], head: Head): readonly LocatedBase[] {
  const byCommit = Map.groupBy(bases, ({ commit }) => commit);
  byCommit.delete(head.hash);
  return Array.from(byCommit, ([commit, same]) => {
    const what = Array.from(new Set(same.map(({ what }) => what))).join(' = ');
    return { commit, what, essential: same.some(({ essential }) => essential) };
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

/** An empty folder is a mistake, never "no changes": what is published is built, or lies elsewhere. */
async function mustHold(
  head: Head,
  root: string,
  paths: ReadonlyMap<string, Presence>,
  repositories: Repositories,
): Promise<void> {
  for (const [path, presence] of paths) if (presence === 'present' && isBelow(path, root)) return;
  try {
    if (await repositories.ask((repository) => repository.holds(head.hash, root))) return;
  } catch (failure) {
    throw changesUnknown(`The files of ${head.what} cannot be listed`, failure);
  }
  const files = await repositories
    .ask((repository) => repository.files(head.hash, ''))
    .catch(() => []);
  const meant = likelyFolders(files, root).map((name) => `\`${name}\``);
  const hint = meant.length > 0 ? ` Did you mean ${meant.join(' or ')}?` : '';
  const lack = root === '' ? 'has no files' : `has no files below ${JSON.stringify(root)}`;
  throw new ActionError(
    'invalid-input',
    `root: ${head.what} (${short(head.hash)}) ${lack}.`,
    'If the workflow builds these files, use `build-dir` instead; otherwise, set `root` to a committed folder.' +
      hint,
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

/** Whether a file lies below a folder, on a segment boundary; '' is the whole repository. */
export function isBelow(path: string, root: string): boolean {
  return root === '' || path.startsWith(`${root}/`);
}

function described({ commit, what }: LocatedBase): string {
  return commit === null ? what : `${what} (${short(commit)})`;
}

function listed(bases: readonly LocatedBase[]): string {
  const shown = bases.slice(0, 5).map(described);
  if (bases.length > shown.length) shown.push(`${bases.length - shown.length} more`);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
