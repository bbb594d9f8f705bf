import type { State } from '../github/answers.ts';
import { LoopbackGitHub } from '../github/github.ts';
import { Origin } from '../github/origin.ts';
import { type Found, find, type Setting, type Trigger } from './step.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e'] as const;

/** The commits of a site, each of which adds one file. */
export type Commits = Readonly<Record<(typeof NAMES)[number], string>>;

export interface Result extends Pick<Found, 'log' | 'why'> {
  /** The bases by their letters, sorted. */
  readonly bases: string;
  readonly isNotable: boolean;
  readonly requests: readonly string[];
}

/** What a step compares with, after `arrange` has filled GitHub with runs, deployments and tags. */
export async function bases(
  trigger: (commits: Commits) => Trigger,
  arrange: (commits: Commits, state: State, github: LoopbackGitHub) => void,
  setting: Setting = {},
): Promise<Result> {
  using origin = new Origin();
  await using github = await LoopbackGitHub.start(origin);
  const entries = NAMES.map((name) => [name, origin.commit({ [`${name}.html`]: '1' })] as const);
  const commits = Object.fromEntries(entries) as Commits;
  arrange(commits, github.state, github);
  const found = await find(trigger(commits), { github, ...setting });
  const letters = found.range.bases.map((base) => NAMES.find((name) => commits[name] === base));
  const requests = github.paths.filter((path) => !path.startsWith('/git/'));
  const { log, why, isNotable = false } = found;
  return { bases: letters.toSorted().join(''), log, why, isNotable, requests };
}
