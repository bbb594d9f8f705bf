import { ActionError } from '../../src/errors.ts';
import { type Found, find, type Trigger } from '../changes/step.ts';
import { GitWrapper } from '../github/git-wrapper.ts';
import { type Asked, type Fault, type LoopbackGitHub, TOKEN } from '../github/github.ts';
import { runStep } from '../scenarios/step.ts';
import type { Commits, Means } from './commits.ts';

/** Faults of GitHub's API. */
export type GitHubTrouble =
  | 'none'
  | 'stumbles'
  | 'breaks off'
  | 'is limited'
  | 'is slow'
  /** Commits that are on no branch any more are gone, as after forced pushes. */
  | 'lost some';
/** Faults of git's remote, which matter only for a shallow clone. */
export type GitTrouble = 'none' | 'unreachable' | 'not our ref';

/** How the steps of a history find the changes. */
export interface Manner {
  readonly means: Means;
  /** A call of `findChanges`, or the bundle in a separate process. */
  readonly by: 'call' | 'bundle';
  readonly github: GitHubTrouble;
  readonly git: GitTrouble;
}

/** The paths that a step would refresh, and whether it warns that there may be more. */
export interface Lookup {
  readonly paths: readonly string[];
  readonly isDoubtful: boolean;
}

const SITE = 'https://www.example.com/';

/** Finds the changes as the step of a run does, under the given faults. Null if it fails with an error. */
export async function lookUp(
  trigger: Trigger,
  run: number,
  { means, by, github: trouble, git }: Manner,
  commits: Commits,
  github: LoopbackGitHub,
): Promise<Lookup | null> {
  using wrapper = git === 'none' || means !== 'shallow' ? null : new GitWrapper(REMOTE[git]);
  const workspace = commits.workspace(means, trigger.sha);
  const env = { GITHUB_RUN_ID: String(run), ...wrapper?.env };
  const silent = Promise.withResolvers<void>();
  const mishap = mishaps(trouble, run, trigger.name === 'push');
  github.fault = (asked) => {
    const fault = mishap(asked);
    if (fault === 'silence') silent.resolve();
    return fault ?? commits.answer(asked.path, github.state);
  };
  try {
    if (by === 'bundle') return await byBundle(trigger, workspace, env, github);
    const clock = quick(silent.promise);
    const { paths, log } = await find(trigger, { github, env, clock, workspace });
    return { paths: [...paths.keys()], isDoubtful: log.some(doubts) };
  } catch (failure) {
    if (failure instanceof ActionError && failure.code === 'changes-unknown') return null;
    throw failure;
  } finally {
    github.fault = () => null;
  }
}

/** A dry run, whose plan has what it would refresh. */
async function byBundle(
  event: Trigger,
  workspace: string,
  env: Readonly<Record<string, string>>,
  github: LoopbackGitHub,
): Promise<Lookup | null> {
  const ran = await runStep({
    workspace,
    event,
    with: { 'base-url': SITE, 'dry-run': 'true', 'github-token': TOKEN },
    env: { GITHUB_API_URL: github.url, ...env },
  });
  if (ran.exitCode !== 0 && ran.log.includes('changes-unknown')) return null;
  if (ran.exitCode !== 0 || ran.plan === null) throw new Error(ran.log);
  const paths = ran.plan.urls.map((url) => url.slice(SITE.length));
  return { paths, isDoubtful: doubts(ran.log) };
}

/** Whether the log says that earlier deploys may have left more. */
export function doubts(log: Found['log'][number]): boolean {
  return /could (?:not )?be read|no longer exists, so what|No earlier run has succeeded/.test(log);
}

/** The faults of a step's requests, which are the same for the same run. */
export function mishaps(trouble: GitHubTrouble, run: number, hasOwnBase: boolean): Fault {
  let count = 0;
  // A third of the steps, each from a different request on.
  const from = run % 3 === 0 ? (run / 3) % 7 : Number.POSITIVE_INFINITY;
  const isUnlucky = ({ before }: Asked) => before === 0 && (count * 37 + run * 11) % 100 < 20;
  return (asked) => {
    count++;
    switch (trouble) {
      case 'none':
        return null;
      case 'stumbles':
        return isUnlucky(asked) ? { status: 502, body: { message: 'Bad gateway' } } : null;
      case 'breaks off':
        return isUnlucky(asked) ? 'hangup' : null;
      case 'is limited':
        return count > from ? LIMITED : null;
      case 'is slow':
        // An event without its own base waits for the list without a limit.
        return hasOwnBase && count > from && asked.path.startsWith('/actions') ? 'silence' : null;
      case 'lost some':
        return /^\/git\/[a-z]+\/[0-9a-f]*[0-3](?:\?|$)/.test(asked.path) ? GONE : null;
    }
  };
}

const GONE = { status: 404, body: { message: 'Not Found' } };

const LIMITED = {
  status: 403,
  headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1735689600' },
  body: { message: 'API rate limit exceeded for installation.' },
};

/** The failure of git's remote, as a shell script. */
export const REMOTE: Readonly<Record<Exclude<GitTrouble, 'none'>, string>> = {
  unreachable:
    '[ "$3" = fetch ] && echo "fatal: unable to access the remote: Could not resolve host" >&2 && exit 128',
  // For every other commit.
  'not our ref':
    '[ "$3" = fetch ] && for last; do :; done && case $last in *[02468ace]) echo "fatal: remote error: upload-pack: not our ref $last" >&2; exit 128;; esac',
};

/** How long an event with its own base waits for the list of runs. */
const LIST_LIMIT = 15_000;

/** A clock whose sleeps take no time, so that retries are immediate; only the limit for a list that never arrives passes. */
function quick(silence: Promise<void>) {
  return {
    now: () => 0,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        if (ms < 5000) return resolve();
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        if (ms === LIST_LIMIT) silence.then(resolve);
      }),
  };
}
