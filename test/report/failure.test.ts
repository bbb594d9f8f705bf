import { expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { failureOf, failureText, staleness, timeSpent } from '../../src/report/failure.ts';
import { request } from './report.ts';

const URLS = Array.from({ length: 7 }, (_, at) => `https://www.example.com/${at}`);

test('an error that a user can act on is reported without its stack', () => {
  expect(failureOf(new ActionError('no-plan', 'It does not fit.', 'Raise max-urls.'))).toEqual({
    message: 'It does not fit.',
    hint: 'Raise max-urls.',
    anchor: 'no-plan',
  });
});

test('any other error is a defect, and keeps its stack', () => {
  const { anchor, message } = failureOf(new TypeError('x is undefined'));
  expect(anchor).toBe('defect');
  expect(message).toMatch(/TypeError: x is undefined\n\s+at /);
});

test('if nothing is stale, there is no failure', () => {
  expect(
    staleness({ verified: null, uncovered: [], requests: [request({ status: 'refused' })] }),
  ).toBeNull();
});

test('each reason and each hint is reported once', () => {
  const refused = {
    status: 'refused',
    code: 'InvalidDomain.NotFound',
    anchor: 'invaliddomain',
    message: 'Not yours.',
  } as const;
  const requests = [
    request(),
    request({ ...refused, hint: 'Check base-url.' }),
    request({ ...refused, hint: 'Check base-url.' }),
    request({ status: 'not-sent', message: 'The time is up.', hint: 'Check base-url.' }),
  ];
  expect(staleness({ verified: null, uncovered: URLS, requests })).toEqual({
    message: 'Not yours.\nThe time is up.',
    hint: 'Check base-url.',
    anchor: 'invaliddomain',
  });
});

test('a task that failed after its request was accepted is a reason', () => {
  expect(staleness({ verified: null, uncovered: URLS, requests: [request()] })).toMatchObject({
    anchor: 'stale',
  });
});

test('the log says what may be stale, why, what to do, and where that is explained', () => {
  const failure = { message: 'Not allowed.', hint: 'Grant it.', anchor: 'forbidden' };
  expect(failureText(failure, URLS)).toBe(`7 URLs may be stale:
  https://www.example.com/0
  https://www.example.com/1
  https://www.example.com/2
  https://www.example.com/3
  https://www.example.com/4
  … and 2 more
Not allowed.
Grant it.
See https://github.com/alibaba-cdn-refresh/alibaba-cdn-refresh/blob/main/docs/troubleshooting.md#forbidden (中文: https://github.com/alibaba-cdn-refresh/alibaba-cdn-refresh/blob/main/docs/zh-CN/troubleshooting.md#forbidden)`);
  const many = Array.from({ length: 1391 }, (_, at) => `https://www.example.com/${at}`);
  expect(failureText(failure, many)).toContain('\n  … and 1,386 more\n');
  expect(failureText(failure, [])).toMatch(/^Not allowed\.\nGrant it\.\nSee /);
});

test('the time spent says how long each stage took, and the calls on average; very short stages are left out', () => {
  const laps = [
    { stage: 'looking for changes', ms: 400 },
    { stage: 'planning', ms: 65_400 },
    { stage: 'refreshing', ms: 834_200 },
  ];
  const calls = [
    { action: 'DescribeRefreshQuota', count: 1, ms: 10_040 },
    { action: 'RefreshObjectCaches', count: 4, ms: 121_000 },
  ];
  expect(timeSpent(laps, calls)).toBe(
    'Where the time went: planning 1:05, refreshing 13:54. ' +
      'Calls: DescribeRefreshQuota 1 × 10.0 s, RefreshObjectCaches 4 × 30.3 s.',
  );
});

test('without calls, the time spent leaves them out', () => {
  expect(timeSpent([{ stage: 'looking for changes', ms: 60_000 }], [])).toBe(
    'Where the time went: looking for changes 1:00.',
  );
});
