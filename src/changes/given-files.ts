import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Log } from '../clock.ts';
import { ActionError } from '../errors.ts';
import { parseGlob } from '../glob.ts';
import { oneALine, severalNames } from '../inputs/one-a-line.ts';
import { count, listed } from '../quantities.ts';
import type { Changes } from './changes.ts';
import { bytesOf, isBelow, nameOf, nameOfLatin1 } from './file-names.ts';

/**
 * Reads a file that lists names: separated by NUL if it contains one, else one per line. Names that git has quoted
 * (`"caf\303\251.html"`) are unquoted.
 *
 * @param pause Awaited now and then, since a list may have a million names; rejects when the run is cancelled.
 * @throws ActionError if the file cannot be read, or is not such a list.
 */
export async function readNames(
  file: string,
  workspace: string,
  pause: () => Promise<void>,
): Promise<readonly string[]> {
  let bytes: Buffer;
  try {
    bytes = await readFile(resolve(workspace, file));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw invalid(
      `changed-files-from: ${JSON.stringify(file)} cannot be read (${code}).`,
      RELATIVE,
      cause,
    );
  }
  if (/^(?:\xff\xfe|\xfe\xff)/.test(bytes.toString('latin1', 0, 2))) {
    const hint = 'Write it as UTF-8; in Windows PowerShell with `| Out-File -Encoding utf8`.';
    throw invalid(`changed-files-from: ${JSON.stringify(file)} is UTF-16.`, hint);
  }
  const list = bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  const separated = list.includes('\0');
  await pause();
  const items = separated ? list.split('\0') : list.split(/\r?\n/);
  await pause();
  const names = items.map(nameOfLatin1).filter((name) => name !== '');
  await pause();
  return separated ? names : names.map(unquoted);
}

const RELATIVE =
  'The path is relative to the workspace; an earlier step must have written the file.';

/**
 * Normalizes names to git's form: relative to the repository, without `.` segments and double slashes.
 *
 * @param windows Whether the list comes from Windows, where tools write `\` instead of `/`. Elsewhere, it may be part of a name.
 * @throws ActionError listing the names that are folders or outside the repository.
 */
export function checkedNames(
  input: string,
  names: readonly string[],
  windows = process.platform === 'win32',
): readonly string[] {
  const backslash = windows ? names.find((name) => name.includes('\\')) : undefined;
  if (backslash !== undefined) {
    throw invalid(
      `${input}: ${JSON.stringify(backslash)} has \\ between folders.`,
      `Write / instead: ${backslash.replaceAll('\\', '/')}.`,
    );
  }
  const refused = names.filter((name) => {
    const parts = name.split('/');
    const isNothing = parts.every((part) => part === '' || part === '.');
    return /^(?:\/|[A-Za-z]:[\\/])|\/$|:\/\//.test(name) || parts.includes('..') || isNothing;
  });
  if (refused.length > 0) {
    const shown = listed(
      refused.map((name) => JSON.stringify(name)),
      5,
    );
    throw invalid(
      `${input}: ${shown}: not a file path within the repository.`,
      `${FILES} Folders belong in \`directories\`.`,
    );
  }
  return names.map((name) =>
    name
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .join('/'),
  );
}

/**
 * Refuses names that are not in the head and cannot be deleted files either.
 *
 * @throws ActionError for a folder, a pattern, or several names on one line.
 */
function refuseOthers(names: readonly string[], files: ReadonlySet<string>): void {
  const gone = names.filter((name) => !files.has(name));
  if (gone.length === 0) return;
  const folders = foldersOf(files);
  // A deleted file may have been replaced by a folder, whose files are in the list too.
  const given = foldersOf(names);
  for (const name of gone) {
    const shown = `The list of changed files has ${JSON.stringify(name)}`;
    if (folders.has(name) && !given.has(name))
      throw invalid(`${shown}, which is a folder.`, `${FILES} Folders belong in \`directories\`.`);
    if (name.includes('*') && isPatternOf(name, files))
      throw invalid(
        `${shown}, which is a pattern, not a file.`,
        `${FILES} Patterns belong in \`paths\`.`,
      );
    const several = severalNames(name.replace(/^\[|\]$/g, ''))?.map((part) =>
      part.replace(/^"|"$/g, ''),
    );
    if (several?.some((part) => files.has(part)))
      throw invalid(`${shown} on one line.`, `Write ${oneALine(several)}`);
  }
}

function isPatternOf(name: string, files: ReadonlySet<string>): boolean {
  const glob = parseGlob(name);
  return 'wildcards' in glob && Array.from(files).some((file) => glob.matches(file));
}

const FILES = 'Give file paths relative to the repository, such as public/a.html.';

/** All folders that these files are in. */
function foldersOf(files: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files)
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      const folder = file.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  return folders;
}

/**
 * The changes for a list of names.
 *
 * @param filesAtHead Every file of the head; null if they cannot be listed.
 * @param pause As for `readNames`.
 */
export async function givenChanges(
  names: readonly string[],
  filesAtHead: () => Promise<readonly string[] | null>,
  root: string,
  log: Log,
  pause: () => Promise<void>,
): Promise<Omit<Changes, 'text'>> {
  const range = { bases: [], head: null, source: 'files' } as const;
  const universe = async () => (await filesAtHead())?.filter((file) => isBelow(file, root)) ?? null;
  const known = { range, contents: () => null, universe };
  if (names.length === 0) {
    return { ...known, why: 'The list of changed files is empty.', paths: new Map() };
  }

  const files = await filesAtHead();
  await pause();
  const there = new Set(files ?? names);
  refuseOthers(names, there);
  await pause();
  const paths = new Map(names.map((name) => [name, there.has(name) ? 'present' : 'gone'] as const));
  if (!names.some((name) => there.has(name))) {
    log.warning(
      `None of the listed files (the first is ${JSON.stringify(names[0])}) exists in the commit: paths are relative to the top of the repository.`,
    );
  }
  return {
    ...known,
    why: `Used the given list of ${count(names.length, 'file')}.`,
    paths,
  };
}

/**
 * Unquotes a name in the output of `git diff --name-only` without `-z`, which quotes unusual names as in C.
 *
 * @example
 * unquoted('"caf\\303\\251.html"') // 'café.html'
 */
export function unquoted(line: string): string {
  const inner = /^"((?:[^"\\]|\\(?:[abfnrtv"\\]|[0-3][0-7]{2}))*)"$/.exec(line)?.[1];
  if (inner === undefined || !inner.includes('\\')) return line;
  const bytes = bytesOf(inner)
    .toString('latin1')
    .replace(/\\([abfnrtv"\\]|[0-7]{3})/g, (_, code) => {
      return ESCAPES[code] ?? String.fromCharCode(Number.parseInt(code, 8));
    });
  return nameOf(Buffer.from(bytes, 'latin1'));
}

const CONTROLS = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const ESCAPES: Readonly<Record<string, string>> = { ...CONTROLS, '"': '"', '\\': '\\' };

function invalid(message: string, hint: string, cause?: unknown): ActionError {
  return new ActionError('invalid-input', message, hint, { cause });
}
