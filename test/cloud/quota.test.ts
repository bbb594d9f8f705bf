import { describe, expect, test } from 'vitest';
import { CDN, quotasOf } from '../../src/cloud/cdn.ts';
import { checkRegexes, remaining } from '../../src/cloud/quota.ts';

const WHOLE = {
  UrlQuota: '10000',
  UrlRemain: '9991',
  DirQuota: 100,
  DirRemain: 0,
  RegexQuota: '20',
  RegexRemain: '2',
  IgnoreParamsQuota: '100',
  IgnoreParamsRemain: ' 98 ',
  PreloadQuota: 1000,
  PreloadRemain: 1000,
};

test('numbers come as numbers or as text', () => {
  expect(quotasOf(WHOLE)).toEqual({
    File: { total: 10_000, remaining: 9991 },
    Directory: { total: 100, remaining: 0 },
    Regex: { total: 20, remaining: 2 },
    IgnoreParams: { total: 100, remaining: 98 },
    prefetch: { total: 1000, remaining: 1000 },
    sites: [],
  });
});

describe('what is missing in a reply is unknown, not 0', () => {
  test.each([undefined, null, '', ' ', 'many', {}, Number.NaN, true])('%j', (value) => {
    const quotas = quotasOf({ ...WHOLE, IgnoreParamsRemain: value });
    expect(quotas.IgnoreParams).toEqual({ total: 100, remaining: null });
    expect(remaining(CDN, quotas, 'IgnoreParams')).toBe(100);
  });

  test('the documented quota is assumed then', () => {
    expect(remaining(CDN, null, 'File')).toBe(10_000);
    expect(remaining(CDN, null, 'Regex')).toBe(20);
    expect(remaining(CDN, quotasOf({}), 'prefetch')).toBe(1000);
  });
});

test('an overdrawn quota has nothing left', () => {
  expect(remaining(CDN, quotasOf({ UrlRemain: -3 }), 'File')).toBe(0);
});

describe('regular expressions', () => {
  const regexes = ['https://www.example.com/a.*', 'https://www.example.com/b.*'];

  test('are accepted within the daily quota', () => {
    expect(() => checkRegexes(regexes, CDN, quotasOf(WHOLE))).not.toThrow();
    expect(() => checkRegexes([], CDN, quotasOf({ RegexRemain: 0 }))).not.toThrow();
  });

  test('are all refused beyond it', () => {
    expect(() => checkRegexes(regexes, CDN, quotasOf({ RegexRemain: 1 }))).toThrow(
      'regexes: 2 regular expressions exceed the daily quota (1 left)',
    );
  });
});
