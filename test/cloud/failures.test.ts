import { describe, expect, test } from 'vitest';
import { CloudError, type Remedy } from '../../src/cloud/failures.ts';
import { REFUSAL_CODES } from '../emulator/refusal.ts';

/** All known codes, with their remedies and hints. */
const TABLE: readonly (readonly [code: string, remedy: Remedy, hint: RegExp])[] = [
  ['Throttling', 'soon', /temporary error/],
  ['Throttling.User', 'soon', /temporary error/],
  ['Throttling.Api', 'soon', /temporary error/],
  ['Rejected.Throttling', 'soon', /temporary error/],
  ['TooManyRequests', 'soon', /temporary error/],
  ['ServiceUnavailable', 'soon', /temporary error/],
  ['InternalError', 'soon', /temporary error/],
  ['SignatureNonceUsed', 'soon', /temporary error/],
  ['NoReply', 'soon', /HTTPS_PROXY/],
  ['ReplyNotJson', 'soon', /`endpoint` and the proxy/],
  ['ReplyWithoutTaskId', 'soon', /temporary error/],
  ['QuotaPerMinuteExceeded.Refresh', 'minute', /urls-per-minute/],
  ['TooMany.Refresh', 'later', /temporary error/],
  ['PreloadQueueFull', 'later', /temporary error/],
  ['ServiceBusy', 'later', /temporary error/],
  ['SystemUpgrading', 'later', /temporary error/],
  ['QuotaExceeded.Refresh', 'quota', /max-directories/],
  ['QuotaExceeded.Preload', 'quota', /prefetch quota/],
  ['SingleRequest.OverLimit', 'line', /Check the listed URLs/],
  ['InvalidObjectPath.Malformed', 'line', /Check the listed URLs/],
  ['InvalidObjectPath.Size.Malformed', 'line', /Check the listed URLs/],
  ['InvalidParameters', 'line', /Check the listed URLs/],
  ['InvalidExtensiveDomain.ValueNotSupported', 'domain', /not a wildcard/],
  ['InvalidDomain.NotFound', 'domain', /`product: cdn`.*`product: dcdn`.*ESA/],
  ['InvalidDomain.Offline', 'domain', /is disabled/],
  ['IllegalOperation', 'domain', /`product`/],
  ['IllegalOperation.Domain', 'domain', /`product`/],
  ['InvalidObjectType.Malformed', 'request', /`product`/],
  ['MissingParameter', 'request', /`product`/],
  ['OperationDenied', 'all', /not activated, or is suspended/],
  ['CdnServiceNotFound', 'all', /not activated/],
  ['InvalidAccessKeyId.NotFound', 'all', /access-key-id.*security-token/],
  ['InvalidAccessKeyId.Inactive', 'all', /access-key-id.*disabled/],
  ['SignatureDoesNotMatch', 'all', /access-key-secret.*spaces.*security-token/],
  ['IncompleteSignature', 'all', /access-key-secret/],
  ['InvalidSecurityToken.Expired', 'all', /new session/],
  ['InvalidSecurityToken.Malformed', 'all', /new session/],
  ['InvalidSecurityToken.MismatchWithAccessKey', 'all', /belongs to another key/],
  ['MissingSecurityToken', 'all', /missing/],
  ['InvalidTimeStamp.Expired', 'all', /clock/],
  ['Forbidden.RAM', 'all', /missing RAM permission/],
  ['Forbidden', 'all', /missing RAM permission/],
  ['NoPermission', 'all', /missing RAM permission/],
  ['InvalidAction.NotFound', 'all', /`endpoint`.*`product`/],
  ['NoSuchVersion', 'all', /`endpoint`.*`product`/],
  ['EntityNotExist.Role', 'all', /role-to-assume/],
  ['AuthenticationFail.NoPermission', 'all', /oidc:sub/],
  ['AuthenticationFail.OIDCToken.AudienceNotMatch', 'all', /`audience`/],
  ['AuthenticationFail.OIDCToken.Expired', 'all', /clock/],
  ['AuthenticationFail.OIDCToken.InvalidSignature', 'all', /oidc-provider-arn/],
  ['AuthenticationFail.PublicKeyFingerprintMismatch', 'all', /fingerprint/],
  ['InvalidParameter.DurationSeconds', 'request', /role-session-expiration/],
  // Would be a defect of the action, for which there is no hint.
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

test('all codes of the emulator are in the table', () => {
  const known = new Set(TABLE.map(([code]) => code));
  expect(REFUSAL_CODES.filter((code) => !known.has(code))).toEqual([]);
});

describe('an unknown code', () => {
  test.each<[code: string, status: number, remedy: Remedy, anchor: string]>([
    ['Odd', 400, 'request', 'other-codes'],
    ['HTTP 403', 403, 'request', 'other-codes'],
    ['Odd', 429, 'soon', 'temporary-errors'],
    ['HTTP 500', 500, 'soon', 'temporary-errors'],
    ['Odd', 599, 'soon', 'temporary-errors'],
    ['Throttlings', 400, 'request', 'other-codes'],
    ['toString', 400, 'request', 'other-codes'],
    ['Forbidden.RAM.Again', 403, 'all', 'forbidden'],
    ['', 400, 'request', 'other-codes'],
  ])('"%s" of HTTP %i: %s, explained at %s', (code, status, remedy, anchor) => {
    expect(fail(code, status)).toMatchObject({ remedy, anchor });
  });
});
