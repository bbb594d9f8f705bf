import type { ReceivedRequest } from '../test/emulator/request.ts';
import { Repository } from '../test/repository.ts';
import { say as sayOn, shortened, shownInputs } from './screen.ts';
import { shownLog, shownSummary } from './shown.ts';
import { run, STORIES, type Story } from './stories.ts';

const say = (title: string, lines: readonly string[]) => sayOn(process.stdout, title, lines);
/** Lines of a list, where it has more. */
const SHOWN = 4;

/**
 * Shows the action at work: real pushes in a real repository, the real bundle run as GitHub's runner runs
 * it, and what arrives at the API. The API is a stand-in on this machine.
 */
async function main(): Promise<void> {
  say('What this is', [
    'A stand-in for Alibaba Cloud, its API and an edge, listens on this machine: no account is needed, and nothing',
    'leaves it. All else is real: the repository, the push, the bundle dist/index.js, its requests.',
  ]);
  for (const [at, story] of STORIES.entries()) await show(at + 1, story);
  say('What to do next', [
    'See what a push to your own site would refresh; nothing is sent anywhere:',
    '    npm run try -- ~/site --root public --base-url https://www.example.com/',
    'Add the action to a workflow: README.md, “Quick start”. docs/images/ shows the summaries as GitHub does.',
  ]);
}

async function show(number: number, story: Story): Promise<void> {
  const repository = new Repository();
  const ran = await run(story, repository);
  say(`${number}. ${story.title}`, [
    story.about,
    '',
    ...changes(repository),
    '',
    ...shownInputs(story.inputs),
  ]);
  repository.remove();
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
