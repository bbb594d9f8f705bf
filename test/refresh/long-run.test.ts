import { describe, expect, test } from 'vitest';
import type { CredentialSource } from '../../src/cloud/credentials.ts';
import { TEST_ROLE } from '../emulator/sts.ts';
import { expectHonest, pages, refresh } from './refreshing.ts';

/** A role whose sessions end after 15 minutes. */
const source: CredentialSource = {
  kind: 'oidc',
  role: {
    roleArn: TEST_ROLE.arn,
    providerArn: TEST_ROLE.providerArn,
    audience: TEST_ROLE.audience,
    sessionName: 'github-action-session',
    sessionExpiration: 900,
  },
};

/** Deletes the role after a number of sessions. */
const until = (sessions: number) =>
  ({
    source,
    faults: [
      {
        action: 'AssumeRoleWithOIDC',
        at: Array.from({ length: 9 }, (_, index) => sessions + index),
        fault: { kind: 'refuse', code: 'AuthenticationFail.NoPermission' },
      },
    ],
  }) as const;

test('a run of 25 minutes uses one session after the other', async () => {
  const urls = pages(25_000);
  const went = await refresh({
    urls,
    source,
    task: { timeoutMinutes: 45, wait: true, urlsPerMinute: 1000 },
    planLimits: { urlQuota: 100_000 },
    quota: { url: 100_000 },
  });
  expect(went).toMatchObject({ uncovered: [], unconfirmed: null });
  expect(went.seconds).toBeGreaterThan(24 * 60);
  const count = (action: string) =>
    went.cloud.requests.filter((one) => one.action === action).length;
  expect(count('AssumeRoleWithOIDC')).toBe(3);
  // No call was refused, so no session was used after it expired.
  expect(went.cloud.requests.filter(({ outcome }) => outcome?.code !== null)).toEqual([]);
});

describe('a session that cannot be renewed', () => {
  test('while pacing: what was accepted counts, and the rest is reported with the cause', async () => {
    const urls = pages(15_000);
    const went = await refresh({
      ...until(1),
      urls,
      task: { timeoutMinutes: 30, urlsPerMinute: 1000 },
      planLimits: { urlQuota: 100_000 },
      quota: { url: 100_000 },
    });
    expectHonest(went, urls);
    expect(went.uncovered).toHaveLength(5_000);
    const left = went.outcomes.filter(({ status }) => status !== 'accepted');
    expect(left.map(({ status }) => status)).toEqual(left.map(() => 'not-sent'));
    for (const { message, hint } of left) {
      expect(message).toContain('AuthenticationFail.NoPermission');
      expect(hint).toContain('oidc:sub');
    }
  });

  test('while waiting: everything is accepted, but unconfirmed', async () => {
    const went = await refresh({
      ...until(1),
      urls: pages(3),
      task: { wait: true, timeoutMinutes: 30 },
      taskMs: 20 * 60_000,
    });
    expect(went.uncovered).toEqual([]);
    expect(went.outcomes.map(({ status }) => status)).toEqual(['accepted']);
    expect(went.unconfirmed).toMatchObject({
      code: 'unconfirmed',
      message: expect.stringContaining('role-to-assume: AssumeRoleWithOIDC'),
      hint: expect.stringContaining('oidc:sub'),
    });
  });

  test('while prefetching waits for the queue: a warning', async () => {
    const given = until(1);
    const full = { kind: 'refuse', code: 'PreloadQueueFull' } as const;
    const went = await refresh({
      ...given,
      faults: [...given.faults, { action: 'PushObjectCache', fault: full }],
      urls: pages(3),
      task: { wait: true, timeoutMinutes: 30, prefetch: pages(3) },
    });
    expect(went).toMatchObject({ uncovered: [], unconfirmed: null, prefetched: 0 });
    expect(went.log.lines.at(-1)).toMatch(
      /^warning: 3 of 3 URLs were not prefetched: role-to-assume: AssumeRoleWithOIDC/,
    );
  });
});
