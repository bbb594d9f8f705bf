import { type Emulator, startEmulator } from '../test/emulator/emulator.ts';
import { TEST_KEY } from '../test/emulator/keys.ts';
import { TEST_ROLE } from '../test/emulator/sts.ts';
import { LoopbackGitHub, TOKEN } from '../test/github/github.ts';
import { Folder, Origin } from '../test/github/origin.ts';
import { run } from '../test/github/records.ts';
import { Relay } from '../test/relay.ts';
import { pushEvent } from '../test/scenarios/step.ts';
import { inTurn, SdkProgram, step, type Times } from './timing.ts';

/** Milliseconds to Alibaba Cloud and back, from a runner on another continent. */
const FAR = 200;

/** Milliseconds to Alibaba Cloud and back. */
const ROUND_TRIPS = [0, 50, FAR];

/** Milliseconds to GitHub and back. */
const TO_GITHUB = 30;

/** Runs that are counted. */
const RUNS = 7;

const KEY = { 'access-key-id': TEST_KEY.id, 'access-key-secret': TEST_KEY.secret };
const PUSH = { base: 'push' };
const ROLE = { 'role-to-assume': TEST_ROLE.arn, 'oidc-provider-arn': TEST_ROLE.providerArn };

/** A step of the bench: one changed file, found by git in a clone, unless it says otherwise. */
interface Row {
  readonly inputs?: Readonly<Record<string, string>>;
  /** Files that the push changed. */
  readonly changed?: 1 | 5000;
  readonly hasClone?: boolean;
  readonly isKeyless?: boolean;
}

const ROWS: Readonly<Record<string, Row>> = {
  'one file, `base: push`': { inputs: PUSH },
  'one file, by default': {},
  'one file, by default, without a clone': { hasClone: false },
  'one file, `base: push`, keyless': { inputs: PUSH, isKeyless: true },
  '5,000 URLs, `base: push`': { inputs: { ...PUSH, 'max-urls': '5000' }, changed: 5000 },
  '5,000 changes by directories, `base: push`': { inputs: PUSH, changed: 5000 },
};

const SDK = 'the SDK program';

/** Gives a task an account at that distance, whose quotas nobody has used. */
async function away(
  roundTrip: number,
  task: (endpoint: string, cloud: Emulator) => Promise<number>,
): Promise<number> {
  const cloud = await startEmulator();
  await using relay = await Relay.start(cloud.url, { roundTrip });
  const took = await task(relay.url, cloud);
  await cloud.close();
  return took;
}

/** Times of everything, one at each distance. */
async function measure(): Promise<(name: string) => readonly Times[]> {
  using origin = new Origin();
  using clone = new Folder();
  using noClone = new Folder();
  using sdk = new SdkProgram();
  const first = origin.commit({ ...pages('first'), 'index.html': '' });
  const before = origin.commit(pages('second'));
  const after = origin.commit({ 'about.html': '' });
  origin.checkout(clone.path, after);
  await using github = await LoopbackGitHub.start(origin);
  github.state.runs.push(run(1, before, 0, 1));
  await using toGitHub = await Relay.start(github.url, { roundTrip: TO_GITHUB });

  const stepOf = async (
    { inputs, changed = 1, hasClone = true, isKeyless = false }: Row,
    endpoint: string,
    { idTokenEnv }: Emulator,
  ): Promise<number> => {
    const tokenUrl = idTokenEnv.ACTIONS_ID_TOKEN_REQUEST_URL;
    await using toTokens = await Relay.start(tokenUrl, { roundTrip: TO_GITHUB });
    return await step({
      workspace: hasClone ? clone.path : noClone.path,
      event: changed === 1 ? pushEvent(before, after) : pushEvent(first, before),
      with: {
        'base-url': 'https://www.example.com/',
        endpoint,
        'github-token': TOKEN,
        ...(isKeyless ? { ...ROLE, 'sts-endpoint': endpoint } : KEY),
        ...inputs,
      },
      env: {
        ...idTokenEnv,
        ACTIONS_ID_TOKEN_REQUEST_URL: toTokens.url,
        GITHUB_API_URL: toGitHub.url,
        GITHUB_RUN_ID: '1000',
      },
    });
  };
  const tasks = {
    [SDK]: (endpoint: string) => sdk.run(endpoint),
    ...Object.fromEntries(
      Object.entries(ROWS).map(([name, row]) => [
        name,
        (endpoint: string, cloud: Emulator) => stepOf(row, endpoint, cloud),
      ]),
    ),
  };
  const keyOf = (name: string, roundTrip: number) => `${name} at ${roundTrip} ms`;
  const things = Object.entries(tasks).flatMap(([name, task]) =>
    ROUND_TRIPS.map((ms) => [keyOf(name, ms), () => away(ms, task)] as const),
  );
  const times = await inTurn(Object.fromEntries(things), RUNS);
  return (name) => ROUND_TRIPS.flatMap((ms) => times[keyOf(name, ms)] ?? []);
}

function pages(edition: string): Readonly<Record<string, string>> {
  const files = Array.from({ length: 5000 }, (_, page) => [
    `section-${page % 50}/page-${page}.html`,
    `${edition} ${page}`,
  ]);
  return Object.fromEntries(files);
}

/** The step with Alibaba Cloud some way off, beside a program on the official SDK, as Markdown on standard output. */
export async function benchDistance(): Promise<void> {
  const times = await measure();
  const sdk = times(SDK);
  const heads = [
    ...ROUND_TRIPS.map((ms) => `${ms} ms away`),
    `in round trips of ${FAR} ms`,
    ...ROUND_TRIPS.map((ms) => `× ${SDK}, ${ms} ms`),
  ];
  console.log('\n## Long round trips\n');
  console.log(`| | ${heads.join(' | ')} |`);
  console.log(`| --- |${' --: |'.repeat(heads.length)}`);
  const line = (name: string, all: readonly Times[]) => {
    const beside = all.map(({ median }, at) => median / (sdk[at]?.median ?? Number.NaN));
    const cells = [
      ...all.map(({ median }) => `${median.toFixed(0)} ms`),
      ((all.at(-1)?.median ?? Number.NaN) / FAR).toFixed(1),
      ...beside.map((ratio) => ratio.toFixed(2)),
    ];
    console.log(`| ${[name, ...cells].join(' | ')} |`);
  };
  const floor = ROUND_TRIPS.map((ms) => ({ least: 3 * ms, median: 3 * ms, most: 3 * ms }));
  line('the floor: a connection and one refresh', floor);
  for (const name of [SDK, ...Object.keys(ROWS)]) line(name, times(name));
}

if (import.meta.main) await benchDistance();
