import type { CredentialSource, RoleToAssume } from '../cloud/credentials.ts';
import type { Reader } from './reader.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Environment variables in order of precedence: those that the official credentials action exports, then older names. */
const FAMILIES = [
  [
    'ALIBABA_CLOUD_ACCESS_KEY_ID',
    'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
    'ALIBABA_CLOUD_SECURITY_TOKEN',
  ],
  ['ALIBABACLOUD_ACCESS_KEY_ID', 'ALIBABACLOUD_ACCESS_KEY_SECRET', 'ALIBABACLOUD_SECURITY_TOKEN'],
  ['ALICLOUD_ACCESS_KEY_ID', 'ALICLOUD_ACCESS_KEY_SECRET', 'ALICLOUD_SECURITY_TOKEN'],
  ['ALICLOUD_ACCESS_KEY', 'ALICLOUD_SECRET_KEY', 'ALICLOUD_SECURITY_TOKEN'],
] as const;

const KEY_INPUTS = ['access-key-id', 'access-key-secret', 'security-token'] as const;

/** All secrets in inputs and environment, which have to be masked before anything is written. */
export function secrets(get: (input: string) => string, env: Env): readonly string[] {
  const values = [
    ...KEY_INPUTS.map(get),
    ...FAMILIES.flat().map((name) => env[name] ?? ''),
    get('github-token'),
  ];
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
}

/**
 * The first source of credentials that is given: the key inputs, then the role, then the environment. Sources are never mixed.
 *
 * @returns null if none is given
 */
export function readCredentials(reader: Reader, env: Env): CredentialSource | null {
  const inputs = KEY_INPUTS.map((name) => reader.text(name));
  const role = readRole(reader);
  if (inputs.some((value) => value !== '')) {
    if (role)
      reader.problem(
        'role-to-assume',
        role.roleArn,
        'leave it out, or leave the key inputs out: only one source of credentials can be used',
      );
    return readKey(reader, KEY_INPUTS, inputs, 'the inputs');
  }
  if (role) return { kind: 'oidc', role };
  for (const family of FAMILIES) {
    const values = family.map((name) => env[name]?.trim() ?? '');
    // Two families share ALICLOUD_SECURITY_TOKEN, so that alone does not tell them apart.
    if (values.slice(0, 2).some((value) => value !== ''))
      return readKey(reader, family, values, `the environment (${family[0]})`);
  }
  return null;
}

function readKey(
  reader: Reader,
  names: readonly [string, string, string],
  values: readonly string[],
  from: string,
): CredentialSource {
  const [accessKeyId = '', accessKeySecret = '', securityToken = ''] = values;
  if (accessKeyId === '')
    reader.problem(names[0], '', `give it too: ${accessKeySecret ? names[1] : names[2]} is given`);
  if (accessKeySecret === '')
    reader.problem(names[1], '', `give it too: ${accessKeyId ? names[0] : names[2]} is given`);
  const isId = (text: string): boolean => /^(?:LTAI|STS\.)/.test(text);
  if (isId(accessKeySecret) && !isId(accessKeyId))
    reader.problem(
      names[1],
      `${accessKeySecret.slice(0, 4)}…`,
      `swap it with ${names[0]}: this looks like an AccessKey ID`,
    );
  if (accessKeyId.startsWith('STS.') && securityToken === '')
    reader.problem(names[2], '', `give it too: ${names[0]} is an STS key, which needs it`);
  return {
    kind: 'key',
    from,
    key: { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) },
  };
}

function readRole(reader: Reader): RoleToAssume | null {
  const roleArn = reader.text('role-to-assume');
  const providerArn = reader.text('oidc-provider-arn');
  const sessionName = reader.text('role-session-name') || 'github-action-session';
  const expiration = reader.count('role-session-expiration', 1800, 900, 43_200);
  if (roleArn === '') {
    for (const [input, standard] of [
      ['oidc-provider-arn', ''],
      ['audience', 'sts.aliyuncs.com'],
      ['role-session-name', 'github-action-session'],
      ['role-session-expiration', '1800'],
      ['sts-endpoint', 'sts.aliyuncs.com'],
    ] as const)
      if (reader.given(input, standard))
        reader.problem(input, reader.text(input), 'leave it out, or give role-to-assume');
    return null;
  }
  if (!/^acs:ram::[^:]+:role\/.+$/.test(roleArn))
    reader.problem('role-to-assume', roleArn, 'write it like acs:ram::1234567890123456:role/name');
  if (!/^acs:ram::[^:]+:oidc-provider\/.+$/.test(providerArn))
    reader.problem(
      'oidc-provider-arn',
      providerArn,
      'write it like acs:ram::1234567890123456:oidc-provider/name',
    );
  if (!/^[A-Za-z0-9.@_-]{2,64}$/.test(sessionName))
    reader.problem(
      'role-session-name',
      sessionName,
      'write 2 to 64 characters out of A-Z a-z 0-9 . @ _ -',
    );
  return {
    roleArn,
    providerArn,
    audience: reader.text('audience') || 'sts.aliyuncs.com',
    sessionName,
    sessionExpiration: expiration,
  };
}
