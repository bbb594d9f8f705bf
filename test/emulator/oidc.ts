import { createHmac } from 'node:crypto';

/** The claims of GitHub's token that a trust policy checks. */
export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** GitHub's tokens are valid for 5 minutes. */
const LIFE_SECONDS = 300;

/**
 * GitHub's issuer of OIDC tokens. They are signed with a key shared with the emulated STS, instead of a
 * key pair; clients do not notice, since tokens are opaque to them.
 */
export class Issuer {
  /** What a job needs to request a token: ACTIONS_ID_TOKEN_REQUEST_TOKEN. */
  readonly requestToken = 'test-id-token-request-token';
  readonly #subject: string;

  /** @param subject of the tokens, such as `repo:octo/site:ref:refs/heads/main` */
  constructor(subject: string) {
    this.#subject = subject;
  }

  /** A token for this audience; `now` in milliseconds. */
  issue(audience: string, now: number): string {
    const claims: Claims = {
      iss: 'https://token.actions.githubusercontent.com',
      sub: this.#subject,
      aud: audience,
      exp: Math.floor(now / 1000) + LIFE_SECONDS,
    };
    const text = `${base64url({ typ: 'JWT', alg: 'HS256' })}.${base64url(claims)}`;
    return `${text}.${signatureOf(text)}`;
  }

  /** The claims of a token; undefined if it is not from this issuer. */
  read(token: string): Claims | undefined {
    const [header, claims, signature] = token.split('.');
    if (claims === undefined || signatureOf(`${header}.${claims}`) !== signature) return undefined;
    return JSON.parse(Buffer.from(claims, 'base64url').toString());
  }
}

function signatureOf(text: string): string {
  return createHmac('sha256', 'the key of the test issuer').update(text).digest('base64url');
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
