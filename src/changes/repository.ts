import type { Difference } from './difference.ts';
import type { Tag } from './tags.ts';

/**
 * A place that knows the repository's commits. Hashes are in full; whatever it cannot answer with certainty it
 * leaves, by throwing `Unanswered`, to the next place.
 */
export interface Repository {
  readonly source: 'git' | 'github';
  /** The commit that a hash names, through an annotated tag's object. */
  peel(hash: string): Promise<string>;
  /** The commit that a tag, a branch (short, or a full ref) of the remote, or an abbreviated hash, names now. */
  resolve(name: string): Promise<string>;
  /** The last common ancestor; null where there is none. */
  mergeBase(a: string, b: string): Promise<string | null>;
  /** All tags; only if `known`, a tag that exists, is among them. */
  tags(known: string): Promise<readonly Tag[]>;
  /** Of some tags, the one that the fewest commits lie between and the head; null if none is on an ancestor of the head. */
  nearest(tags: readonly Tag[], head: string): Promise<Tag | null>;
  /** What differs from a base; null is the empty tree. */
  difference(base: string | null, head: string): Promise<Difference>;
  /** Whether a commit holds a file below a folder; '' is all of it. */
  holds(commit: string, folder: string): Promise<boolean>;
  /** The files below a folder, in no order. */
  files(commit: string, folder: string): Promise<readonly string[]>;
  /** What a small file at the top of a commit's tree holds. */
  text(commit: string, file: string): Promise<string>;
}

/** Why a repository could not answer, as far as it matters to others. */
export type Reason =
  /** The commit does not exist any more, as far as this repository can see. */
  | 'gone'
  /** The token may not read it. */
  | 'forbidden'
  /** It was not asked at all: there is no token. */
  | 'not-asked';

/** A repository could not answer. */
export class Unanswered extends Error {
  override readonly name: string = 'Unanswered';
  readonly reason: Reason | null;

  constructor(message: string, reason: Reason | null = null, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }

  get gone(): boolean {
    return this.reason === 'gone';
  }
}

/** A file that holds more is no small one. In bytes; GitHub's API gives as much at once. */
export const SMALL_FILE = 1024 * 1024;

/** The first meaningful words of a program's or a server's answer, on one line. */
export function inShort(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
