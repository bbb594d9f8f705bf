import { describe, expect, test } from 'vitest';
import { Keyring } from './keys.ts';
import { Issuer } from './oidc.ts';
import { Refusal } from './refusal.ts';
import { assumeRole, TEST_ROLE } from './sts.ts';

const NOW = Date.UTC(2025, 0, 2, 3, 4, 5);
const issuer = new Issuer(TEST_ROLE.subject);
const good = {
  RoleArn: TEST_ROLE.arn,
  OIDCProviderArn: TEST_ROLE.providerArn,
  OIDCToken: issuer.issue(TEST_ROLE.audience, NOW),
  RoleSessionName: 'github-action-session',
  DurationSeconds: '1800',
};

test('GitHub’s token is exchanged for the key of a session, a new one each time', () => {
  const keys = new Keyring([]);
  const parts = { role: TEST_ROLE, issuer, keys };
  const first = assumeRole(good, parts, NOW).Credentials;
  const second = assumeRole(good, parts, NOW).Credentials;
  expect(first).toEqual({
    AccessKeyId: 'STS.TestSession1',
    AccessKeySecret: keys.find('STS.TestSession1')?.secret,
    SecurityToken: keys.find('STS.TestSession1')?.token,
    Expiration: '2025-01-02T03:34:05Z',
  });
  expect(keys.find('STS.TestSession1')?.expires).toBe(NOW + 1_800_000);
  expect(second).not.toEqual(first);
});

describe('refused', () => {
  const refusalOf = (changes: Readonly<Record<string, string>>, after = 0) => {
    try {
      const parts = { role: TEST_ROLE, issuer, keys: new Keyring([]) };
      return assumeRole({ ...good, ...changes }, parts, NOW + after);
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };
  const fork = new Issuer('repo:someone/fork:ref:refs/heads/main');
  const audience = (text: string) => ({ OIDCToken: issuer.issue(text, NOW) });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['no token', { OIDCToken: '' }, 'MissingParameter'],
    ['no role', { RoleArn: '' }, 'MissingParameter'],
    ['no provider', { OIDCProviderArn: '' }, 'MissingParameter'],
    ['no session name', { RoleSessionName: '' }, 'MissingParameter'],
    ['a session name of one letter', { RoleSessionName: 'a' }, 'InvalidParameters'],
    ['a session name with a blank', { RoleSessionName: 'a b' }, 'InvalidParameters'],
    ['a session of 899 seconds', { DurationSeconds: '899' }, 'InvalidParameters'],
    ['a session that is too long', { DurationSeconds: '3601' }, 'InvalidParameters'],
    ['a duration that is no number', { DurationSeconds: '30m' }, 'InvalidParameters'],
    ['a token of 3 characters', { OIDCToken: 'a.b' }, 'InvalidParameters'],
    ['a token of 20,001', { OIDCToken: 'x'.repeat(20_001) }, 'InvalidParameters'],
    ['another role', { RoleArn: `${TEST_ROLE.arn}2` }, 'EntityNotExist.Role'],
    ['another provider', { OIDCProviderArn: 'acs:ram::1:x' }, 'AuthenticationFail.NoPermission'],
    [
      'another audience',
      audience('https://github.com/octo'),
      'AuthenticationFail.OIDCToken.AudienceNotMatch',
    ],
    [
      'a fork',
      { OIDCToken: fork.issue(TEST_ROLE.audience, NOW) },
      'AuthenticationFail.NoPermission',
    ],
    [
      'a token with another signature',
      { OIDCToken: good.OIDCToken.slice(0, -2) },
      'AuthenticationFail.OIDCToken.InvalidSignature',
    ],
    [
      'a token that is none',
      { OIDCToken: 'none' },
      'AuthenticationFail.OIDCToken.InvalidSignature',
    ],
  ])('%s', (_, changes, code) => {
    expect(refusalOf(changes)).toBe(code);
  });

  test('a token of more than five minutes', () => {
    expect(refusalOf({}, 299_999)).toHaveProperty('Credentials');
    expect(refusalOf({}, 300_000)).toBe('AuthenticationFail.OIDCToken.Expired');
  });
});
