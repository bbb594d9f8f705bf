import { bytesOf, nameOf } from '../file-names.ts';
import { HASH_DIGITS } from './build-folder.ts';

/** What an edge may hold. */
export interface Manifest {
  /** Each file with its hash, or null where that is unknown, because a refresh of it was begun and not seen accepted. */
  readonly files: ReadonlyMap<string, string | null>;
  /**
   * Whether an edge can hold no other file. It may where the deploys before are not known, until everything was
   * refreshed.
   */
  readonly complete: boolean;
}

/** What is known where there is no manifest. */
export const NOTHING_KNOWN: Manifest = { files: new Map(), complete: false };

/**
 * The manifest as JSON with a file a line, sorted, so that two of them can be compared by eye and by diff.
 * JSON also carries the names that are no UTF-8: their lone surrogates are escaped.
 *
 * @example
 * formatManifest({
 *   complete: true,
 *   files: new Map([['a.html', '0123456789abcdef0123456789abcdef'], ['b.html', null]]),
 * });
 * // {"version": 2, "complete": true, "files": {
 * // "a.html": "0123456789abcdef0123456789abcdef",
 * // "b.html": null
 * // }}
 */
export function formatManifest({ files, complete }: Manifest): string {
  const names = [...files.keys()].sort();
  const lines = names.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(files.get(name))}`);
  return `{"version": ${VERSION}, "complete": ${complete}, "files": {\n${lines.join(',\n')}\n}}\n`;
}

const VERSION = 2;

/** Reads what `formatManifest` wrote. @throws Error that says why the text is no manifest. */
export function parseManifest(text: string): Manifest {
  const content: unknown = JSON.parse(text);
  if (!isRecord(content) || !isRecord(content.files)) throw new Error('it has no list of files');
  if (content.version !== VERSION) throw new Error(`its version is not ${VERSION}`);
  const files = new Map<string, string | null>();
  for (const [name, hash] of Object.entries(content.files)) {
    if (!isPath(name)) throw new Error(`${JSON.stringify(name)} is not a file path`);
    if (hash !== null && !(typeof hash === 'string' && HASH.test(hash))) {
      throw new Error(`the hash of ${JSON.stringify(name)} is malformed`);
    }
    files.set(name, hash);
  }
  return { files, complete: content.complete === true };
}

const HASH = new RegExp(`^[0-9a-f]{${HASH_DIGITS}}$`);

/** Whether a folder can hold it: read as a URL, anything else might climb out of the base URL. */
function isPath(name: string): boolean {
  const isClimbing = name.split('/').some((segment) => /^\.{0,2}$/.test(segment));
  return !isClimbing && nameOf(bytesOf(name)) === name;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What several manifests of the same edges agree on. A file is known where all give it the same hash; where one has
 * another hash, or does not have it, nobody knows which of them an edge holds.
 */
export function agreementOf(manifests: readonly Manifest[]): Manifest {
  const names = new Set(manifests.flatMap(({ files }) => [...files.keys()]));
  const files = new Map<string, string | null>();
  for (const name of names) {
    const [hash = null, ...others] = new Set(manifests.map((manifest) => manifest.files.get(name)));
    files.set(name, others.length === 0 ? hash : null);
  }
  return { files, complete: manifests.every(({ complete }) => complete) };
}

/** The same manifest with these files unknown. */
export function withUnknown({ files, complete }: Manifest, names: Iterable<string>): Manifest {
  const marked = new Map(files);
  for (const name of names) marked.set(name, null);
  return { files: marked, complete };
}
