import { expect, test } from 'vitest';
import { trustPolicyFor } from '../../src/report/policy.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { report } from './report.ts';

const PROVIDER = 'acs:ram::1234567890123456:oidc-provider/github';
const { setting } = report();

const REFUSED = report({
  setting: { ...setting, oidcProvider: PROVIDER },
  refusedClaims: {
    issuer: 'https://token.actions.githubusercontent.com',
    audience: 'sts.aliyuncs.com',
    subject: 'repo:octo@1/site@2:ref:refs/heads/```main',
  },
});

test('the trust policy allows exactly the refused token', () => {
  expect(JSON.parse(trustPolicyFor(REFUSED).join('\n'))).toEqual({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithOIDC',
        Principal: { Federated: [PROVIDER] },
        Condition: {
          StringEquals: {
            'oidc:iss': 'https://token.actions.githubusercontent.com',
            'oidc:aud': 'sts.aliyuncs.com',
            'oidc:sub': 'repo:octo@1/site@2:ref:refs/heads/```main',
          },
        },
      },
    ],
  });
});

test('the summary shows it in a code block that the subject cannot close', () => {
  expect(summaryOf(REFUSED)).toContain(`\`\`\`\`json\n${trustPolicyFor(REFUSED).join('\n')}\n`);
});

test('without a refused token there is none', () => {
  expect(trustPolicyFor(report())).toEqual([]);
  expect(summaryOf(report())).not.toContain('AssumeRoleWithOIDC');
});
