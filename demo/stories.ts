import { startEdge } from '../test/emulator/edge.ts';
import { EdgeOrigin } from '../test/emulator/edge-origin.ts';
import { startEmulator } from '../test/emulator/emulator.ts';
import { TEST_KEY } from '../test/emulator/keys.ts';
import type { ReceivedRequest } from '../test/emulator/request.ts';
import type { Files, Repository } from '../test/repository.ts';
import { lapseOf } from '../test/scenarios/lapse.ts';
import { pushEvent, type Ran, runStep } from '../test/scenarios/step.ts';

/** A push, and a step that runs after its upload. */
export interface Story {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** Commits to a repository; returns the commits before and after the push. */
  readonly push: (repository: Repository) => readonly [before: string, after: string];
  /** The step's `with:`. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly exitCode: number;
  /** Whether the upload was forgotten, so that the origin still has the old files. */
  readonly forgotten?: boolean;
}

/** How a step ran, and what arrived at the API. */
export interface Played extends Ran {
  readonly requests: readonly ReceivedRequest[];
}

/** How fast the clock runs if a story waits for the edge: a minute takes three seconds. */
const PACE = 20;

const SITE = 'https://www.example.com/';

/** The runs that the demo shows, of which the README has pictures. */
export const STORIES: readonly Story[] = [
  {
    name: 'few',
    title: 'A push changes a few files below public/',
    about: 'Exactly their URLs are refreshed, including those of deleted and moved files.',
    push: fewFiles,
    inputs: { 'base-url': SITE, root: 'public' },
    exitCode: 0,
  },
  {
    name: 'many',
    title: 'A push changes more files than max-urls allows',
    about: 'All of blog/ and most of shop/ changed, and one of 300 pages in archive/.',
    push: manyFiles,
    inputs: { 'base-url': SITE, root: 'public', 'max-urls': '500' },
    exitCode: 0,
  },
  {
    name: 'refused',
    title: 'Alibaba Cloud refuses a part',
    about:
      'One of two domains does not belong to the account. The rest is refreshed, and the step fails.',
    push: fewFiles,
    inputs: { 'base-url': `${SITE}\nhttps://docs.example.org/`, root: 'public' },
    exitCode: 1,
  },
  {
    name: 'forgotten',
    title: 'The upload was forgotten',
    about:
      'Alibaba Cloud completes the refresh all the same, but the edge fetches the old files again. (The clock runs 20 times as fast.)',
    push: onePage,
    inputs: {
      'base-url': 'http://www.example.com/',
      root: 'public',
      verify: 'true',
      'timeout-minutes': '1',
    },
    exitCode: 1,
    forgotten: true,
  },
];

/** Runs a story: the bundle on a real push, with an emulated Alibaba Cloud. */
export async function run(story: Story, repository: Repository): Promise<Played> {
  const [before, after] = story.push(repository);
  const lapse = lapseOf(story.forgotten ? PACE : 1);
  const origin = new EdgeOrigin();
  const edge = await startEdge({ origin, now: lapse.now });
  const cloud = await startEmulator({ edge, now: lapse.now, taskMs: 10_000 });
  try {
    // Only this story reads from the edge.
    if (story.forgotten) origin.upload(filesAt(before, repository), lapse.now());
    const ran = await runStep({
      workspace: repository.dir,
      event: pushEvent(before, after),
      with: {
        ...story.inputs,
        base: 'push',
        endpoint: cloud.url,
        'access-key-id': TEST_KEY.id,
        'access-key-secret': TEST_KEY.secret,
      },
      // The edge acts as a proxy, so that it can be reached by the site's name.
      env: story.forgotten ? { ...lapse.env, HTTP_PROXY: edge.url, NO_PROXY: '127.0.0.1' } : {},
    });
    return { ...ran, requests: [...cloud.requests] };
  } finally {
    await cloud.close();
    await edge.close();
  }
}

/** What is published at a commit. */
function filesAt(commit: string, repository: Repository): Files {
  const listed = repository.git('ls-tree', '-r', '-z', '--name-only', commit, 'public/');
  const names = listed.split('\0').filter((name) => name !== '');
  return Object.fromEntries(
    names.map((name) => [
      name.slice('public/'.length),
      repository.git('show', `${commit}:${name}`),
    ]),
  );
}

function fewFiles(repository: Repository): readonly [string, string] {
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
  return [before, after];
}

function onePage(repository: Repository): readonly [string, string] {
  const before = repository.commit({ 'public/news.html': 'Old news' });
  return [before, repository.commit({ 'public/news.html': 'News' })];
}

function manyFiles(repository: Repository): readonly [string, string] {
  const before = repository.commit(pages('First'));
  const changed = Object.entries(pages('Second')).filter(
    ([name]) => !/\/archive\/|\/shop\/.*[05]\.html/.test(name) || name.endsWith('/archive/7.html'),
  );
  return [before, repository.commit(Object.fromEntries(changed))];
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
        // The same for all pages, so that git writes a single object.
        `${edition} edition of ${folder}`,
      ]),
    ),
  );
}
