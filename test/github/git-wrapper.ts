import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Folder } from './origin.ts';

const REAL = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();

/** A `git` for the PATH that records its calls and runs a script before the real git. */
export class GitWrapper extends Folder {
  readonly #calls = join(this.path, 'calls');

  /** @param before Shell commands. In calls of a remote, an option and its value come first, so the subcommand is `$3`. */
  constructor(before = '') {
    super();
    const file = join(this.path, 'git');
    const note = `[ "$1" = -c ] && echo "$3" $# >> '${this.#calls}'`;
    writeFileSync(this.#calls, '');
    writeFileSync(file, `#!/bin/sh\n${note}\n${before}\nexec ${REAL} "$@"\n`);
    chmodSync(file, 0o755);
  }

  /** To add to a step's environment. */
  get env(): { readonly PATH: string } {
    return { PATH: `${this.path}:${process.env.PATH}` };
  }

  /** How many times commits were fetched from the remote. */
  get fetches(): number {
    return readFileSync(this.#calls, 'utf8').match(/^fetch /gm)?.length ?? 0;
  }
}
