/** A ref whose caches a run may read (1), write (2) or both (3). */
export interface Scope {
  readonly Scope: string;
  readonly Permission: number;
}

const DEFAULT_BRANCH = 'refs/heads/main';

/**
 * The token that the runner gives to a job: a JSON Web Token whose claim `ac` lists the scopes, as JSON in a string. A run may
 * write caches of its ref, and also read those of the default branch.
 */
export function tokenFor(ref: string, access: 'write' | 'read'): string {
  const own = { Scope: ref, Permission: access === 'write' ? 3 : 1 };
  const others = ref === DEFAULT_BRANCH ? [] : [{ Scope: DEFAULT_BRANCH, Permission: 1 }];
  const claims = { scp: 'Actions.Results', ac: JSON.stringify([own, ...others]) };
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ typ: 'JWT', alg: 'RS256' })}.${part(claims)}.${SIGNATURE}`;
}

const SIGNATURE = 'c2lnbmF0dXJl';

/** The scopes of a token from `tokenFor`, that of the run's ref first; null for any other token. */
export function scopesOf(authorization: string): readonly Scope[] | null {
  const [, claims, signature] = /^Bearer [\w-]+\.([\w-]+)\.([\w-]+)$/.exec(authorization) ?? [];
  if (!claims || signature !== SIGNATURE) return null;
  return JSON.parse(JSON.parse(Buffer.from(claims, 'base64url').toString()).ac);
}

export function readable(scopes: readonly Scope[]): readonly string[] {
  return scopes.filter(({ Permission }) => Permission & 1).map(({ Scope }) => Scope);
}

export function writable(scopes: readonly Scope[]): string | null {
  return scopes.find(({ Permission }) => Permission & 2)?.Scope ?? null;
}
