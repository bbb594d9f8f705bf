import type { State } from '../github/answers.ts';
import { LoopbackGitHub } from '../github/github.ts';
import { Origin } from '../github/origin.ts';
import { find, type Happening, type Setting } from './step.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e'] as const;

/** The commits of a site, each of which adds one file. */
export type Commits = Readonly<Record<(typeof NAMES)[number], string>>;

export interface Told {
  /** The bases by their letters, sorted. */
  readonly bases: string;
  readonly log: readonly string[];
  readonly requests: readonly string[];
}

/** What a step compares with, given what GitHub knows. */
export async function bases(
  happening: (commits: Commits) => Happening,
  knows: (commits: Commits, state: State, github: LoopbackGitHub) => void,
  setting: Setting = {},
): Promise<Told> {
  using origin = new Origin();
  await using github = await LoopbackGitHub.start(origin);
  const entries = NAMES.map((name) => [name, origin.commit({ [`${name}.html`]: '1' })] as const);
  const commits = Object.fromEntries(entries) as Commits;
  knows(commits, github.state, github);
  const found = await find(happening(commits), { github, ...setting });
  const letters = found.range.bases.map((base) => NAMES.find((name) => commits[name] === base));
  const requests = github.paths.filter((path) => !path.startsWith('/git/'));
  return { bases: letters.toSorted().join(''), log: found.log, requests };
}
