import { expect, test } from 'vitest';
import { startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Repository } from '../repository.ts';
import { pushEvent, runStep } from '../scenarios/step.ts';

test('if a permission is missing, log and summary show the policy that the run needs', async () => {
  const cloud = await startEmulator({
    faults: [{ action: 'RefreshObjectCaches', fault: { kind: 'refuse', code: 'Forbidden.RAM' } }],
  });
  const repository = new Repository();
  const before = repository.commit({ 'a.html': '1' });
  const after = repository.commit({ 'a.html': '2' });
  const ran = await runStep({
    workspace: repository.dir,
    event: pushEvent(before, after),
    with: {
      'base-url': 'https://www.example.com/',
      base: 'push',
      wait: 'true',
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
    },
  });
  repository.remove();
  await cloud.close();
  expect(ran.exitCode).toBe(1);
  const fenced = /```json\n(.*?)```/s.exec(ran.summary)?.[1] ?? '';
  expect(JSON.parse(fenced)).toEqual({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['cdn:RefreshObjectCaches'],
        Resource: ['acs:cdn:*:*:domain/www.example.com'],
      },
      {
        Effect: 'Allow',
        Action: ['cdn:DescribeRefreshQuota', 'cdn:DescribeRefreshTaskById'],
        Resource: '*',
      },
    ],
  });
  expect(ran.log).toContain('::group::The RAM policy that this run needs\n{\n');
  expect(ran.log).toContain('docs/troubleshooting.md#forbidden');
});
