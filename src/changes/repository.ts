import type { Difference } from './difference.ts';
import type { Tag } from './tags.ts';

/**
 * Where commits can be looked up. Hashes are full. A method throws `Unanswered` if it cannot answer with certainty, so that
 * the next repository is tried.
 */
export interface Repository {
  readonly source: 'git' | 'github';
  /** The commit with this hash, or the one that the annotated tag with this hash points to. */
  peel(hash: string): Promise<string>;
  /** The commit that a tag, branch (short name or full ref) or abbreviated hash means in the remote repository now. */
  resolve(name: string): Promise<string>;
  /** The merge base; null if there is none. */
  mergeBase(a: string, b: string): Promise<string | null>;
  /** All tags. They are complete only if they include `known`, a tag that exists. */
  tags(known: string): Promise<readonly Tag[]>;
  /** The tag with the fewest commits between it and the head; null if none of these tags is on an ancestor of the head. */
  nearest(tags: readonly Tag[], head: string): Promise<Tag | null>;
  /** The difference from a base; null is the empty tree. */
  difference(base: string | null, head: string): Promise<Difference>;
  /** Whether a commit has a file below a folder; '' is the whole repository. */
  holds(commit: string, folder: string): Promise<boolean>;
  /** The files below a folder, in any order. */
  files(commit: string, folder: string): Promise<readonly string[]>;
  /** The text of a small file at the top of a commit's tree. */
  text(commit: string, file: string): Promise<string>;
}

/** Why a repository could not answer. */
export type Reason =
  /** The commit does not exist, as far as this repository knows. */
  | 'gone'
  /** The token lacks a permission. */
  | 'forbidden'
  /** No request was made, since there is no token. */
  | 'not-asked';

/** A repository cannot answer. */
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

/** The largest file that `text` reads, in bytes. It is also the largest whose content GitHub's API returns. */
export const SMALL_FILE = 1024 * 1024;

/** The beginning of what a program or server said, on one line. */
export function inShort(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
