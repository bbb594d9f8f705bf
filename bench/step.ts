import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmulator } from '../test/emulator/emulator.ts';
import { TEST_KEY } from '../test/emulator/keys.ts';
import { Folder, Origin } from '../test/github/origin.ts';
import { GIT_ENV } from '../test/repository.ts';
import { pushEvent, runStep, type Step } from '../test/scenarios/step.ts';

const TOP = fileURLToPath(new URL('..', import.meta.url));
const PEAK = fileURLToPath(new URL('peak.js', import.meta.url));

/** Runs that are counted, after one that warms up. */
const RUNS = 11;

/** Milliseconds: least, median and most. */
interface Times {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** Runs several things in turn, so that what slows the machine down slows all of them. Each says how long it took. */
async function inTurn(
  things: Readonly<Record<string, () => Promise<number>>>,
): Promise<Readonly<Record<string, Times>>> {
  const times = Object.keys(things).map(() => [] as number[]);
  for (let run = 0; run <= RUNS; run++) {
    for (const [index, thing] of Object.values(things).entries()) {
      const took = await thing();
      if (run > 0) times[index]?.push(took);
    }
  }
  return Object.fromEntries(
    Object.keys(things).map((name, index) => {
      const sorted = (times[index] ?? []).toSorted((a, b) => a - b);
      const at = (place: number) => sorted[Math.round((sorted.length - 1) * place)] ?? 0;
      return [name, { least: at(0), median: at(0.5), most: at(1) }];
    }),
  );
}

/** Runs a program to its end, and throws if it fails. Gives the milliseconds that it took. */
function program(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const began = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...GIT_ENV, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.resume();
  return new Promise((resolve, reject) =>
    child.on('close', (code) =>
      code === 0
        ? resolve(performance.now() - began)
        : reject(new Error(`${command} ended with ${code}`)),
    ),
  );
}

/** Runs a step to its end, and throws if it ends otherwise than expected. Gives the milliseconds that it took. */
async function step(asked: Step, expected = 0): Promise<number> {
  const { exitCode, log, took } = await runStep(asked);
  if (exitCode !== expected) throw new Error(log);
  return took;
}

/** A table of times, each also as a multiple of the medians of some of them. */
function table(times: Readonly<Record<string, Times>>, units: readonly string[]): void {
  console.log(`| | least | median | most | ${units.map((name) => `× ${name}`).join(' | ')} |`);
  console.log(`| --- |${' --: |'.repeat(3 + units.length)}`);
  for (const [name, { least, median, most }] of Object.entries(times)) {
    const inMs = [least, median, most].map((ms) => `${ms.toFixed(0)} ms`);
    const ratios = units.map((unit) => (median / (times[unit]?.median ?? 0)).toFixed(2));
    console.log(`| ${[name, ...inMs, ...ratios].join(' | ')} |`);
  }
}

/** The whole step for one changed file, beside a minimal program on the official SDK and an empty script. */
async function small(): Promise<void> {
  const cloud = await startEmulator();
  using origin = new Origin();
  using clone = new Folder();
  using temp = new Folder();
  const before = origin.commit({ 'a.html': '1', 'b.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  origin.checkout(clone.path, after);
  execFileSync('npx', ['ncc', 'build', 'bench/sdk-program.js', '--quiet', '--out', temp.path], {
    cwd: TOP,
  });
  const sdk = join(temp.path, 'index.js');
  const key = {
    ALIBABA_CLOUD_ACCESS_KEY_ID: TEST_KEY.id,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: TEST_KEY.secret,
    ENDPOINT: new URL(cloud.url).host,
    NODE_NO_WARNINGS: '1',
  };
  const asked: Step = {
    workspace: clone.path,
    event: pushEvent(before, after),
    with: {
      'base-url': 'https://www.example.com/',
      base: 'push',
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
    },
  };
  const times = await inTurn({
    'an empty script': () => program(process.execPath, ['-e', '0'], clone.path),
    'the SDK program': () => program(process.execPath, [sdk], clone.path, key),
    'the action, started without an input': () => step({ ...asked, with: {} }, 1),
    'the whole step': () => step(asked),
  });
  console.log('\n## One changed file\n');
  table(times, ['the SDK program', 'an empty script']);
  await cloud.close();
}

/** A dry run on 100,000 changed of 150,000 files, beside git itself. */
async function large(): Promise<void> {
  using origin = new Origin();
  using clone = new Folder();
  const files = (edition: string, count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, page) => [
        `section-${page % 30}/topic-${Math.floor(page / 50) % 100}/page-${page}.html`,
        `${edition} ${page}`,
      ]),
    );
  const before = origin.commit(files('first', 150_000));
  const after = origin.commit(files('second', 100_000));
  origin.checkout(clone.path, after);
  const temp = mkdtempSync(join(tmpdir(), 'bench-'));
  const peak = join(temp, 'peak');
  const times = await inTurn({
    'git alone': async () =>
      (await program('git', ['diff', '--raw', '-z', '--no-renames', before, after], clone.path)) +
      (await program('git', ['ls-tree', '-r', '-z', after], clone.path)),
    'a dry run': () =>
      step({
        workspace: clone.path,
        event: pushEvent(before, after),
        with: { 'base-url': 'https://www.example.com/', base: 'push', 'dry-run': 'true' },
        env: { NODE_OPTIONS: `--import ${PEAK}`, PEAK_FILE: peak },
      }),
  });
  console.log('\n## A dry run on 100,000 changed of 150,000 files\n');
  table(times, ['git alone']);
  console.log(`\nPeak memory: ${(Number(readFileSync(peak, 'utf8')) / 1024).toFixed(0)} MiB.`);
  rmSync(temp, { recursive: true });
}

/** The whole step, small and large, as Markdown on standard output. */
export async function benchStep(): Promise<void> {
  await small();
  await large();
}

if (import.meta.main) await benchStep();
