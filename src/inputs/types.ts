import type { CredentialSource } from '../cloud/credentials.ts';
import type { Product, RefreshOptions } from '../cloud/product.ts';
import type { Filter } from './patterns.ts';
import type { Rule } from './rules.ts';

/** How paths become URLs: the inputs of these names, checked. */
export interface Mapping {
  /** Each is absolute and ends in `/`. */
  readonly baseUrls: readonly string[];
  /** The published folder, without leading or trailing slashes; empty for the whole repository. */
  readonly root: string;
  /** `paths`. */
  readonly filter: Filter;
  /** `rewrite`. */
  readonly rules: readonly Rule[];
  /** Empty with `index-files: none`. */
  readonly indexFiles: readonly string[];
  readonly cleanUrls: boolean;
}

/** The defaults of `paths` and `index-files`, as in action.yml, for a bundle that is started without them. */
export const DEFAULT_PATHS: readonly string[] = ['**', '!.github/**'];
export const DEFAULT_INDEX_FILES: readonly string[] = ['index.html'];

/** What to compare with: everything that an edge may still hold, only the event's own range, or a commit, tag or branch. */
export type BaseInput = 'auto' | 'push' | { readonly ref: string };

/** Where the changed paths come from. */
export type Source =
  | { readonly kind: 'none' }
  | { readonly kind: 'commits'; readonly base: BaseInput }
  | { readonly kind: 'files'; readonly names: readonly string[] }
  | { readonly kind: 'files-from'; readonly file: string }
  /** Without a manifest file, the manifest is kept in GitHub's cache. */
  | { readonly kind: 'build'; readonly dir: string; readonly manifest: string | null };

/** Which directories may stand in for URLs: any, only those below a base URL, or none. */
export type Fallback = 'directory' | 'subdirectory' | 'none';

/** All inputs, checked. URLs are absolute, and unique regardless of scheme. */
export interface Inputs extends Mapping, RefreshOptions {
  readonly source: Source;
  readonly urls: readonly string[];
  readonly directories: readonly string[];
  readonly regexes: readonly string[];
  readonly product: Product;
  readonly maxUrls: number;
  readonly maxDirectories: number;
  readonly fallback: Fallback;
  readonly urlsPerMinute: number;
  readonly timeoutMinutes: number;
  readonly wait: boolean;
  /** How many URLs to check at an edge when the refresh is complete; null for none. */
  readonly verify: number | null;
  /** Which changed paths to prefetch; null for none. */
  readonly prefetch: Filter | null;
  /** See `isProposal`. */
  readonly proposal: boolean;
  readonly dryRun: boolean;
  /** Null only in a dry run. */
  readonly credentials: CredentialSource | null;
  /** Origins. */
  readonly endpoint: string;
  readonly stsEndpoint: string;
  readonly githubToken: string;
  /** Values that are valid but probably mistakes. */
  readonly warnings: readonly string[];
}
