import { expect, test } from 'vitest';
import { isDenied, policyFor } from '../../src/report/policy.ts';
import { report, request } from './report.ts';

test.each([
  { code: 'Forbidden.RAM', denied: true },
  { code: 'Forbidden', denied: true },
  { code: 'NoPermission', denied: true },
  { code: 'InvalidDomain.NotFound', denied: false },
  { code: '', denied: false },
])('$code means a missing permission: $denied', ({ code, denied }) => {
  expect(isDenied({ requests: [request(), request({ status: 'refused', code })] })).toBe(denied);
});

test('the policy grants the actions of the run, on its domains', () => {
  const lines = [
    'https://www.example.com:8443/a',
    'https://cdn.example.com/',
    'https://www.example.com/b',
  ];
  const policy = policyFor(report({ requests: [request({ lines })] })).join('\n');
  expect(JSON.parse(policy)).toEqual({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['cdn:RefreshObjectCaches'],
        Resource: ['acs:cdn:*:*:domain/cdn.example.com', 'acs:cdn:*:*:domain/www.example.com'],
      },
      { Effect: 'Allow', Action: ['cdn:DescribeRefreshQuota'], Resource: '*' },
    ],
  });
});

test('with very many domains, the policy grants the actions on all', () => {
  const lines = Array.from({ length: 50 }, (_, at) => `https://${at}.example.com/`);
  const policy = policyFor(report({ requests: [request({ lines })] })).join('\n');
  expect(JSON.parse(policy).Statement[0].Resource).toEqual(['acs:cdn:*:*:domain/*']);
});
