import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROTECTIONS, type Protection } from '../test/docs/protections.ts';

// Removes the protections that SECURITY.md names from a copy of the sources, one after another, and runs the test
// that covers each: it must fail. With test files as arguments, only those are run.

const TOP = fileURLToPath(new URL('..', import.meta.url));

/** How many copies are tested at the same time. */
const COPIES = 2;

/** A copy of the tracked files in which the sources replace the bundle: Node.js runs them directly. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'protections-'));
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: TOP, encoding: 'utf8' });
  for (const file of listed
    .split('\0')
    .filter((name) => name !== '' && !name.startsWith('dist/'))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(TOP, file), join(folder, file));
  }
  symlinkSync(join(TOP, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist/index.js'), "import '../src/index.ts';\n");
  return folder;
}

/** Whether a test passes in a folder. A missing test does not. */
function passes(folder: string, { test, name }: Protection): Promise<boolean> {
  const pattern = name === undefined ? [] : ['-t', name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')];
  const output = join(folder, 'results.json');
  const report = ['--reporter=json', `--outputFile=${output}`];
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', ...report, test, ...pattern];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1 << 28 }, (error) => {
      resolve(error === null && JSON.parse(readFileSync(output, 'utf8')).numPassedTests > 0);
    });
  });
}

/** Whether tests pass with every protection in place: one that fails anyway would prove nothing. */
const sound = new Map<string, Promise<boolean>>();

/** The result of removing a protection: `noticed`, or what is wrong. */
async function takeOut(folder: string, protection: Protection): Promise<string> {
  const { file, search, replace, test, name } = protection;
  const path = join(folder, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(search).length !== 2) return 'NOT FOUND ONCE';
  const key = `${test} ${name}`;
  const isSound = sound.get(key) ?? passes(folder, protection);
  sound.set(key, isSound);
  if (!(await isSound)) return 'FAILS ANYWAY';
  writeFileSync(
    path,
    source.replace(search, () => replace),
  );
  const isMissed = await passes(folder, protection);
  writeFileSync(path, source);
  return isMissed ? 'NOT NOTICED' : 'noticed';
}

const wanted = process.argv.slice(2);
const left = PROTECTIONS.filter(({ test }) => wanted.length === 0 || wanted.includes(test));
const queue = left.values();
await Promise.all(
  Array.from({ length: COPIES }, async () => {
    const folder = copy();
    try {
      for (const protection of queue) {
        const found = await takeOut(folder, protection);
        if (found !== 'noticed') process.exitCode = 1;
        console.log(`${found.padEnd(14)}  ${protection.what.padEnd(50)}  ${protection.test}`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }),
);
