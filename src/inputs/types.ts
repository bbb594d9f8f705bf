import type { CredentialSource } from '../cloud/credentials.ts';
import type { Product } from '../cloud/product.ts';
import type { Filter } from './patterns.ts';
import type { Rule } from './rules.ts';

/** How paths become URLs: the inputs of the same names, read and checked. */
export interface Mapping {
  /** Each is absolute and ends in `/`. */
  readonly baseUrls: readonly string[];
  /** The published folder, without slashes at its ends; `''` or `.` is the repository itself. */
  readonly root: string;
  /** `paths`. */
  readonly filter: Filter;
  /** `rewrite`. */
  readonly rules: readonly Rule[];
  /** Empty where index files are switched off. */
  readonly indexFiles: readonly string[];
  readonly cleanUrls: boolean;
}

/** What is compared with: all that an edge may still hold, the event's own range alone, or a commit, tag or branch. */
export type BaseInput = 'auto' | 'push' | { readonly ref: string };

/** Where the changed paths come from. */
export type Source =
  | { readonly kind: 'none' }
  | { readonly kind: 'commits'; readonly base: BaseInput }
  | { readonly kind: 'files'; readonly names: readonly string[] }
  | { readonly kind: 'files-from'; readonly file: string }
  /** A null manifest is kept in GitHub's cache. */
  | { readonly kind: 'build'; readonly dir: string; readonly manifest: string | null };

/** Whether directories may stand in for URLs: any, none that is a base URL itself, or none at all. */
export type Fallback = 'directory' | 'subdirectory' | 'none';

/** Every input, checked. Lists of URLs are absolute, and unique up to the scheme. */
export interface Inputs extends Mapping {
  readonly source: Source;
  readonly urls: readonly string[];
  readonly directories: readonly string[];
  readonly regexes: readonly string[];
  readonly product: Product;
  /** ESA's site of all domains; empty to look for the site of each. */
  readonly siteId: string;
  readonly ignoreParams: boolean;
  readonly force: boolean;
  readonly routineId: string;
  readonly mergeDomainNames: readonly string[];
  readonly maxUrls: number;
  readonly maxDirectories: number;
  readonly fallback: Fallback;
  readonly urlsPerMinute: number;
  readonly timeoutMinutes: number;
  readonly wait: boolean;
  /** How many URLs to look at through an edge when the refresh is complete; null for none. */
  readonly verify: number | null;
  /** Which changed paths to prefetch; null for none. */
  readonly prefetch: Filter | null;
  /** Whether the event shows what might be merged, and deploys nothing. */
  readonly proposal: boolean;
  readonly dryRun: boolean;
  /** Null in a dry run alone. */
  readonly credentials: CredentialSource | null;
  /** Origins. */
  readonly endpoint: string;
  readonly stsEndpoint: string;
  readonly githubToken: string;
  /** What may be meant as it stands, and is likely not. */
  readonly warnings: readonly string[];
}
