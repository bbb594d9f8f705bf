import { expect, test } from 'vitest';
import { secrets } from '../../src/inputs/key-inputs.ts';

test('all secrets of a step are found, whichever source is used', () => {
  const inputs: Readonly<Record<string, string>> = {
    'access-key-id': 'id of inputs',
    'access-key-secret': ' secret of inputs\n',
    'security-token': 'token of inputs',
    'github-token': 'token of GitHub',
  };
  const env = {
    ALIBABA_CLOUD_ACCESS_KEY_ID: 'id 1',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret 1',
    ALIBABA_CLOUD_SECURITY_TOKEN: 'token 1',
    ALIBABACLOUD_ACCESS_KEY_ID: '',
    ALIBABACLOUD_ACCESS_KEY_SECRET: 'secret 2',
    ALICLOUD_ACCESS_KEY_ID: 'id 1',
    ALICLOUD_ACCESS_KEY_SECRET: 'secret 3',
    ALICLOUD_SECRET_KEY: 'secret 4',
    ALICLOUD_SECURITY_TOKEN: 'token 4',
    PATH: '/usr/bin',
  };
  expect([...secrets((name) => inputs[name] ?? '', env)].sort()).toEqual([
    'id 1',
    'id of inputs',
    'secret 1',
    'secret 2',
    'secret 3',
    'secret 4',
    'secret of inputs',
    'token 1',
    'token 4',
    'token of GitHub',
    'token of inputs',
  ]);
});

test('if nothing is given, nothing is masked', () => {
  expect(secrets(() => ' ', {})).toEqual([]);
});
