import { ExplainedError } from '../errors.ts';

/**
 * What can be done about a failed call:
 *
 * - `soon`: a temporary error; retried after a backoff.
 * - `minute`: the pace was too fast; retried after a minute.
 * - `later`: the service is full; retried more slowly.
 * - `quota`: the daily quota is used up; plan again with what is left.
 * - `line`: a line is wrong; find it, and send the others.
 * - `domain`: a domain is wrong; find it, and send the others.
 * - `request`: this request cannot succeed; others may.
 * - `all`: no request can succeed.
 */
export type Remedy = 'soon' | 'minute' | 'later' | 'quota' | 'line' | 'domain' | 'request' | 'all';

/** The string to sign, which the API quotes when it refuses a signature: of no use to anyone with the wrong secret. */
const SIGNED = /[\s,.;:]*\bserver\s*(?:CanonicalRequest|StringToSign|string to sign)\b.*$/is;

/** A call that Alibaba Cloud refused, or without a complete reply. */
export class CloudError extends ExplainedError {
  override readonly name = 'CloudError';
  readonly requestId: string;
  readonly remedy: Remedy;
  /** Milliseconds to wait according to the API (`x-acs-retry-after`). */
  readonly retryAfter: number | undefined;

  constructor(failure: Failure, options?: ErrorOptions) {
    const { code, status } = failure;
    const { remedy, hint, anchor } = explanationOf(code, status);
    super({ code, hint, anchor }, failure.message.replace(SIGNED, '.'), options);
    this.requestId = failure.requestId ?? '';
    this.remedy = remedy;
    this.retryAfter = failure.retryAfter;
  }
}

/** The details of a failed call. `status` is the HTTP status, 0 without a reply. */
export interface Failure {
  /** Alibaba Cloud's Code, or one of ours: see {@link NO_REPLY}. */
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly requestId?: string;
  readonly retryAfter?: number | undefined;
}

/** Our own codes: no reply, one that is not from the API, one without the IDs that prove acceptance, a copy of an earlier one, and a request that a gateway rejects as too long. */
export const NO_REPLY = 'NoReply';
export const NOT_JSON = 'ReplyNotJson';
export const NO_TASK_ID = 'ReplyWithoutTaskId';
export const REPEATED = 'ReplyRepeated';
export const TOO_LONG = 'RequestTooLong';

/** A domain exceeded its URLs per minute. */
export const TOO_FAST = 'QuotaPerMinuteExceeded.Refresh';

const TRY_LATER = 'This is a temporary error: rerun the workflow.';
const CHECK_SECRET =
  'Check that access-key-secret belongs to this access-key-id and has no spaces or line breaks around it; a key ID that starts with STS. also needs its security-token.';
const CHECK_SESSION =
  'Get a new session: the security-token has expired, belongs to another key, or is missing.';
const CHECK_LINES = 'Check the listed URLs.';

interface Entry {
  readonly remedy: Remedy;
  readonly hint: string;
}

/**
 * What to do, by code or by its first parts: `Forbidden` includes `Forbidden.RAM`. The longest match counts.
 *
 * Source: the error codes of the operations, and of the API gateway in front of them.
 */
