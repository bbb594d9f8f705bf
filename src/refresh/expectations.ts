import type { Changes } from '../changes/changes.ts';
import { urlsAt } from '../targets/destinations.ts';
import { pathsAt, servedUrls, type Targets } from '../targets/targets.ts';
import { resourceOf } from '../url.ts';
import { acceptanceTimes, acceptedOf, type Outcome } from './outcomes.ts';
import { sampleOf } from './sample.ts';
import type { Expected } from './verdict.ts';
import type { Wanted } from './verify.ts';

/** The changes that were deployed, and where they are served. */
export interface Deployed {
  /** Null with `base: none`. */
  readonly changes: Pick<Changes, 'paths' | 'contents'> | null;
  readonly targets: Targets;
}

/** The URLs of the paths that were deleted. */
export function goneUrls({ changes, targets }: Deployed): ReadonlySet<string> {
  const gone = new Set<string>();
  for (const [path, url] of servedUrls(targets))
    if (changes?.paths.get(path) === 'gone') gone.add(url);
  return gone;
}

/** What the comparison knows about the files behind URLs. URLs that no changed path maps to are left out. */
export function expectations(
  urls: readonly string[],
  { changes, targets }: Deployed,
): ReadonlyMap<string, Expected> {
  const expected = new Map<string, Expected>();
  for (const [url, paths] of pathsAt(targets, urls)) {
    const there = paths.filter((path) => changes?.paths.get(path) === 'present');
    const contents = paths.flatMap((path) => changes?.contents(path) ?? []);
    const isOwn = there.some((path) => firstResources(path, targets).includes(resourceOf(url)));
    expected.set(url, {
      presence: there.length === 0 ? 'gone' : isOwn ? 'present' : 'unknown',
      head: contents.flatMap(({ head }) => head ?? []),
      bases: contents.flatMap(({ bases }) => bases),
    });
  }
  return expected;
}

/** The primary URLs of a path, not its index or clean forms, without their schemes. */
function firstResources(path: string, { served, baseUrls }: Targets): readonly string[] {
  const [first] = served.get(path) ?? [];
  return first ? urlsAt(first, baseUrls).map(resourceOf) : [];
}

/** What `verify` checks. */
export interface Inspection extends Deployed {
  /** The most URLs. */
  readonly most: number;
}

/** The URLs to check: a sample of those that were refreshed. */
export function wantedOf(
  urls: readonly string[],
  inspection: Inspection,
  outcomes: readonly Outcome[],
): readonly Wanted[] {
  const directories = acceptedOf(outcomes, 'Directory');
  const sample = sampleOf({ urls, gone: goneUrls(inspection), directories }, inspection.most);
  const expected = expectations(sample, inspection);
  const acceptedAt = acceptanceTimes(outcomes);
  return sample.map((url) => ({
    url,
    expected: expected.get(url) ?? null,
    accepted: acceptedAt(url),
  }));
}
