import { startEmulator, TEST_DOMAINS } from './emulator.ts';
import { TEST_KEY } from './keys.ts';
import { TEST_ROLE } from './sts.ts';

// Runs the emulator until it is stopped: `node test/emulator/serve.ts [port]`.
const cloud = await startEmulator({
  port: Number(process.argv[2] ?? 0),
  onRequest: ({ action, lines, outcome }) => {
    const result = outcome?.code ?? (outcome?.taskIds.join() || 'OK');
    console.log(`${action} ${outcome?.status} ${result}`);
    for (const line of lines) console.log(`  ${JSON.stringify(line)}`);
  },
});
console.log(`An emulator of Alibaba Cloud: every key is invented, and nothing is refreshed.

endpoint, sts-endpoint: ${cloud.url}
access-key-id:          ${TEST_KEY.id}
access-key-secret:      ${TEST_KEY.secret}
role-to-assume:         ${TEST_ROLE.arn}
oidc-provider-arn:      ${TEST_ROLE.providerArn}
domains:                ${TEST_DOMAINS.join(', ')}
site-id (ESA):          ${cloud.site('example.com').id}
`);
