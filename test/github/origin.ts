import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bytesOf } from '../../src/changes/file-names.ts';
import { GIT_ENV } from '../repository.ts';

/** What a commit changes about a file: its content, or its content and mode; null deletes it. */
export type Edit =
  | string
  | null
  | { readonly mode: '100755' | '120000' | '160000'; readonly content: string };
export type Edits = Readonly<Record<string, Edit>>;

interface CommitOptions {
  readonly branch?: string;
  readonly from?: readonly string[];
  readonly whole?: boolean;
}

/** Runs git and returns its output, without the final newline. */
export function git(folder: string, ...args: readonly string[]): string {
  return gitBytes(folder, ...args)
    .toString('utf8')
    .trimEnd();
}

/** Runs git and returns its output in bytes. */
export function gitBytes(folder: string, ...args: readonly string[]): Buffer {
  return execFileSync('git', args, {
    cwd: folder,
    env: GIT_ENV,
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
}

/** A folder that is removed when the variable goes out of scope. */
export class Folder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'cdn-refresh-test-'));

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A real repository, configured as on GitHub: it is bare, and any commit can be fetched by its hash. */
export class Origin extends Folder {
  #time = 1_700_000_000;

  readonly #tips = new Map<string, string>();

  constructor(format: 'sha1' | 'sha256' = 'sha1') {
    super();
    initialise(this.path, format, true);
  }

  git(...args: readonly string[]): string {
    return git(this.path, ...args);
  }

  /**
   * Commits to a branch and returns the commit's hash. A branch that does not exist yet begins empty, unless `from` lists the
   * commit's parents. With `whole`, the commit contains only the files that it edits.
   */
  commit(edits: Edits, { branch = 'main', from, whole = false }: CommitOptions = {}) {
    const ref = `refs/heads/${branch}`;
    this.#time += 60;
    const tip = this.#tips.get(ref);
    const [first, ...merged] = from ?? (tip === undefined ? [] : [tip]);
    const lines = [
      ...(first === undefined ? [`reset ${ref}`, ''] : []),
      `commit ${ref}`,
      'mark :1',
      `committer Author <author@example.com> ${this.#time} +0000`,
      'data 0',
      ...(first === undefined ? [] : [`from ${first}`]),
      ...merged.map((parent) => `merge ${parent}`),
      ...(whole ? ['deleteall'] : []),
    ].map((line) => Buffer.from(`${line}\n`));
    const changes = Object.entries(edits).map(([name, edit]) => fileChange(name, edit));
    const input = Buffer.concat([...lines, ...changes, Buffer.from('\nget-mark :1\n')]);
    const options = { cwd: this.path, env: GIT_ENV, input } as const;
    const hash = execFileSync('git', ['fast-import', '--quiet', '--force'], options)
      .toString()
      .trim();
    this.#tips.set(ref, hash);
    return hash;
  }

  /** Tags a commit; with a message, the tag is annotated. Returns the hash that the ref points to. */
  tag(name: string, commit: string, message?: string): string {
    this.git('tag', '--force', ...(message === undefined ? [] : ['-m', message]), name, commit);
    return this.git('rev-parse', `refs/tags/${name}`);
  }

  /** Makes a clone like actions/checkout, with a commit checked out; a full one unless there are options. */
  checkout(folder: string, commit: string, ...options: readonly string[]): void {
    const gitDir = join(folder, '.git');
    const remote = `[remote "origin"]\n\turl = ${pathToFileURL(this.path)}\n`;
    initialise(gitDir, commit.length === 64 ? 'sha256' : 'sha1', false, remote);
    if (options.length === 0) {
      cpSync(join(this.path, 'objects'), join(gitDir, 'objects'), { recursive: true });
      const refs = this.git(
        'for-each-ref',
        '--format=%(objectname) %(refname)',
        'refs/heads',
        'refs/tags',
      );
      const there = refs.replaceAll(' refs/heads/', ' refs/remotes/origin/');
      writeFileSync(join(gitDir, 'packed-refs'), `${there}\n`);
    } else {
      const refs = options.includes('--depth=1')
        ? [`+${commit}:refs/remotes/origin/checkout`]
        : ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*', commit];
      git(folder, 'fetch', '--quiet', '--no-tags', ...options, 'origin', ...refs);
    }
    writeFileSync(join(gitDir, 'HEAD'), `${commit}\n`);
  }

  /** What actions/checkout does in a reused workspace: it fetches one commit and moves one ref. */
  checkoutAgain(folder: string, commit: string): void {
    const ref = `+${commit}:refs/remotes/origin/next`;
    git(folder, 'fetch', '--quiet', '--no-tags', '--depth=1', 'origin', ref);
    writeFileSync(join(folder, '.git', 'HEAD'), `${commit}\n`);
  }

  /** Makes a folder a work tree of this repository. */
  lend(folder: string): void {
    writeFileSync(join(folder, '.git'), `gitdir: ${this.path}\n`);
  }
}

/** Does what `git init` does, but without starting a process. Any commit can be fetched by its hash. */
function initialise(path: string, format: string, bare: boolean, more = ''): void {
  for (const folder of ['objects', 'refs/heads'])
    mkdirSync(join(path, folder), { recursive: true });
  writeFileSync(join(path, 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(
    join(path, 'config'),
    [
      '[core]',
      `\trepositoryformatversion = ${format === 'sha256' ? 1 : 0}`,
      `\tbare = ${bare}`,
      ...(format === 'sha256' ? ['[extensions]', '\tobjectformat = sha256'] : []),
      '[uploadpack]',
      '\tallowFilter = true',
      '\tallowAnySHA1InWant = true',
      more,
    ].join('\n'),
  );
}

function fileChange(name: string, edit: Edit): Buffer {
  const quoted = Array.from(bytesOf(name), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(
    '',
  );
  if (edit === null) return Buffer.from(`D "${quoted}"\n`);
  const { mode, content } = typeof edit === 'string' ? { mode: '100644', content: edit } : edit;
  if (mode === '160000') return Buffer.from(`M 160000 ${content} "${quoted}"\n`);
  const bytes = Buffer.from(content);
  return Buffer.concat([
    Buffer.from(`M ${mode} inline "${quoted}"\ndata ${bytes.length}\n`),
    bytes,
    Buffer.from('\n'),
  ]);
}
