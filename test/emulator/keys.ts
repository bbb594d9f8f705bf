import { createHash } from 'node:crypto';

/** An access key: a long-lived one, or one of a session with its token. */
export interface Key {
  readonly id: string;
  readonly secret: string;
  /** Of a session's key alone. */
  readonly token?: string;
  /** When the session ends, in milliseconds since 1970. */
  readonly expires?: number;
}

/** The key that the emulator knows when no other is given. Invented. */
export const TEST_KEY: Key = {
  id: 'LTAI5tTestAccessKeyId',
  secret: 'TestAccessKeySecret0123456789',
};

/** The keys of the account, and those that STS has issued since. */
export class Keyring {
  readonly #keys = new Map<string, Key>();
  #issued = 0;

  constructor(keys: readonly Key[]) {
    for (const key of keys) this.#keys.set(key.id, key);
  }

  find(id: string): Key | undefined {
    return this.#keys.get(id);
  }

  /** A new session's key, good until `expires`. The same at every run: the emulator has no chance in it. */
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
