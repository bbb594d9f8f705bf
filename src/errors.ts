/** What went wrong: a heading in Troubleshooting. */
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

/** Ends a text with a full stop, unless it ends with punctuation. */
export function sentence(text: string): string {
  return /[.!?:…]$/.test(text) ? text : `${text}.`;
}

/** Whether a code of Alibaba Cloud stands for a missing permission, such as `Forbidden.RAM`. */
export function isDenial(code: string): boolean {
  return /^(?:Forbidden|NoPermission)(?:\.|$)/.test(code);
}

/**
 * An error that a user can act on: printed without a stack, followed by its hint and a link to its explanation.
 * Anything else that is thrown is a defect of this action and shows its stack.
 */
export class ExplainedError<Code extends string = string> extends Error {
  override readonly name: string = 'ExplainedError';
  readonly code: Code;
  /** What to do about it, as a sentence. */
  readonly hint: string;
  /** Where Troubleshooting explains it: the anchor of a heading, the same in both languages. */
  readonly anchor: string;

  constructor(
    { code, hint, anchor }: Pick<ExplainedError<Code>, 'code' | 'hint' | 'anchor'>,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.hint = hint;
    this.anchor = anchor;
  }
}

/** What went wrong in this action's own terms. Its code is the anchor, unless the cause is explained elsewhere. */
export class ActionError extends ExplainedError<ErrorCode> {
  override readonly name = 'ActionError';

  constructor(
    code: ErrorCode,
    message: string,
    hint: string,
    { anchor = code, ...options }: ErrorOptions & { readonly anchor?: string } = {},
  ) {
    super({ code, hint, anchor }, message, options);
  }
}
