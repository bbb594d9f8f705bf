import { type Emulator, startEmulator } from '../test/emulator/emulator.ts';
import { TEST_KEY } from '../test/emulator/keys.ts';
import { type Files, Repository } from '../test/repository.ts';
import { pushEvent, type Ran, runStep } from '../test/scenarios/step.ts';

/**
 * Shows the action at work: a real push in a real repository, the real bundle run as GitHub's runner
 * runs it, and what arrives at the API. The API is a stand-in on this machine.
 */
async function main(): Promise<void> {
  const cloud = await startEmulator();
  const repository = new Repository();
  try {
    say('What this is', [
      `A stand-in for Alibaba Cloud listens at ${cloud.url}: no account is needed, and nothing leaves`,
      'this machine. All else is real: the repository, the push, the bundle dist/index.js, its requests.',
    ]);
    await everydayPush(cloud, repository);
    await bigPush(cloud, repository);
  } finally {
    repository.remove();
    await cloud.close();
  }
}

/** A few files: exactly their URLs are refreshed. */
async function everydayPush(cloud: Emulator, repository: Repository): Promise<void> {
  const before = repository.commit({
    'public/index.html': 'Home',
    'public/docs/index.html': 'Docs',
    'public/docs/old name.html': 'Moves',
    'public/docs/gone.html': 'Goes',
    'public/docs/same.html': 'Stays',
  });
  const after = repository.commit({
    'public/docs/index.html': 'Docs, second edition',
    'public/docs/old name.html': null,
    'public/docs/new name.html': 'Moves',
    'public/docs/gone.html': null,
    'public/首页.html': '你好',
    'public/100%.html': 'Everything',
    'public/c#.html': 'Sharp',
    'README.md': 'Not published',
  });
  say('1. A push changes a few files below public/', [
    repository
      .git('diff', '--name-status', '-z', '--no-renames', before, after)
      .replaceAll('\0', '\n')
      .replaceAll(/^([ADM])\n/gm, '$1  '),
  ]);
  await show(cloud, repository, before, after, {});
}

/** More URLs than `max-urls`: directories stand in for them. */
async function bigPush(cloud: Emulator, repository: Repository): Promise<void> {
  const before = repository.commit(pages('First'));
  const changed = Object.entries(pages('Second')).filter(
    ([name]) => !name.startsWith('public/archive/') || name.endsWith('/7.html'),
  );
  const after = repository.commit(Object.fromEntries(changed));
  say('2. A push changes more files than max-urls allows', [
    `${changed.length} files: all of public/blog/ and public/shop/, and one of 300 in public/archive/.`,
  ]);
  await show(cloud, repository, before, after, { 'max-urls': '500' });
}

function pages(edition: string): Files {
  const folders = [
    ['blog', 400],
    ['shop', 350],
    ['archive', 300],
  ] as const;
  return Object.fromEntries(
    folders.flatMap(([folder, count]) =>
      Array.from({ length: count }, (_, page) => [
        `public/${folder}/${page}.html`,
        `${edition} edition of ${folder} ${page}`,
      ]),
    ),
  );
}

async function show(
  cloud: Emulator,
  repository: Repository,
  before: string,
  after: string,
  more: Readonly<Record<string, string>>,
): Promise<void> {
  const first = cloud.requests.length;
  const inputs = { 'base-url': 'https://www.example.com/', root: 'public', ...more };
  const ran: Ran = await runStep({
    workspace: repository.dir,
    event: pushEvent(before, after),
    with: {
      ...inputs,
      base: 'push',
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
    },
  });
  say('The step', [
    'with:',
    ...Object.entries(inputs).map(([name, value]) => `  ${name}: ${value}`),
  ]);
  say(`Its log (exit code ${ran.exitCode}, ${(ran.took / 1000).toFixed(1)} s)`, [
    ran.log.trimEnd(),
  ]);
  say(
    'Its outputs',
    Object.entries(ran.outputs).map(([name, value]) => `${name}: ${value}`),
  );
  say('Its job summary', [ran.summary.trimEnd()]);
  say(
    'What arrived at the API',
    cloud.requests
      .slice(first)
      .flatMap(({ action, params, lines, outcome }) => [
        `${action} ${params.ObjectType ?? ''} → ${outcome?.status} ${outcome?.code ?? 'accepted'}`,
        ...lines.slice(0, 12).map((line) => `  ${line}`),
        ...(lines.length > 12 ? [`  … and ${lines.length - 12} more`] : []),
      ]),
  );
  if (ran.exitCode !== 0) process.exitCode = 1;
}

function say(title: string, lines: readonly string[]): void {
  console.log(`\n━━ ${title} ${'━'.repeat(Math.max(0, 76 - title.length))}`);
  for (const line of lines) console.log(line);
}

await main();
