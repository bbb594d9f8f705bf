import type { Range } from '../changes/changes.ts';
import type { Event } from '../changes/event.ts';
import type { TokenClaims } from '../cloud/credentials.ts';
import type { DayQuotas, Grant, ProductName } from '../cloud/product.ts';
import type { Inputs } from '../inputs/types.ts';
import type { Plan } from '../plan/terms.ts';
import type { Outcome } from '../refresh/outcomes.ts';
import type { Verification } from '../refresh/verify.ts';
import type { Targets } from '../targets/targets.ts';

/** The output `result`. */
export type Result = 'refreshed' | 'nothing' | 'dry-run' | 'unconfirmed' | 'failed';

/** Why the step fails. */
export interface FailureReport {
  readonly message: string;
  readonly hint: string;
  /** Where Troubleshooting explains it. */
  readonly anchor: string;
}

/** What the report needs to know from before the run. */
export interface Setting {
  /** The repository's web page, such as `https://github.com/owner/name`; empty if there is none. */
  readonly repository: string;
  /** Whether the event proposes a change (such as a pull request): a dry run then shows what merging it would refresh. */
  readonly proposal: boolean;
  /** The inputs that another run needs in its `with:` to refresh in the same way. */
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

/** Everything known about a run so far. Log, summary, outputs and plan file are written from it. */
export interface Report {
  readonly product: ProductName;
  readonly setting: Setting;
  result: Result;
  /** Null until the changes are found, and with `base: none`. */
  range: Range | null;
  /** Which commits were compared and why, or why there was nothing to refresh. */
  why: string;
  counts: Targets['counts'];
  plan: Plan | null;
  /** Why directories stand in for URLs, in the first plan or a later one; null if none do. */
  fallback: string | null;
  /** The explicit directories. */
  directories: readonly string[];
  regexes: readonly string[];
  /** `after` is calculated, not queried. */
  quota: { before: DayQuotas | null; after: DayQuotas | null };
  /** How many URLs and directories were refreshed, or in a dry run would be. */
  refreshed: { readonly urls: number; readonly directories: number };
  /** What became of every request. */
  requests: readonly Outcome[];
  /** Changed and explicit URLs that no accepted task covers: they may be stale. */
  uncovered: readonly string[];
  /** URLs whose prefetch was accepted. */
  prefetched: number;
  /** What was seen at an edge; null without `verify`. */
  verified: Verification | null;
  /** Whether the run waited until every task was complete. */
  complete: boolean;
  failure: FailureReport | null;
  /** The claims of GitHub's token, if STS refused it. */
  refusedClaims: TokenClaims | null;
  /** In chronological order. */
  readonly notes: Note[];
}

const NO_SETTING: Setting = {
  repository: '',
  proposal: false,
  manner: {},
  permissions: [],
  oidcProvider: '',
};

/** The default of `product`. */
const DEFAULT_PRODUCT: ProductName = 'cdn';

/** The report of a run that has not begun; safe to publish. */
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

/** The setting of a run. */
export function settingOf(inputs: Inputs, event: Event): Setting {
  const { product, wait, prefetch, siteId, credentials } = inputs;
  return {
    repository: `${event.serverUrl}/${event.repository}`,
    proposal: inputs.proposal,
    manner: mannerOf(inputs),
    permissions: product.permissions({ wait, prefetch: prefetch !== null, siteId }),
    oidcProvider: credentials?.kind === 'oidc' ? credentials.role.providerArn : '',
  };
}

/** The inputs that say how to refresh rather than what, if they differ from the default. */
function mannerOf(inputs: Inputs): Readonly<Record<string, string>> {
  const manner: Record<string, string> = {};
  if (inputs.product.name !== DEFAULT_PRODUCT) manner.product = inputs.product.name;
  if (inputs.siteId !== '') manner['site-id'] = inputs.siteId;
  if (inputs.ignoreParams) manner['ignore-params'] = 'true';
  if (inputs.force) manner.force = 'true';
  if (inputs.routineId !== '') manner['routine-id'] = inputs.routineId;
  if (inputs.mergeDomainNames.length > 0)
    manner['merge-domain-names'] = inputs.mergeDomainNames.join('\n');
  return manner;
}
