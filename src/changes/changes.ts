import type { ActionError } from '../errors.ts';

/** What was compared with what. `bases` and `head` are commit hashes, empty and null where no commits were compared. */
export interface Range {
  readonly bases: readonly string[];
  readonly head: string | null;
  readonly source: 'git' | 'github' | 'files' | 'manifest' | 'none';
}

/** Whether the head still holds a changed path: a path that is gone is refreshed too, but never prefetched. */
export type Presence = 'present' | 'gone';

/** What a changed path holds, by the ids of its contents: see `contentId`. */
export interface Contents {
  /** Null if the head holds no such file. */
  readonly head: string | null;
  /** What the bases hold instead: an edge that serves one of these serves an old file. */
  readonly bases: readonly string[];
}

/**
 * The paths that changed.
 *
 * A path is repository-relative (relative to the build folder, where the source is a manifest). Git's
 * names are bytes; here they are text, in which a byte that is not UTF-8 stands as the lone surrogate
 * U+DC00 + byte, so that a URL can give the byte back.
 */
export interface Changes {
  readonly range: Range;
  /** One line for the log: which commits were compared, by which means, and why those. */
  readonly why: string;
  /** Whether `why` is unusual enough for a notice. */
  readonly isNotable?: boolean;
  /** Every path whose content differs between the head and any of the bases. */
  readonly paths: ReadonlyMap<string, Presence>;
  /** What a changed path holds; null where only its name is known. */
  readonly contents: (path: string) => Contents | null;
  /** Every file below `root` at the head; null where it cannot be known. Asked for only when a plan needs it. */
  readonly universe: () => Promise<readonly string[] | null>;
  /** What a small file at the top of the repository holds at the head; null where it cannot be read. */
  readonly text: (file: string) => Promise<string | null>;
  /** Why every base URL is to be refreshed as a directory, whatever the paths say: a clause. */
  readonly everything?: string;
  /** Where the next run finds what the edges hold, if that is kept in a manifest. */
  readonly ledger?: Ledger;
}

/** Keeps what the edges are known to hold, from this run to the next. */
export interface Ledger {
  /**
   * Before the first request: whatever happens from here on, the next run takes these paths for changes.
   *
   * @returns the failure to report at the end, where that could not be written and the refresh is made all the same.
   */
  markUnknown(paths: Iterable<string>): Promise<ActionError | null>;
  /**
   * At the end: the edges hold these paths as they are now. Those marked unknown and not named here stay unknown; all
   * others stay as they were, changes too.
   *
   * @param isAll Whether all that the run was to refresh was accepted.
   */
  complete(accepted: Iterable<string>, isAll: boolean): Promise<void>;
}
