import { describe, expect, test } from 'vitest';
import { CloudError, type Remedy } from '../../src/cloud/failures.ts';
import { REFUSAL_CODES } from '../emulator/refusal.ts';

/** Every code that is known: what can be done about it, and what the user is told. */
const TABLE: readonly (readonly [code: string, remedy: Remedy, hint: RegExp])[] = [
  ['Throttling', 'soon', /passes by itself/],
  ['Throttling.User', 'soon', /passes by itself/],
  ['Throttling.Api', 'soon', /passes by itself/],
  ['Rejected.Throttling', 'soon', /passes by itself/],
  ['TooManyRequests', 'soon', /passes by itself/],
  ['ServiceUnavailable', 'soon', /passes by itself/],
  ['InternalError', 'soon', /passes by itself/],
  ['SignatureNonceUsed', 'soon', /passes by itself/],
  ['NoReply', 'soon', /HTTPS_PROXY/],
  ['ReplyNotJson', 'soon', /`endpoint` and the proxy/],
  ['ReplyWithoutTaskId', 'soon', /passes by itself/],
  ['QuotaPerMinuteExceeded.Refresh', 'minute', /urls-per-minute/],
  ['TooMany.Refresh', 'later', /passes by itself/],
  ['PreloadQueueFull', 'later', /passes by itself/],
  ['ServiceBusy', 'later', /passes by itself/],
  ['SystemUpgrading', 'later', /passes by itself/],
  ['QuotaExceeded.Refresh', 'quota', /max-directories/],
  ['QuotaExceeded.Preload', 'quota', /prefetch quota/],
  ['SingleRequest.OverLimit', 'line', /URLs that are named/],
  ['InvalidObjectPath.Malformed', 'line', /URLs that are named/],
  ['InvalidObjectPath.Size.Malformed', 'line', /URLs that are named/],
  ['InvalidParameters', 'line', /URLs that are named/],
  ['InvalidExtensiveDomain.ValueNotSupported', 'domain', /not a wildcard/],
  ['InvalidDomain.NotFound', 'domain', /`product: cdn`.*`product: dcdn`.*ESA/],
  ['InvalidDomain.Offline', 'domain', /not online/],
  ['IllegalOperation', 'domain', /`product`/],
  ['IllegalOperation.Domain', 'domain', /`product`/],
  ['InvalidObjectType.Malformed', 'request', /`product`/],
  ['MissingParameter', 'request', /`product`/],
  ['OperationDenied', 'all', /not open, or suspended/],
  ['CdnServiceNotFound', 'all', /not open/],
  ['InvalidAccessKeyId.NotFound', 'all', /access-key-id.*security-token/],
  ['InvalidAccessKeyId.Inactive', 'all', /access-key-id.*disabled/],
  ['SignatureDoesNotMatch', 'all', /access-key-secret.*blank.*security-token/],
  ['IncompleteSignature', 'all', /access-key-secret/],
  ['InvalidSecurityToken.Expired', 'all', /new session/],
  ['InvalidSecurityToken.Malformed', 'all', /new session/],
  ['InvalidSecurityToken.MismatchWithAccessKey', 'all', /not the one of this key/],
  ['MissingSecurityToken', 'all', /missing/],
  ['InvalidTimeStamp.Expired', 'all', /clock/],
  ['Forbidden.RAM', 'all', /RAM action/],
  ['Forbidden', 'all', /RAM action/],
  ['NoPermission', 'all', /RAM action/],
  ['InvalidAction.NotFound', 'all', /`endpoint`.*`product`/],
  ['NoSuchVersion', 'all', /`endpoint`.*`product`/],
  ['EntityNotExist.Role', 'all', /role-to-assume/],
  ['AuthenticationFail.NoPermission', 'all', /oidc:sub/],
  ['AuthenticationFail.OIDCToken.AudienceNotMatch', 'all', /`audience`/],
  ['AuthenticationFail.OIDCToken.Expired', 'all', /clock/],
  ['AuthenticationFail.OIDCToken.InvalidSignature', 'all', /oidc-provider-arn/],
  ['AuthenticationFail.PublicKeyFingerprintMismatch', 'all', /fingerprint/],
  ['InvalidParameter.DurationSeconds', 'request', /role-session-expiration/],
  // A defect of the action, if it ever shows: no hint would help.
  ['InvalidTimeStamp.Format', 'request', /error center/],
];

function fail(code: string, status = 400): CloudError {
  return new CloudError({ code, message: code, status });
}

test.each(TABLE)('%s: %s', (code, remedy, hint) => {
  const error = fail(code);
  expect(error.remedy).toBe(remedy);
  expect(error.hint).toMatch(hint);
});

test('no code that the emulator answers with is left out', () => {
  const known = new Set(TABLE.map(([code]) => code));
  expect(REFUSAL_CODES.filter((code) => !known.has(code))).toEqual([]);
});

describe('a code that nobody has heard of', () => {
  test.each<[code: string, status: number, remedy: Remedy]>([
    ['Odd', 400, 'request'],
    ['Odd', 403, 'request'],
    ['Odd', 429, 'soon'],
    ['Odd', 500, 'soon'],
    ['Odd', 599, 'soon'],
    ['Throttlings', 400, 'request'],
    ['toString', 400, 'request'],
    ['Forbidden.RAM.Again', 403, 'all'],
    ['', 400, 'request'],
  ])('"%s" of HTTP %i: %s', (code, status, remedy) => {
    expect(fail(code, status).remedy).toBe(remedy);
  });
});
