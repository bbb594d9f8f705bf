import type { ActionError } from '../../errors.ts';
import { bytesOf, nameOf } from '../file-names.ts';
import { HASH_DIGITS } from './build-folder.ts';

/** What an edge may hold. */
export interface Manifest {
  /** The hash of each file; null if it is unknown, because the refresh of a change was not seen to be accepted. */
  readonly files: ReadonlyMap<string, string | null>;
  /** Whether an edge can hold no other files. It can if earlier deploys are unknown, until everything has been refreshed. */
  readonly complete: boolean;
}

/** The manifest to start from if there is none. */
export const NOTHING_KNOWN: Manifest = { files: new Map(), complete: false };

/** Given the manifests that other runs have written since this run read its own, returns the one to write. */
export type ManifestFor = (others: readonly Manifest[]) => Manifest;

/** A manifest as it was kept. */
export interface KeptManifest {
  readonly manifest: Manifest;
  /** Why it is incomplete, as a clause for messages; null if it is complete. */
  readonly gap: string | null;
}

/** Keeps the manifest from one deploy to the next. */
export interface ManifestStore {
  /** What it is called in messages: `the manifest .cdn-manifest.json`. */
  readonly name: string;
  /** The absolute path of a file that is not part of the site; null if the manifest is kept elsewhere. */
  readonly path: string | null;
  read(): Promise<KeptManifest>;
  /**
   * Writes before the first request.
   *
   * @returns the error to report at the end if writing failed but the refresh should go ahead
   * @throws ActionError if nothing may be sent
   */
  begin(manifestFor: ManifestFor): Promise<ActionError | null>;
  /** Writes at the end. */
  finish(manifestFor: ManifestFor): Promise<void>;
}

/**
 * Formats a manifest as JSON with one file per line, sorted, so that two manifests can be compared by eye or with a diff. The lone
 * surrogates in names that are not UTF-8 are escaped.
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

/**
 * Parses the output of `formatManifest`.
 *
 * @throws Error that says why the text is not a manifest
 */
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

/** Whether a folder can have such a file. Anything else could, in a URL, lead out of the base URL. */
function isPath(name: string): boolean {
  const isClimbing = name.split('/').some((segment) => /^\.{0,2}$/.test(segment));
  return !isClimbing && nameOf(bytesOf(name)) === name;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What several manifests of the same edges agree on. A file's hash is known only if all have the same: otherwise, nobody knows
 * which one an edge holds.
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

/** The manifest with these files marked as unknown. */
export function withUnknown({ files, complete }: Manifest, names: Iterable<string>): Manifest {
  const marked = new Map(files);
  for (const name of names) marked.set(name, null);
  return { files: marked, complete };
}
