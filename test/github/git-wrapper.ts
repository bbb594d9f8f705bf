import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Folder } from './origin.ts';

const REAL = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();

/** A `git` on the PATH that notes its calls, and does something before the real one takes over. */
export class GitWrapper extends Folder {
  readonly #calls = join(this.path, 'calls');

  /** @param before Lines of shell; a call of a remote has the options before its name, so the name is `$3`. */
  constructor(before = '') {
    super();
    const file = join(this.path, 'git');
    const note = `[ "$1" = -c ] && echo "$3" $# >> '${this.#calls}'`;
    writeFileSync(this.#calls, '');
    writeFileSync(file, `#!/bin/sh\n${note}\n${before}\nexec ${REAL} "$@"\n`);
    chmodSync(file, 0o755);
  }

  /** For a step's environment. */
  get env(): { readonly PATH: string } {
    return { PATH: `${this.path}:${process.env.PATH}` };
  }

  /** How often the remote was asked for commits. */
  get fetches(): number {
    return readFileSync(this.#calls, 'utf8').match(/^fetch /gm)?.length ?? 0;
  }
}
