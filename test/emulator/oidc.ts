import { createHmac } from 'node:crypto';

/** What a token of GitHub's says, as far as a trust policy asks. */
export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** GitHub's tokens live for 5 minutes. */
const LIFE_SECONDS = 300;

/**
 * GitHub's issuer of OIDC tokens. They are signed by a key that it shares with the emulator of STS, where the
 * real one has a key pair: a client sees no difference, for to it a token is opaque.
 */
export class Issuer {
  /** What a job shows to be given a token: ACTIONS_ID_TOKEN_REQUEST_TOKEN. */
  readonly requestToken = 'test-id-token-request-token';
  readonly #subject: string;

  /** `subject`: whom the tokens name, such as `repo:octo/site:ref:refs/heads/main`. */
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

  /** What a token claims; undefined if it is none of this issuer's. */
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
