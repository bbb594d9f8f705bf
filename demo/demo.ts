import { type Emulator, startEmulator } from '../test/emulator/emulator.ts';
import { Repository } from '../test/repository.ts';
import { shownLog, shownSummary } from './shown.ts';
import { run, STORIES, type Story } from './stories.ts';

/**
 * Shows the action at work: real pushes in a real repository, the real bundle run as GitHub's runner runs
 * it, and what arrives at the API. The API is a stand-in on this machine.
 */
async function main(): Promise<void> {
  const cloud = await startEmulator();
  try {
    say('What this is', [
      `A stand-in for Alibaba Cloud listens at ${cloud.url}: no account is needed, and nothing leaves`,
      'this machine. All else is real: the repository, the push, the bundle dist/index.js, its requests.',
    ]);
    for (const [at, story] of STORIES.entries()) await show(at + 1, story, cloud);
  } finally {
    await cloud.close();
  }
}

async function show(number: number, story: Story, cloud: Emulator): Promise<void> {
  const repository = new Repository();
  const first = cloud.requests.length;
  const ran = await run(story, cloud, repository);
  say(`${number}. ${story.title}`, [story.about, '', ...changes(repository)]);
  repository.remove();
  say('The step', [
    'with:',
    ...Object.entries(story.inputs).map(([name, value]) =>
      value.includes('\n')
        ? `  ${name}: |\n    ${value.replaceAll('\n', '\n    ')}`
        : `  ${name}: ${value}`,
    ),
  ]);
  say(`Its log (exit code ${ran.exitCode}, ${(ran.took / 1000).toFixed(1)} s)`, [
    shownLog(ran.log).trimEnd(),
  ]);
  say(
    'Its outputs',
    Object.entries(ran.outputs).map(([name, value]) => `${name}: ${value}`),
  );
  say('Its job summary, as text; docs/images/ shows it as GitHub does', [
    shownSummary(ran.summary),
  ]);
  say(
    'What arrived at the API',
    cloud.requests
      .slice(first)
      .flatMap(({ action, params, lines, outcome }) => [
        `${action} ${params.ObjectType ?? ''} → ${outcome?.status} ${outcome?.code ?? 'accepted'}`,
        ...shortened(lines.map((line) => `  ${line}`)),
      ]),
  );
  if (ran.exitCode !== story.exitCode) process.exitCode = 1;
}

/** What the last commit changed, as git tells it. */
function changes(repository: Repository): readonly string[] {
  const show = ['show', '--format=', '--name-status', '--no-renames'];
  const lines = repository.git('-c', 'core.quotePath=false', ...show).split('\n');
  return shortened(lines.map((line) => line.replace('\t', '  ')));
}

function shortened(lines: readonly string[]): readonly string[] {
  const more = lines.length > 12 ? [`  … and ${lines.length - 12} more`] : [];
  return [...lines.slice(0, 12), ...more];
}

function say(title: string, lines: readonly string[]): void {
  console.log(`\n━━ ${title} ${'━'.repeat(Math.max(0, 76 - title.length))}`);
  for (const line of lines) console.log(line);
}

await main();
