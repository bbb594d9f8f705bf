import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmulator } from '../test/emulator/emulator.ts';
import { TEST_KEY } from '../test/emulator/keys.ts';
import { Folder, Origin } from '../test/github/origin.ts';
import { pushEvent, type Step } from '../test/scenarios/step.ts';
import { inTurn, program, SdkProgram, step, type Times } from './timing.ts';

const PEAK = fileURLToPath(new URL('peak.js', import.meta.url));

/** Runs that are counted. */
const RUNS = 11;

/** A table of times, each also as a multiple of the medians of some of them. */
function table(times: Readonly<Record<string, Times>>, units: readonly string[]): void {
  console.log(`| | least | median | most | ${units.map((name) => `× ${name}`).join(' | ')} |`);
  console.log(`| --- |${' --: |'.repeat(3 + units.length)}`);
  for (const [name, { least, median, most }] of Object.entries(times)) {
    const inMs = [least, median, most].map((ms) => `${ms.toFixed(0)} ms`);
    const ratios = units.map((unit) => (median / (times[unit]?.median ?? Number.NaN)).toFixed(2));
    console.log(`| ${[name, ...inMs, ...ratios].join(' | ')} |`);
  }
}

/** The whole step for one changed file, beside a minimal program on the official SDK and an empty script. */
async function small(): Promise<void> {
  const cloud = await startEmulator();
  using origin = new Origin();
  using clone = new Folder();
  using sdk = new SdkProgram();
  const before = origin.commit({ 'a.html': '1', 'b.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  origin.checkout(clone.path, after);
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
  const times = await inTurn(
    {
      'an empty script': () => program(process.execPath, ['-e', '0'], clone.path),
      'the SDK program': () => sdk.run(cloud.url),
      'the action, started without an input': () => step({ ...asked, with: {} }, 1),
      'the whole step': () => step(asked),
    },
    RUNS,
  );
  console.log('\n## One changed file\n');
  table(times, ['the SDK program', 'an empty script']);
  await cloud.close();
}

/** A tree of files, some of which change. */
interface Tree {
  readonly files: number;
  /** The path of the file with that number. */
  readonly path: (file: number) => string;
  readonly isChanged: (file: number) => boolean;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Of the second tree: 40 sections of 50 topics of 75 pages each. */
function place(file: number): { readonly section: number; readonly topic: number } {
  const folder = Math.floor(file / 75);
  return { section: folder % 40, topic: Math.floor(folder / 40) };
}

const TREES: Readonly<Record<string, Tree>> = {
  '100,000 changed of 150,000 files': {
    files: 150_000,
    path: (file) => `section-${file % 30}/topic-${Math.floor(file / 50) % 100}/page-${file}.html`,
    isChanged: (file) => file < 100_000,
    inputs: {},
  },
  // Most of 24 sections changed, and of each other section some topics: those go by a directory each, or by one for all.
  '95,000 changed of 150,000 files in 2,000 folders, `max-directories: 60`': {
    files: 150_000,
    path: (file) => `section-${place(file).section}/topic-${place(file).topic}/page-${file}.html`,
    isChanged: (file) => {
      const { section, topic } = place(file);
      return section < 24 ? file % 10 > 0 : (topic * 37) % 50 < section - 20;
    },
    inputs: { 'max-directories': '60' },
  },
};

/** A dry run on a large tree, beside git itself. */
async function large(title: string, { files, path, isChanged, inputs }: Tree): Promise<void> {
  using origin = new Origin();
  using clone = new Folder();
  using temp = new Folder();
  const numbers = Array.from({ length: files }, (_, file) => file);
  const commit = (edition: string, those: readonly number[]) =>
    origin.commit(Object.fromEntries(those.map((file) => [path(file), `${edition} ${file}`])));
  const before = commit('first', numbers);
  const after = commit('second', numbers.filter(isChanged));
  origin.checkout(clone.path, after);
  const peak = join(temp.path, 'peak');
  const times = await inTurn(
    {
      'git alone': async () =>
        (await program('git', ['diff', '--raw', '-z', '--no-renames', before, after], clone.path)) +
        (await program('git', ['ls-tree', '-r', '-z', after], clone.path)),
      'a dry run': () =>
        step({
          workspace: clone.path,
          event: pushEvent(before, after),
          with: {
            'base-url': 'https://www.example.com/',
            base: 'push',
            'dry-run': 'true',
            ...inputs,
          },
          env: { NODE_OPTIONS: `--import ${PEAK}`, PEAK_FILE: peak },
        }),
    },
    RUNS,
  );
  console.log(`\n## A dry run on ${title}\n`);
  table(times, ['git alone']);
  console.log(`\nPeak memory: ${(Number(readFileSync(peak, 'utf8')) / 1024).toFixed(0)} MiB.`);
}

/** The whole step, small and large, as Markdown on standard output. */
export async function benchStep(): Promise<void> {
  await small();
  for (const [title, tree] of Object.entries(TREES)) await large(title, tree);
}

if (import.meta.main) await benchStep();
