import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The environment variables that a program needs to start, and no others. SystemRoot is for Windows. */
export const PROGRAM_ENV: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }),
};

/** Variables that make repositories independent of the machine's configuration and clock. */
export const GIT_ENV = {
  ...PROGRAM_ENV,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Author',
  GIT_AUTHOR_EMAIL: 'author@example.com',
  GIT_AUTHOR_DATE: '2025-01-02T03:04:05Z',
  GIT_COMMITTER_NAME: 'Author',
  GIT_COMMITTER_EMAIL: 'author@example.com',
  GIT_COMMITTER_DATE: '2025-01-02T03:04:05Z',
};

/** Contents of files by name; null deletes a file. */
export type Files = Readonly<Record<string, string | null>>;

/** Writes and deletes files, and creates their folders. */
export function write(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    if (content === null) rmSync(path);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }
}

/** A real git repository in a temporary folder. */
export class Repository {
  readonly dir: string;

  constructor(dir: string = mkdtempSync(join(tmpdir(), 'repository-'))) {
    this.dir = dir;
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: this.dir, env: GIT_ENV, encoding: 'utf8' }).trim();
  }

  /** Writes and deletes files, and commits. Returns the commit. */
  commit(files: Files): string {
    write(this.dir, files);
    this.git('add', '--all', '--force');
    this.git('commit', '--quiet', '--allow-empty', '--message', 'Change the site');
    return this.git('rev-parse', 'HEAD');
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
