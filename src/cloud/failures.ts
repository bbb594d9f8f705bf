/**
 * What can be done about a failed call, sorted once, here:
 *
 * - `soon`: it passes by itself; again after a backoff.
 * - `minute`: the pace was too fast; again after a minute.
 * - `later`: the service is full; again, more slowly.
 * - `quota`: the day's quota is spent; plan again with what is left.
 * - `line`: a line is wrong; find it, and send the others.
 * - `domain`: a domain is wrong; find it, and send the others.
 * - `request`: this request cannot succeed; others may.
 * - `all`: no request can succeed.
 */
export type Remedy = 'soon' | 'minute' | 'later' | 'quota' | 'line' | 'domain' | 'request' | 'all';

/** What the API signed itself, with which it refuses a signature: of use to nobody who has the wrong secret. */
const SIGNED = /[\s,.;:]*\bserver\s*(?:CanonicalRequest|StringToSign|string to sign)\b.*$/is;

/** A call that Alibaba Cloud refused or that did not come back whole. */
export class CloudError extends Error {
  override readonly name = 'CloudError';
  /** Alibaba Cloud's Code, or one of this action's own for what never was a reply: see {@link NO_REPLY}. */
  readonly code: string;
  readonly requestId: string;
  readonly remedy: Remedy;
  /** What the user should do. */
  readonly hint: string;
  /** Milliseconds that the API asks to wait (`x-acs-retry-after`). */
  readonly retryAfter: number | undefined;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message.replace(SIGNED, '.'), options);
    const { remedy, hint } = sort(failure.code, failure.status);
    this.code = failure.code;
    this.requestId = failure.requestId ?? '';
    this.remedy = remedy;
    this.hint = hint;
    this.retryAfter = failure.retryAfter;
  }
}

/** The parts of a failed call. `status` is HTTP's, 0 without a reply. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly requestId?: string;
  readonly retryAfter?: number | undefined;
}

/** Codes of this action's own: no reply, one that is not the API's, one without the ids that prove acceptance, a copy of another one, and a request that a gateway finds too long. */
export const NO_REPLY = 'NoReply';
export const NOT_JSON = 'ReplyNotJson';
export const NO_TASK_ID = 'ReplyWithoutTaskId';
export const REPEATED = 'ReplyRepeated';
export const TOO_LONG = 'RequestTooLong';

/** A domain has more URLs than it may have in a minute. */
export const TOO_FAST = 'QuotaPerMinuteExceeded.Refresh';

const TRY_LATER = 'This passes by itself; run the workflow again.';
const CHECK_SECRET =
  'Check that access-key-secret is the one of this access-key-id, without a blank or line end around it; a key id that begins with STS. needs its security-token.';
const CHECK_SESSION =
  'Get a new session: the security-token expired, is not the one of this key, or is missing.';
const CHECK_LINES = 'Check the URLs that are named.';

interface Entry {
  readonly remedy: Remedy;
  readonly hint: string;
}

/**
 * Code, or a prefix of it that ends in `.` or stands whole → what to do. The longest match counts.
 *
 * Source: the error codes of the operations, and of the API gateway in front of them.
 */
