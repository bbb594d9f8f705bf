import type { ActionError } from '../../errors.ts';
import type { Manifest } from './manifest-format.ts';

/** What a store has kept. */
export interface Kept {
  /** What is known of the edges. */
  readonly manifest: Manifest;
  /** Why not all is known of them, as a clause; null where it is. */
  readonly gap: string | null;
}

/**
 * What a run writes, given the manifests that other runs have written since this one read: they deploy at the same
 * time, or have done so.
 */
export type ManifestFor = (others: readonly Manifest[]) => Manifest;

/** Keeps the manifest from one deploy to the next. */
export interface ManifestStore {
  /** Where it is, for messages: `the manifest .cdn-manifest.json`. */
  readonly name: string;
  /** An absolute path that is no part of the site; null if the manifest is none of the runner's files. */
  readonly path: string | null;
  read(): Promise<Kept>;
  /**
   * Writes before the first request.
   *
   * @returns the failure to report at the end, where the refresh is to be made all the same.
   * @throws ActionError where nothing may be sent.
   */
  begin(manifestFor: ManifestFor): Promise<ActionError | null>;
  /** Writes at the end. */
  finish(manifestFor: ManifestFor): Promise<void>;
}
