import { execFileSync } from 'node:child_process';
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

// Takes the protections that SECURITY.md names out of a copy of the sources, one after another, and runs the test that
// stands beside each: it must fail. Arguments are files of tests, of which alone it is done.

const TOP = fileURLToPath(new URL('..', import.meta.url));

/** A copy of what git knows of the work tree, in which the bundle is the sources themselves: Node.js runs them as they are. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'protections-'));
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: TOP,
      encoding: 'utf8',
    },
  );
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

/** Whether the tests of a file pass in a folder. */
function passes(folder: string, test: string): boolean {
  try {
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', test];
    execFileSync(process.execPath, args, { cwd: folder, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Whether tests pass with every protection in place. */
const sound = new Map<string, boolean>();

/** What became of a protection that was taken out: `noticed`, or what is wrong. */
function takeOut(folder: string, { file, search, replace, test }: Protection): string {
  const path = join(folder, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(search).length !== 2) return 'NOT FOUND ONCE';
  writeFileSync(
    path,
    source.replace(search, () => replace),
  );
  const isMissed = passes(folder, test);
  writeFileSync(path, source);
  if (isMissed) return 'NOT NOTICED';
  // A test that fails anyway would prove nothing.
  const isSound = sound.get(test) ?? passes(folder, test);
  sound.set(test, isSound);
  return isSound ? 'noticed' : 'FAILS ANYWAY';
}

const wanted = process.argv.slice(2);
const folder = copy();
try {
  for (const protection of PROTECTIONS) {
    const { what, test } = protection;
    if (wanted.length > 0 && !wanted.includes(test)) continue;
    const found = takeOut(folder, protection);
    if (found !== 'noticed') process.exitCode = 1;
    console.log(`${found.padEnd(14)}  ${what.padEnd(50)}  ${test}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
