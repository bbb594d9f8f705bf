/** What the comparison of commits or builds says about the file behind a URL. */
export interface Expected {
  /**
   * Whether the head has the file. Unknown for explicit URLs, and for the index and clean forms (`/docs/`, `/a`), which not
   * every server serves.
   */
  readonly presence: 'present' | 'gone' | 'unknown';
  /** Ids of the content at the head (see `contentId`): several if several files map to the URL, none if unknown. */
  readonly head: readonly string[];
  /** Ids of the content at the bases, which an edge may have cached. */
  readonly bases: readonly string[];
}

/** A response of an edge. */
export interface Observation {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The id of the body, as in {@link Expected}; null if the body was not read completely. */
  readonly id: string | null;
  /** When it was requested, in milliseconds since the epoch. */
  readonly asked: number;
}

/** What one edge's response says about a URL. */
export type VerdictKind = (typeof VERDICTS)[number];

/** From best to worst. */
export const VERDICTS = ['fresh', 'gone', 'uncached', 'unverifiable', 'stale'] as const;

/** A verdict with a short reason. */
export interface Verdict {
  readonly kind: VerdictKind;
  readonly why: string;
}

/** Milliseconds of tolerance for clock differences and for the rounding of `Age` to seconds. */
const TOLERANCE = 2000;

/**
 * Judges whether an edge serves what was deployed.
 *
 * The content decides if its hash is that of the head or of a base; otherwise `Age` does. No other header is used:
 * `X-Swift-SaveTime` and `Ali-Swift-Global-Savetime` change, or stay, regardless of contact with the origin.
 *
 * @param accepted when the refresh of the URL was accepted, in milliseconds since the epoch
 * @example
 * verdictOf({ status: 200, headers: { age: '3' }, id: null, asked: 10_000 }, null, 5000) // fresh, by its age
 */
export function verdictOf(
  observation: Observation,
  expected: Expected | null,
  accepted: number,
): Verdict {
  const { status, id } = observation;
  if (isUnverifiable(status)) return { kind: 'unverifiable', why: `HTTP ${status}` };
  const { presence = 'unknown', head = [], bases = [] } = expected ?? {};
  if (isMissing(status) && presence === 'gone') return { kind: 'gone', why: `HTTP ${status}` };
  if (id !== null && head.includes(id)) return { kind: 'fresh', why: 'the new content' };
  if (id !== null && bases.includes(id)) return { kind: 'stale', why: 'the old content' };
  if (isMissing(status) && presence === 'present') return { kind: 'stale', why: `HTTP ${status}` };
  const age = ageOf(observation);
  if (!age && isUncached(observation)) return { kind: 'uncached', why: 'not cached at the edge' };
  if (age === null) return { kind: 'unverifiable', why: 'no Age header' };
  if (observation.asked - age < accepted - TOLERANCE)
    return { kind: 'stale', why: `a copy ${age / 1000} s old, from before the refresh` };
  if (isMissing(status)) return { kind: 'unverifiable', why: `HTTP ${status}` };
  return { kind: 'fresh', why: 'fetched after the refresh' };
}

/** Milliseconds since the edge last fetched or revalidated the copy; null without a valid `Age`. */
export function ageOf({ headers }: Pick<Observation, 'headers'>): number | null {
  const age = headers.age?.trim() ?? '';
  return /^\d{1,10}$/.test(age) ? Number(age) * 1000 : null;
}

/** Whether the response (refusal, redirect or error) says nothing about the cached content. */
function isUnverifiable(status: number): boolean {
  return status >= 300 && !isMissing(status);
}

function isMissing(status: number): boolean {
  return status === 404 || status === 410;
}

/** Whether the edge says that it does not cache. If a CDN rule caches nevertheless, the response has an `Age`. */
function isUncached({ headers }: Observation): boolean {
  return (
    /^(BYPASS|DYNAMIC)\b/i.test(headers['x-site-cache-status'] ?? '') ||
    /\b(no-store|private)\b/i.test(headers['cache-control'] ?? '')
  );
}