const TABLE: Readonly<Record<string, Entry>> = {
  [NO_REPLY]: {
    remedy: 'soon',
    hint: 'Check that the runner reaches the endpoint (HTTPS_PROXY and NO_PROXY are honoured), then run the workflow again.',
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
    hint: "The day's quota is spent until midnight (UTC+8). Have it raised in the Alibaba Cloud console, or let directories take over (max-directories, fallback: directory).",
  },
  // ESA's.
  QuotaExceeded: {
    remedy: 'quota',
    hint: "The site's quota of the day is spent until midnight (UTC+8), or its plan has none of this kind. Let directories take over (max-directories, fallback: directory), or take a larger plan in the ESA console.",
  },
  'QuotaExceeded.Preload': {
    remedy: 'quota',
    hint: "The day's prefetch quota is spent until midnight (UTC+8).",
  },
  'SingleRequest.OverLimit': { remedy: 'line', hint: CHECK_LINES },
  'InvalidObjectPath.Malformed': { remedy: 'line', hint: CHECK_LINES },
  'InvalidObjectPath.Size.Malformed': { remedy: 'line', hint: CHECK_LINES },
  InvalidParameters: { remedy: 'line', hint: CHECK_LINES },
  InvalidContent: { remedy: 'line', hint: CHECK_LINES },
  [TOO_LONG]: {
    remedy: 'line',
    hint: 'A gateway or proxy between the runner and Alibaba Cloud takes no request as long as this one, of a single URL. Check the proxy.',
  },
  DomainNameOverLimit: { remedy: 'domain', hint: CHECK_LINES },
  'InvalidParameter.RecordNotBelongToSite': {
    remedy: 'domain',
    hint: 'The site has no proxied record of this host: add one in the ESA console, or correct base-url or site-id.',
  },
  ActiveSiteNotExist: {
    remedy: 'domain',
    hint: 'Check base-url and the account, and in the ESA console that the site is active. A site that the key may not list needs `site-id`; a domain of CDN needs `product: cdn`, one of DCDN `product: dcdn`.',
  },
  'InvalidExtensiveDomain.ValueNotSupported': {
    remedy: 'domain',
    hint: 'Name the domain itself in base-url, not a wildcard.',
  },
  'InvalidDomain.NotFound': {
    remedy: 'domain',
    hint: 'The domain is not one of this account in this product. Check base-url and the account; a domain of CDN needs `product: cdn`, one of DCDN `product: dcdn`, one of an ESA site `product: esa`.',
  },
  'InvalidDomain.Offline': {
    remedy: 'domain',
    hint: 'The domain is not online: start it in the Alibaba Cloud console.',
  },
  IllegalOperation: {
    remedy: 'domain',
    hint: 'The domain is not one of this account in this product. Check base-url, `product` and the account.',
  },
  'InvalidObjectType.Malformed': {
    remedy: 'request',
    hint: 'This product does not take that ObjectType: check `product`.',
  },
  MissingParameter: { remedy: 'request', hint: 'Check `product` and the inputs that go with it.' },
  OperationDenied: {
    remedy: 'all',
    hint: 'The service is not open, or suspended (an unpaid bill): look at it in the Alibaba Cloud console.',
  },
  CdnServiceNotFound: {
    remedy: 'all',
    hint: 'The service is not open for this account: check the account and `product`.',
  },
  InvalidAccessKeyId: {
    remedy: 'all',
    hint: 'Check access-key-id: this key does not exist, is disabled, or is one of a session and needs its security-token.',
  },
  SignatureDoesNotMatch: { remedy: 'all', hint: CHECK_SECRET },
  IncompleteSignature: { remedy: 'all', hint: CHECK_SECRET },
  InvalidSecurityToken: { remedy: 'all', hint: CHECK_SESSION },
  MissingSecurityToken: { remedy: 'all', hint: CHECK_SESSION },
  'InvalidTimeStamp.Expired': {
    remedy: 'all',
    hint: "The runner's clock is off by over 15 minutes: set it.",
  },
  'AuthenticationFail.NoPermission': {
    remedy: 'all',
    hint: "The role's trust policy does not let this workflow in: have its `oidc:sub` match the sub that the token claims (newer repositories have their IDs in it). Or oidc-provider-arn names no provider of this account.",
  },
  'AuthenticationFail.OIDCToken.AudienceNotMatch': {
    remedy: 'all',
    hint: "`audience` must be one of the identity provider's client IDs, and what the role's trust policy has as `oidc:aud`.",
  },
  'AuthenticationFail.OIDCToken.Expired': {
    remedy: 'all',
    hint: "GitHub's token expired before STS saw it: check the runner's clock.",
  },
  AuthenticationFail: {
    remedy: 'all',
    hint: 'Check oidc-provider-arn, and in RAM the identity provider: its issuer is https://token.actions.githubusercontent.com, its fingerprint the one of that host.',
  },
  // STS alone: the other operations say InvalidParameters.
  InvalidParameter: {
    remedy: 'request',
    hint: "Check role-to-assume, role-session-name and role-session-expiration; that must not exceed the role's maximum session duration.",
  },
  EntityNotExist: {
    remedy: 'all',
    hint: 'Check role-to-assume and oidc-provider-arn: this account has no such role or identity provider.',
  },
  Forbidden: { remedy: 'all', hint: 'Grant the RAM action that is named to the key or the role.' },
  NoPermission: {
    remedy: 'all',
    hint: 'Grant the RAM action that is named to the key or the role.',
  },
  'InvalidAction.NotFound': {
    remedy: 'all',
    hint: "`endpoint` is not one of this product's: leave it out, or check `product`.",
  },
  NoSuchVersion: {
    remedy: 'all',
    hint: "`endpoint` is not one of this product's: leave it out, or check `product`.",
  },
};

/** What can be done about a refusal by its code. */
export function remedyOf(code: string): Remedy {
  return sort(code, 0).remedy;
}

/** Every code of which it is known what to do. Troubleshooting explains each. */
export const KNOWN_CODES: readonly string[] = Object.keys(TABLE);

const UNKNOWN: Entry = {
  remedy: 'request',
  hint: "Look the code up in Alibaba Cloud's error center.",
};

function sort(code: string, status: number): Entry {
  for (let end = code.length; end > 0; end = code.lastIndexOf('.', end - 1)) {
    const key = code.slice(0, end);
    if (Object.hasOwn(TABLE, key)) return TABLE[key] ?? UNKNOWN;
  }
  return status >= 500 || status === 429 ? { remedy: 'soon', hint: TRY_LATER } : UNKNOWN;
}
