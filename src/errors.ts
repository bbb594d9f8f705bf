/** What went wrong, in one word: the heading under which Troubleshooting explains it. */
export type ErrorCode =
  | 'invalid-input'
  | 'unsupported-event'
  | 'changes-unknown'
  | 'no-plan'
  | 'refused'
  | 'no-oidc-token'
  | 'unreachable'
  | 'stale'
  | 'seen-stale'
  | 'timeout'
  | 'manifest-not-kept'
  | 'unconfirmed'
  | 'cancelled';

/** Text with one full stop at its end. */
export function sentence(text: string): string {
  return /[.!?:…]$/.test(text) ? text : `${text}.`;
}

/**
 * An error that a user can act on: printed without a stack, followed by its hint.
 * Anything else that is thrown is a defect of this action and shows its stack.
 */
export class ActionError extends Error {
  override readonly name: string = 'ActionError';
  readonly code: ErrorCode;
  /** What to do about it, as a sentence. */
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
