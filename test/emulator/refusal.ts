/**
 * The refusals of CDN, DCDN, STS and the gateway: HTTP status and message by error code. The codes are the
 * documented ones. A status that is undocumented, or on which sources disagree, is the more likely one.
 */
const REFUSALS = {
  Throttling: [503, 'Request was denied due to request throttling.'],
  'Throttling.User': [400, 'Request was denied due to user flow control.'],
  'Throttling.Api': [400, 'Request was denied due to api flow control.'],
  'Rejected.Throttling': [400, 'Request was denied due to request throttling.'],
  TooManyRequests: [429, 'Too many requests.'],
  ServiceUnavailable: [503, 'The request has failed due to a temporary failure of the server.'],
  InternalError: [500, 'The request processing has failed due to some unknown error.'],
  'QuotaPerMinuteExceeded.Refresh': [400, 'The URLs of a domain in one minute exceed the limit.'],
  'TooMany.Refresh': [400, 'Too many refresh tasks are running.'],
  PreloadQueueFull: [400, 'The prefetch queue is full.'],
  ServiceBusy: [503, 'The service is busy, try again later.'],
  SystemUpgrading: [503, 'The system is being upgraded, try again later.'],
  SignatureNonceUsed: [400, 'Specified signature nonce was used already.'],
  'QuotaExceeded.Refresh': [400, 'Your refresh quota of today is exceeded.'],
  'QuotaExceeded.Preload': [400, 'Your prefetch quota of today is exceeded.'],
  'SingleRequest.OverLimit': [400, 'The request holds more than a single request may.'],
  'InvalidObjectType.Malformed': [400, 'The specified ObjectType is invalid.'],
  'InvalidObjectPath.Malformed': [400, 'The specified ObjectPath is invalid.'],
  'InvalidObjectPath.Size.Malformed': [400, 'The specified ObjectPath is too long.'],
  InvalidParameters: [400, 'A specified parameter is invalid.'],
  MissingParameter: [400, 'A parameter that is mandatory for this request is not provided.'],
  'InvalidExtensiveDomain.ValueNotSupported': [400, 'Wildcard domains are not supported.'],
  'InvalidDomain.NotFound': [404, 'The domain does not belong to this account or product.'],
  'InvalidDomain.Offline': [404, 'The domain is not online.'],
  IllegalOperation: [403, 'Illegal domain, operation is not permitted.'],
  OperationDenied: [403, 'Your account does not open the service yet.'],
  CdnServiceNotFound: [404, 'The CDN service is not opened.'],
  'InvalidAccessKeyId.NotFound': [404, 'Specified access key is not found.'],
  'InvalidAccessKeyId.Inactive': [403, 'Specified access key is disabled.'],
  IncompleteSignature: [400, 'The request signature does not conform to the standard.'],
  SignatureDoesNotMatch: [400, 'Specified signature does not match our calculation.'],
  'InvalidSecurityToken.Expired': [403, 'Specified SecurityToken is expired.'],
  'InvalidSecurityToken.Malformed': [403, 'Specified SecurityToken is malformed.'],
  'InvalidSecurityToken.MismatchWithAccessKey': [
    403,
    'Specified SecurityToken mismatches the key.',
  ],
  MissingSecurityToken: [400, 'SecurityToken is mandatory for this action.'],
  'InvalidTimeStamp.Format': [400, 'Specified time stamp is not well formatted.'],
  'InvalidTimeStamp.Expired': [400, 'Specified time stamp or date value is expired.'],
  'Forbidden.RAM': [403, 'User not authorized to operate on the specified resource.'],
  NoPermission: [403, 'You are not authorized to perform this operation.'],
  Forbidden: [403, 'You are not authorized to perform this operation.'],
  'InvalidAction.NotFound': [404, 'Specified api is not found, check your url and method.'],
  NoSuchVersion: [404, 'Specified version does not exist.'],
  'EntityNotExist.Role': [404, 'The role does not exist.'],
  'AuthenticationFail.NoPermission': [
    401,
    'The trust policy of the role does not allow this token.',
  ],
  'AuthenticationFail.OIDCToken.AudienceNotMatch': [401, 'The audience of the token is not known.'],
  'AuthenticationFail.OIDCToken.Expired': [401, 'The OIDC token is expired.'],
  'AuthenticationFail.OIDCToken.InvalidSignature': [401, 'The signature of the token is wrong.'],
  'AuthenticationFail.PublicKeyFingerprintMismatch': [
    401,
    'The fingerprint is not the provider’s.',
  ],
} as const satisfies Record<string, readonly [status: number, message: string]>;

/** ESA's refusals; those of the gateway and RAM are in the table above. The statuses are undocumented. */
const ESA_REFUSALS = {
  QuotaExceeded: [400, 'The quota of the site is exceeded.'],
  InvalidContent: [400, 'The specified Content is invalid.'],
  'InvalidParameters.InvalidUrls': [400, 'The specified URLs are invalid.'],
  'InvalidParameter.RecordNotBelongToSite': [400, 'The record does not belong to the site.'],
  DomainNameOverLimit: [400, 'The request holds more domain names than a single request may.'],
  'MissingParameter.ObjectType': [400, 'The type of the task is not provided.'],
  ActiveSiteNotExist: [404, 'No active site of this account has this ID.'],
  UnsupportedHTTPMethod: [400, 'This HTTP method is not supported.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

/** An error code that the emulator can answer with. */
export type RefusalCode = keyof typeof REFUSALS | EsaRefusalCode;
export type EsaRefusalCode = keyof typeof ESA_REFUSALS;

/** Every code of CDN, DCDN, STS and the gateway, for tables and random faults. */
export const REFUSAL_CODES = Object.keys(REFUSALS) as readonly (keyof typeof REFUSALS)[];
/** The codes that only ESA has. */
export const ESA_REFUSAL_CODES = Object.keys(ESA_REFUSALS) as readonly EsaRefusalCode[];

/** A refused request: thrown where the reason is found, and turned into JSON in one place. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly status: number;

  /** @param reason appended to the message of the code */
  constructor(code: RefusalCode, reason = '') {
    const [status, message] = { ...REFUSALS, ...ESA_REFUSALS }[code];
    super(reason === '' ? message : `${message} ${reason}`);
    this.code = code;
    this.status = status;
  }
}
