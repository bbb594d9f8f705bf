import type { ReceivedRequest } from '../test/emulator/request.ts';
import { Repository } from '../test/repository.ts';
import { say as sayOn, shortened, shownInputs } from './screen.ts';
import { shownLog, shownSummary } from './shown.ts';
import { type Played, run, STORIES, type Story } from './stories.ts';

const say = (title: string, lines: readonly string[]) => sayOn(process.stdout, title, lines);
/** Lines of a list, where it has more. */
const SHOWN = 4;

/**
 * Shows the action at work: real pushes in a real repository, the real bundle run as GitHub's runner runs
 * it, and what arrives at the API. The API is a stand-in on this machine.
 */
async function main(): Promise<void> {
  say('What this is', [
    'Four runs of the action, each on a real push in a real repository, as GitHub runs it (dist/index.js). Only Alibaba',
    'Cloud is a stand-in on this machine, with its API and an edge: no account is needed, and nothing leaves the machine.',
  ]);
  // All stories run at the same time: one of them waits for an edge.
  const played = STORIES.map((story) => {
    const repository = new Repository();
    return { story, repository, playing: run(story, repository) };
  });
  for (const [at, { story, repository, playing }] of played.entries())
    show(`${at + 1}. ${story.title}`, story, repository, await playing);
  for (const { repository } of played) repository.remove();
  say('What to do next', [
    'See what a push to a site of yours would refresh, without sending anything:',
    '    npm run try -- ~/site --root public --base-url https://www.example.com/',
    'Then add the action to a workflow: see “Quick start” in README.md.',
  ]);
}

function show(title: string, story: Story, repository: Repository, ran: Played): void {
  say(title, [story.about, '', ...changes(repository), '', ...shownInputs(story.inputs)]);
  say(`The log (exit code ${ran.exitCode}, ${(ran.took / 1000).toFixed(1)} s)`, [
    shownLog(ran.log, SHOWN).trimEnd(),
  ]);
  say('The job summary, without its details', [shownSummary(ran.summary, 'short')]);
  say('What arrived at the API', ran.requests.map(shownRequest));
  if (ran.exitCode !== story.exitCode) process.exitCode = 1;
}

function shownRequest({ action, params, lines, outcome }: ReceivedRequest): string {
  const what = params.ObjectType === undefined ? '' : ` ${params.ObjectType} × ${lines.length}`;
  return `${action}${what} → ${outcome?.status} ${outcome?.code ?? 'accepted'}`;
}

/** What the last commit changed, as git tells it. */
function changes(repository: Repository): readonly string[] {
  const show = ['show', '--format=', '--name-status', '--no-renames'];
  const lines = repository.git('-c', 'core.quotePath=false', ...show).split('\n');
  return shortened(
    lines.map((line) => line.replace('\t', '  ')),
    2 * SHOWN,
  );
}

await main();
