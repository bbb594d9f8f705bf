import type { Clock, Log } from '../clock.ts';
import { ActionError } from '../errors.ts';
import { capital, type LocatedBase, locate, peel, unknown } from './bases.ts';
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

/** A difference, and who knew it. */
interface Answer {
  readonly difference: Difference;
  readonly source: Repository['source'];
}

/** So many differences are looked for side by side. */
const SIDE_BY_SIDE = 4;

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

  const inTurn = limitConcurrency(SIDE_BY_SIDE);
  const compare = (point: LocatedBase) => inTurn(() => difference(point, head, repositories));
  const own = distinct(located, head).map((point) => ({ point, answer: compare(point) }));
  for (const { answer } of own) answer.catch(() => {}); // Likewise.

  const points = distinct([...located, ...(await earlier)], head);
  if (points.length > own.length) {
    await repositories.prepare([head.hash, ...points.flatMap(({ commit }) => commit ?? [])]);
  }
  const outcomes = await Promise.all(
    points.map(async (point) => {
      const started = own.find((other) => other.point.commit === point.commit);
      try {
        return { point, answer: await (started?.answer ?? compare(point)) };
      } catch (failure) {
        if (!(failure instanceof Unanswered)) throw failure;
        const failed = unknown(`What differs from ${described(point)} cannot be known`, failure);
        if (point.essential || !failure.gone) throw failed;
        log.warning(
          `${capital(described(point))} is gone, and what it alone left on the edge is not known: ${failure.message}.`,
        );
        return [];
      }
    }),
  );
  const compared = outcomes.flat();
  const answers = compared.map(({ answer }) => answer);

  const paths = union(answers);
  await mustHold(head, root, paths, repositories);
  warnOfSubmodules(answers, root, work);
  const what = `${head.what} (${short(head.hash)})`;
  if (compared.length === 0 && event.name !== 'push') {
    log.warning(
      `No commit lies between ${what} and what is deployed. Content that comes from elsewhere is in no commit: give \`build-dir\`, \`urls\` or \`directories\`.`,
    );
  }
  const source = answers.some((answer) => answer.source === 'github') ? 'github' : 'git';
  const bases = compared.flatMap(({ point }) => point.commit ?? []);
  const range = {
    bases,
    head: head.hash,
    source: compared.length === 0 ? 'none' : source,
  } as const;
  const why =
    compared.length === 0
      ? `Compared nothing: ${what} is what was deployed before.`
      : `Compared ${what} with ${listed(compared.map(({ point }) => point))}, ${MEANS[source]}.`;
  return { range, why, paths, contents: (path) => contentsOf(path, answers) };
}

const MEANS = { git: 'in the local clone', github: "by GitHub's API" } as const;

async function locateHead(head: Head, repositories: Repositories): Promise<Head> {
  if (!head.tagged) return head;
  try {
    return { ...head, hash: await peel(head.hash, repositories) };
  } catch (failure) {
    if (!(failure instanceof Unanswered)) throw failure;
    throw unknown(`The commit of ${head.what} cannot be found`, failure);
  }
}

function difference(
  { commit }: LocatedBase,
  head: Head,
  repositories: Repositories,
): Promise<Answer> {
  return repositories.ask(async (repository) => {
    const found = await repository.difference(commit, head.hash);
    return { difference: found, source: repository.source };
  });
}

/** The points other than the head, each commit once. */
function distinct(points: readonly LocatedBase[], head: Head): readonly LocatedBase[] {
  const whats = Map.groupBy(points, ({ commit }) => commit);
  whats.delete(head.hash);
  return Array.from(whats, ([commit, same]) => {
    const what = Array.from(new Set(same.map(({ what }) => what))).join(' = ');
    return { commit, what, essential: same.some(({ essential }) => essential) };
  });
}

function union(answers: readonly Answer[]): ReadonlyMap<string, Presence> {
  const [first, ...others] = answers.map(({ difference }) => difference.paths);
  if (others.length === 0) return first ?? new Map();
  const paths = new Map(first);
  for (const other of others) for (const [path, presence] of other) paths.set(path, presence);
  return paths;
}

function contentsOf(path: string, answers: readonly Answer[]): Contents | null {
  const ids = answers
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
    if (!(failure instanceof Unanswered)) throw failure;
    throw unknown(`What ${head.what} holds cannot be known`, failure);
  }
  const files = await repositories
    .ask((repository) => repository.files(head.hash, ''))
    .catch(() => []);
  const meant = likelyFolders(files, root).map((name) => `\`${name}\``);
  const hint = meant.length > 0 ? ` Was ${meant.join(' or ')} meant?` : '';
  const folder = root === '' ? 'file at all' : `file below ${JSON.stringify(root)}`;
  throw new ActionError(
    'invalid-input',
    `root: ${head.what} (${short(head.hash)}) holds no ${folder}.`,
    'Files that the workflow builds are in no commit: give their folder as `build-dir` instead. Else name a committed folder.' +
      hint,
  );
}

function warnOfSubmodules(
  answers: readonly Answer[],
  root: string,
  { log }: ComparisonWorld,
): void {
  const submodules = new Set(answers.flatMap((answer) => [...answer.difference.submodules]));
  for (const path of submodules) {
    if (!isBelow(path, root)) continue;
    log.warning(
      `The submodule ${JSON.stringify(path)} changed, and its files are in another repository: if they are published, refresh its folder by \`directories\`.`,
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

function listed(points: readonly LocatedBase[]): string {
  const shown = points.slice(0, 5).map(described);
  if (points.length > shown.length) shown.push(`${points.length - shown.length} more`);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
