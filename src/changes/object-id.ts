const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Whether a text is a full object hash, of SHA-1 or SHA-256. Nothing else is ever handed to git as one. */
export function isHash(text: string): boolean {
  return HASH.test(text);
}

/** Whether a hash is all zeros, which is how an event says "there was none". */
export function isZero(hash: string): boolean {
  return /^0+$/.test(hash);
}

/** A hash as the log shows it. */
export function short(hash: string): string {
  return hash.slice(0, 7);
}