const TABLE: Readonly<Record<string, Entry>> = {
  [NO_REPLY]: {
    remedy: 'soon',
    hint: 'Check that the runner can reach the endpoint (HTTPS_PROXY and NO_PROXY are respected).',
  },
  [NOT_JSON]: {
    remedy: 'soon',
    hint: 'Something between the runner and Alibaba Cloud answered instead. Check `endpoint` and the proxy.',
  },
  [NO_TASK_ID]: { remedy: 'soon', hint: TRY_LATER },
  [REPEATED]: {
    remedy: 'soon',
    hint: 'A cache between the runner and Alibaba Cloud answered instead. Check `endpoint` and the proxy.',
  },
  Throttling: { remedy: 'soon', hint: TRY_LATER },
  'Rejected.Throttling': { remedy: 'soon', hint: TRY_LATER },
  TooManyRequests: { remedy: 'soon', hint: TRY_LATER },
  ServiceUnavailable: { remedy: 'soon', hint: TRY_LATER },
  InternalError: { remedy: 'soon', hint: TRY_LATER },
  SignatureNonceUsed: { remedy: 'soon', hint: TRY_LATER },
  [TOO_FAST]: { remedy: 'minute', hint: 'Lower urls-per-minute, or raise timeout-minutes.' },
  'TooMany.Refresh': { remedy: 'later', hint: TRY_LATER },
  PreloadQueueFull: { remedy: 'later', hint: TRY_LATER },
  ServiceBusy: { remedy: 'later', hint: TRY_LATER },
  SystemUpgrading: { remedy: 'later', hint: TRY_LATER },
  'QuotaExceeded.Refresh': {
    remedy: 'quota',
    hint: 'The daily quota is used up; it resets at midnight (UTC+8). Apply for a higher quota in the Alibaba Cloud console, or allow more directory refreshes (max-directories, fallback: directory).',
  },
  // ESA's.
  QuotaExceeded: {
    remedy: 'quota',
    hint: "The site's daily quota is used up (it resets at midnight, UTC+8), or its plan does not include this type. Allow more directory refreshes (max-directories, fallback: directory), or upgrade the plan in the ESA console.",
  },
  'QuotaExceeded.Preload': {
    remedy: 'quota',
    hint: 'The daily prefetch quota is used up; it resets at midnight (UTC+8).',
  },
  'SingleRequest.OverLimit': { remedy: 'line', hint: CHECK_LINES },
  'InvalidObjectPath.Malformed': { remedy: 'line', hint: CHECK_LINES },
  'InvalidObjectPath.Size.Malformed': { remedy: 'line', hint: CHECK_LINES },
  InvalidParameters: { remedy: 'line', hint: CHECK_LINES },
  InvalidContent: { remedy: 'line', hint: CHECK_LINES },
  [TOO_LONG]: {
    remedy: 'line',
    hint: 'A gateway or proxy between the runner and Alibaba Cloud rejects this request as too long, although it holds a single URL. Check the proxy.',
  },
  DomainNameOverLimit: { remedy: 'domain', hint: CHECK_LINES },
  'InvalidParameter.RecordNotBelongToSite': {
    remedy: 'domain',
    hint: 'The ESA site has no proxied DNS record for this host: add one in the ESA console, or correct base-url or site-id.',
  },
  ActiveSiteNotExist: {
    remedy: 'domain',
    hint: 'Check base-url, the account, and that the site is active in the ESA console. If the key may not list sites, give `site-id`; for a CDN domain, use `product: cdn`; for a DCDN domain, `product: dcdn`.',
  },
  'InvalidExtensiveDomain.ValueNotSupported': {
    remedy: 'domain',
    hint: 'Use the exact domain in base-url, not a wildcard.',
  },
  'InvalidDomain.NotFound': {
    remedy: 'domain',
    hint: 'This account has no such domain in this product. Check base-url and the account; use `product: cdn` for a CDN domain, `product: dcdn` for DCDN, `product: esa` for an ESA site.',
  },
  'InvalidDomain.Offline': {
    remedy: 'domain',
    hint: 'The domain is disabled: enable it in the Alibaba Cloud console.',
  },
  IllegalOperation: {
    remedy: 'domain',
    hint: 'This account has no such domain in this product. Check base-url, `product` and the account.',
  },
  'InvalidObjectType.Malformed': {
    remedy: 'request',
    hint: 'This product does not support that kind of refresh (ObjectType): check `product`.',
  },
  MissingParameter: { remedy: 'request', hint: 'Check `product` and the inputs that go with it.' },
  OperationDenied: {
    remedy: 'all',
    hint: 'The service is not activated, or is suspended (such as for an overdue payment): check it in the Alibaba Cloud console.',
  },
  CdnServiceNotFound: {
    remedy: 'all',
    hint: 'The service is not activated for this account: check the account and `product`.',
  },
  InvalidAccessKeyId: {
    remedy: 'all',
    hint: 'Check access-key-id: the key does not exist, is disabled, or is a temporary STS key that needs its security-token.',
  },
  SignatureDoesNotMatch: { remedy: 'all', hint: CHECK_SECRET },
  IncompleteSignature: { remedy: 'all', hint: CHECK_SECRET },
  InvalidSecurityToken: { remedy: 'all', hint: CHECK_SESSION },
  MissingSecurityToken: { remedy: 'all', hint: CHECK_SESSION },
  'InvalidTimeStamp.Expired': {
    remedy: 'all',
    hint: "The runner's clock is off by more than 15 minutes: correct it.",
  },
  'AuthenticationFail.NoPermission': {
    remedy: 'all',
    hint: "The role's trust policy does not allow this workflow: its `oidc:sub` must match the sub of the token (newer repositories have IDs in it). The log and the summary show a trust policy to paste. Or oidc-provider-arn names no provider of this account.",
  },
  'AuthenticationFail.OIDCToken.AudienceNotMatch': {
    remedy: 'all',
    hint: "`audience` must be one of the identity provider's client IDs, and match `oidc:aud` in the role's trust policy.",
  },
  'AuthenticationFail.OIDCToken.Expired': {
    remedy: 'all',
    hint: "GitHub's token expired before STS received it: check the runner's clock.",
  },
  AuthenticationFail: {
    remedy: 'all',
    hint: 'Check oidc-provider-arn and the identity provider in the RAM console: its issuer must be https://token.actions.githubusercontent.com, and its fingerprint that of this host.',
  },
  // Only from STS: the other operations use InvalidParameters.
  InvalidParameter: {
    remedy: 'request',
    hint: "Check role-to-assume, role-session-name and role-session-expiration (at most the role's maximum session duration).",
  },
  EntityNotExist: {
    remedy: 'all',
    hint: 'Check role-to-assume and oidc-provider-arn: this account has no such role or identity provider.',
  },
  Forbidden: { remedy: 'all', hint: 'Grant the missing RAM permission to the RAM user or role.' },
  NoPermission: {
    remedy: 'all',
    hint: 'Grant the missing RAM permission to the RAM user or role.',
  },
  'InvalidAction.NotFound': {
    remedy: 'all',
    hint: '`endpoint` does not belong to this product: leave it out, or check `product`.',
  },
  NoSuchVersion: {
    remedy: 'all',
    hint: '`endpoint` does not belong to this product: leave it out, or check `product`.',
  },
};

