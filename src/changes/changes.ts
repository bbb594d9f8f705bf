import type { Clock, Log } from '../clock.ts';
import type { ActionError } from '../errors.ts';

/** Environment variables, as `process.env` holds them. */
export type Env = Readonly<Record<string, string | undefined>>;

/** What is needed to find the changes. */
export interface ChangesWorld {
  readonly env: Env;
  readonly log: Log;
  readonly clock: Clock;
  /** For GitHub's API; null if there is none. */
  readonly githubToken: string | null;
  /** Aborted when the run is cancelled or over. */
  readonly signal: AbortSignal;
}

/** What was compared. `bases` and `head` are commit hashes: empty and null if no commits were compared. */
export interface Range {
  readonly bases: readonly string[];
  readonly head: string | null;
  readonly source: 'git' | 'github' | 'files' | 'manifest' | 'none';
}

/** Whether the head still has a changed path. A path that is gone is refreshed too, but never prefetched. */
export type Presence = 'present' | 'gone';

/** The contents of a changed path, by their ids: see `contentId`. */
export interface Contents {
  /** Null if the head has no such file. */
  readonly head: string | null;
  /** The different contents in the bases: an edge that serves one of these serves an old file. */
  readonly bases: readonly string[];
}

/**
 * The paths that changed.
 *
 * A path is relative to the repository, or to the build folder if the source is a manifest. Git's names are bytes. Here
 * they are text, in which a byte that is not UTF-8 becomes the lone surrogate U+DC00 + byte, so that a URL can restore it.
 */
export interface Changes {
  readonly range: Range;
  /** For the log, in a line: which commits were compared, how, and why those. */
  readonly why: string;
  /** Whether `why` is worth a notice. */
  readonly isNotable?: boolean;
  /** Every path whose content differs between the head and any of the bases. */
  readonly paths: ReadonlyMap<string, Presence>;
  /** The contents of a changed path; null if only its name is known. */
  readonly contents: (path: string) => Contents | null;
  /** Every file below `root` at the head; null if they cannot be listed. Called only if a plan needs it. */
  readonly universe: () => Promise<readonly string[] | null>;
  /** The text of a small file at the top of the repository, at the head; null if it cannot be read. */
  readonly text: (file: string) => Promise<string | null>;
  /** Why every base URL is refreshed as a directory, regardless of the paths: a clause for messages. */
  readonly everything?: string;
  /** With a manifest: records there what the edges hold, for the next run. */
  readonly manifest?: ManifestRecorder;
}

export interface ManifestRecorder {
  /**
   * Before the first request: from now on, the next run treats these paths as changes.
   *
   * @returns the error to report at the end if the manifest could not be written but the refresh should go ahead
   */
  markUnknown(paths: Iterable<string>): Promise<ActionError | null>;
  /**
   * At the end: the edges hold the current content of these paths. All other paths keep their state: unknown if they were marked,
   * otherwise as before, including changes that were not refreshed.
   *
   * @param isAll Whether everything that was to be refreshed was accepted.
   */
  markRefreshed(accepted: Iterable<string>, isAll: boolean): Promise<void>;
}
