/** What the comparison of commits or builds tells about the file behind a URL. */
export interface Expected {
  /**
   * Whether the head has the file. Unknown for a URL that nobody derived from a file, and for a second form of one
   * (`/docs/`, `/a`), which not every server serves.
   */
  readonly presence: 'present' | 'gone' | 'unknown';
  /** Ids of its content at the head, see `contentId`; several where several files map to the URL, none where it is not known. */
  readonly head: readonly string[];
  /** Ids of its content at the bases: what an edge held before. */
  readonly bases: readonly string[];
}

/** What an edge answered. */
export interface Sight {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The id of the body, reckoned as in {@link Expected}; null where the body was not read whole. */
  readonly id: string | null;
  /** When it was requested, in milliseconds since the epoch. */
  readonly asked: number;
}

/** What can be said of a URL after a look at one edge. */
export type VerdictKind = (typeof VERDICTS)[number];

/** The best first. */
export const VERDICTS = ['fresh', 'gone', 'uncached', 'unverifiable', 'stale'] as const;

/** A verdict, and what it rests on in a few words. */
export interface Verdict {
  readonly kind: VerdictKind;
  readonly why: string;
}

/** Milliseconds by which clocks and whole seconds may make a copy look too old. */
const SLACK = 2000;

/**
 * Judges whether an edge serves what was deployed.
 *
 * The content tells most: git's hash of it at the head, or at a base. Where it tells nothing, `Age` does, and no other
 * header: `X-Swift-SaveTime` and `Ali-Swift-Global-Savetime` move, or stay, without contact with the origin.
 *
 * @param accepted when the refresh of the URL was accepted, in milliseconds since the epoch
 * @example
 * verdictOf({ status: 200, headers: { age: '3' }, id: null, asked: 10_000 }, null, 5000) // fresh, by its age
 */
export function verdictOf(sight: Sight, expected: Expected | null, accepted: number): Verdict {
  const { status, id } = sight;
  if (isUnverifiable(status)) return { kind: 'unverifiable', why: `HTTP ${status}` };
  const { presence = 'unknown', head = [], bases = [] } = expected ?? {};
  if (isMissing(status) && presence === 'gone') return { kind: 'gone', why: `HTTP ${status}` };
  if (id !== null && head.includes(id)) return { kind: 'fresh', why: 'the new content' };
  if (id !== null && bases.includes(id)) return { kind: 'stale', why: 'the old content' };
  if (isMissing(status) && presence === 'present') return { kind: 'stale', why: `HTTP ${status}` };
  const age = ageOf(sight);
  if (!age && isUncached(sight)) return { kind: 'uncached', why: 'not cached at the edge' };
  if (age === null) return { kind: 'unverifiable', why: 'no Age header' };
  if (sight.asked - age < accepted - SLACK)
    return { kind: 'stale', why: `a copy ${age / 1000} s old, from before the refresh` };
  if (isMissing(status)) return { kind: 'unverifiable', why: `HTTP ${status}` };
  return { kind: 'fresh', why: 'fetched after the refresh' };
}

/** Milliseconds since the answer's copy was last known to be what the origin has; null where it does not say. */
export function ageOf({ headers }: Pick<Sight, 'headers'>): number | null {
  const age = headers.age?.trim() ?? '';
  return /^\d{1,10}$/.test(age) ? Number(age) * 1000 : null;
}

/** Refused, redirected, or failed: nothing is seen of what the edge holds. */
function isUnverifiable(status: number): boolean {
  return status >= 300 && !isMissing(status);
}

function isMissing(status: number): boolean {
  return status === 404 || status === 410;
}

/** Whether the edge says that it keeps no copy. A rule of the CDN may keep one all the same: then it has an age. */
function isUncached({ headers }: Sight): boolean {
  return (
    /^(BYPASS|DYNAMIC)\b/i.test(headers['x-site-cache-status'] ?? '') ||
    /\b(no-store|private)\b/i.test(headers['cache-control'] ?? '')
  );
}