/** What can be done about a refusal by its code. */
export function remedyOf(code: string): Remedy {
  return explanationOf(code, 0).remedy;
}

/** All codes in the table. Troubleshooting explains each. */
export const KNOWN_CODES: readonly string[] = Object.keys(TABLE);

interface Explanation extends Entry {
  /** Codes are explained under their first part: `Forbidden.RAM` at `forbidden`. */
  readonly anchor: string;
}

/** Where codes that are not in the table are explained: errors that last, and temporary ones. */
const [OTHER_CODES, TEMPORARY] = ['other-codes', 'temporary-errors'] as const;

/** Whether several codes are explained at an anchor, so that two errors there may have different causes. */
export function isShared(anchor: string): boolean {
  return anchor === OTHER_CODES || anchor === TEMPORARY;
}

const UNKNOWN: Explanation = {
  remedy: 'request',
  hint: "Look up the code in Alibaba Cloud's error center.",
  anchor: OTHER_CODES,
};

function explanationOf(code: string, status: number): Explanation {
  for (let end = code.length; end > 0; end = code.lastIndexOf('.', end - 1)) {
    const entry = Object.hasOwn(TABLE, code.slice(0, end)) && TABLE[code.slice(0, end)];
    if (entry) return { ...entry, anchor: code.replace(/\..*/s, '').toLowerCase() };
  }
  const passes = status >= 500 || status === 429;
  return passes ? { remedy: 'soon', hint: TRY_LATER, anchor: TEMPORARY } : UNKNOWN;
}
