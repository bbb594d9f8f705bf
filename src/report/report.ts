import type { Range } from '../changes/changes.ts';
import type { TokenClaims } from '../cloud/credentials.ts';
import type { DayQuotas, Grant, ProductName } from '../cloud/product.ts';
import type { Plan } from '../plan/terms.ts';
import type { Outcome } from '../refresh/outcomes.ts';
import type { Verification } from '../refresh/verify.ts';

/** The output `result`. */
export type Result = 'refreshed' | 'nothing' | 'dry-run' | 'unconfirmed' | 'failed';

/** How many changed paths there were, and what became of those that gave no URL. */
export interface Counts {
  /** Paths below `root` that `paths` lets count. */
  readonly changed: number;
  readonly outsideRoot: number;
  /** By `paths`. */
  readonly excluded: number;
  /** By a `-` in `rewrite`. */
  readonly dropped: number;
}

/** Why the step fails. */
export interface FailureReport {
  readonly message: string;
  readonly hint: string;
  /** Where Troubleshooting explains it. */
  readonly anchor: string;
}

/** What is known of a run before it begins, and what its report needs to be of use. */
export interface Setting {
  /** Where the commits can be looked at, like `https://github.com/owner/name`; empty where nowhere. */
  readonly repository: string;
  /** Whether the event proposes a change, so that a dry run shows what its merge would refresh. */
  readonly proposal: boolean;
  /** The inputs by which another run would refresh in the same way, as they are written in `with:`. */
  readonly manner: Readonly<Record<string, string>>;
  /** RAM actions that the run needs. */
  readonly permissions: readonly Grant[];
  /** `oidc-provider-arn`; empty where no role is assumed. */
  readonly oidcProvider: string;
}

/** A warning or notice that the log gave. */
export interface Note {
  readonly level: 'warning' | 'notice';
  readonly text: string;
}

/** Everything that is known of a run at some moment. All that is said of it is written from this. */
export interface Report {
  readonly product: ProductName;
  readonly setting: Setting;
  result: Result;
  /** Null until changes were looked for, or where none are. */
  range: Range | null;
  /** Which commits were compared and why; or why there was nothing to refresh. */
  why: string;
  counts: Counts;
  plan: Plan | null;
  /** Why directories stand in for URLs, in the first plan or one made midway; null where none does. */
  fallback: string | null;
  /** The explicit directories. */
  directories: readonly string[];
  regexes: readonly string[];
  /** `after` is reckoned. */
  quota: { before: DayQuotas | null; after: DayQuotas | null };
  /** How many URLs and directories were refreshed, or in a dry run would be. */
  refreshed: { readonly urls: number; readonly directories: number };
  /** What became of every request. */
  requests: readonly Outcome[];
  /** Changed and explicit URLs that no accepted task covers. */
  uncovered: readonly string[];
  /** URLs whose prefetch was accepted. */
  prefetched: number;
  /** What was seen at an edge; null where nobody looked. */
  verified: Verification | null;
  /** Whether every task was waited for and seen to complete. */
  complete: boolean;
  failure: FailureReport | null;
  /** The claims of GitHub's token, where it was refused. */
  refusedClaims: TokenClaims | null;
  /** In the order in which they came. */
  readonly notes: Note[];
}

const NO_SETTING: Setting = {
  repository: '',
  proposal: false,
  manner: {},
  permissions: [],
  oidcProvider: '',
};

/** The product of a run that names none. */
export const DEFAULT_PRODUCT: ProductName = 'cdn';

/** A report of a run of which nothing is known yet: safe to write before anything happens. */
export function emptyReport(product = DEFAULT_PRODUCT, setting = NO_SETTING): Report {
  return {
    product,
    setting,
    result: 'failed',
    range: null,
    why: '',
    counts: { changed: 0, outsideRoot: 0, excluded: 0, dropped: 0 },
    plan: null,
    fallback: null,
    directories: [],
    regexes: [],
    quota: { before: null, after: null },
    refreshed: { urls: 0, directories: 0 },
    requests: [],
    uncovered: [],
    prefetched: 0,
    verified: null,
    complete: false,
    failure: null,
    refusedClaims: null,
    notes: [],
  };
}
