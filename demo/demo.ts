import type { ReceivedRequest } from '../test/emulator/request.ts';
import { Repository } from '../test/repository.ts';
import { say as sayOn, shortened, shownInputs } from './screen.ts';
import { shownLog, shownSummary } from './shown.ts';
import { type Played, run, STORIES, type Story } from './stories.ts';

const say = (title: string, lines: readonly string[]) => sayOn(process.stdout, title, lines);
/** The most lines of a list. */
const SHOWN = 4;

/**
 * Shows the action at work: real pushes in real repositories, the bundle run as on GitHub's runner, and what arrives at the
 * API, which is an emulator on this machine.
 */
async function main(): Promise<void> {
  say('What this is', [
    'Four runs of the action (dist/index.js), each for a push to a real repository, as on GitHub. Alibaba Cloud, its API',
    'and an edge, is emulated on this machine: you need no account, and nothing is sent over the network.',
  ]);
  // The one that waits for an edge runs beside the others.
  const ahead = new Map(
    STORIES.filter(({ forgotten }) => forgotten).map((story) => [story, play(story)]),
  );
  for (const [at, story] of STORIES.entries()) {
    const { repository, played } = await (ahead.get(story) ?? play(story));
    show(`${at + 1}. ${story.title}`, story, repository, played);
    repository.remove();
  }
  say('What to do next', [
    'See what a push to your own site would refresh, without sending anything:',
    '    npm run try -- ~/site --root public --base-url https://www.example.com/',
    'Then add the action to a workflow: see “Quick start” in README.md.',
  ]);
}

async function play(story: Story): Promise<{ repository: Repository; played: Played }> {
  const repository = new Repository();
  return { repository, played: await run(story, repository) };
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

/** What the last commit changed, according to git. */
function changes(repository: Repository): readonly string[] {
  const show = ['show', '--format=', '--name-status', '--no-renames'];
  const lines = repository.git('-c', 'core.quotePath=false', ...show).split('\n');
  return shortened(
    lines.map((line) => line.replace('\t', '  ')),
    2 * SHOWN,
  );
}

await main();
