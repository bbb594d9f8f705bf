import { createHash } from 'node:crypto';

/** An access key: a long-lived one, or a session's, with its token. */
export interface Key {
  readonly id: string;
  readonly secret: string;
  /** Only for a session's key. */
  readonly token?: string;
  /** When the session ends, in milliseconds since 1970. */
  readonly expires?: number;
}

/** The default key. Invented. */
export const TEST_KEY: Key = {
  id: 'LTAI5tTestAccessKeyId',
  secret: 'TestAccessKeySecret0123456789',
};

/** The keys of the account, and those that STS has issued. */
export class Keyring {
  readonly #keys = new Map<string, Key>();
  #issued = 0;

  constructor(keys: readonly Key[]) {
    for (const key of keys) this.#keys.set(key.id, key);
  }

  find(id: string): Key | undefined {
    return this.#keys.get(id);
  }

  /** The key of a new session, valid until `expires`. Deterministic, so that every run gets the same keys. */
  issue(expires: number): Required<Key> {
    this.#issued += 1;
    const text = (purpose: string) =>
      createHash('sha256').update(`${purpose} ${this.#issued}`).digest('base64');
    const key = {
      id: `STS.TestSession${this.#issued}`,
      secret: text('secret'),
      token: `CAIS${text('token')}`,
      expires,
    };
    this.#keys.set(key.id, key);
    return key;
  }
}
