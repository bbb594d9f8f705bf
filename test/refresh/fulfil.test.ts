import { describe, expect, test } from 'vitest';
import { submissionTime } from '../../src/refresh/run-limits.ts';
import { expectHonest, pages, refresh, SITE } from './refreshing.ts';

test('1,001 URLs go in two requests', async () => {
  const urls = pages(1001);
  const went = await refresh({ urls });
  expect(went.cloud.requests.map(({ lines }) => lines.length)).toEqual([501, 500]);
  expect(went.uncovered).toEqual([]);
  expect(went.outcomes.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
});

test('5,000 URLs of one domain take less than a second: their requests are sent in parallel', async () => {
  const went = await refresh({ urls: pages(5000) });
  expect(went.uncovered).toEqual([]);
  expect(went.cloud.requests).toHaveLength(5);
  expect(went.seconds).toBeLessThan(1);
});

test('5,000 URLs of one domain take just over 4 minutes at 1,000 per minute', async () => {
  const went = await refresh({ urls: pages(5000), task: { urlsPerMinute: 1000 } });
  expect(went.uncovered).toEqual([]);
  expect(went.seconds).toBeGreaterThanOrEqual(240);
  expect(went.seconds).toBeLessThan(245);
});

describe('an account limited to 1,000 URLs per minute', () => {
  const older = { limits: { urlsPerMinute: 1000 } };
  const notices = ({ log }: { log: { lines: readonly string[] } }) =>
    log.lines.filter((line) => line.startsWith('notice: '));

  test('continues at that pace, with a notice, and nothing is lost', async () => {
    const urls = pages(5000);
    const went = await refresh({ ...older, urls });
    expect(went.uncovered).toEqual([]);
    expectHonest(went, urls);
    expect(went.cloud.accepted.cdn.File).toHaveLength(5000);
    expect(went.seconds).toBeGreaterThanOrEqual(240);
    expect(went.seconds).toBeLessThan(255);
    expect(notices(went)).toEqual([
      expect.stringMatching(
        /^notice: www\.example\.com exceeded its rate limit .*1000 URLs per minute/,
      ),
    ]);
  });

  test('does not slow down other domains', async () => {
    const urls = [...pages(2000), ...pages(900, 'https://cdn.example.com/')];
    const went = await refresh({ ...older, urls });
    expect(went.uncovered).toEqual([]);
    expect(notices(went)).toEqual([expect.stringContaining('www.example.com')]);
  });

  test('has directories stand in for what does not fit into the time', async () => {
    const urls = pages(5000);
    const went = await refresh({ ...older, urls, task: { timeoutMinutes: 3 } });
    expect(went.uncovered).toEqual([]);
    expect(went.cloud.accepted.cdn.Directory).toEqual([SITE]);
    expect(went.seconds).toBeLessThan(180);
  });

  test('reports what does not fit', async () => {
    const urls = pages(5000);
    const went = await refresh({
      ...older,
      urls,
      task: { timeoutMinutes: 3 },
      planLimits: { fallback: 'none' },
    });
    expectHonest(went, urls);
    expect(went.uncovered.length).toBeGreaterThan(0);
    expect(went.log.lines).toContainEqual(
      expect.stringMatching(
        /^warning: A domain had to slow down during the run, and the rest does not fit/,
      ),
    );
  });

  test('slows down requests that were already waiting, too', async () => {
    const urls = pages(14_000);
    const went = await refresh({
      ...older,
      urls,
      planLimits: { urlQuota: 20_000 },
      quota: { url: 20_000 },
    });
    expect(went.uncovered).toEqual([]);
    expect(went.seconds).toBeLessThan(15 * 60);
    expectHonest(went, urls);
  });
});

test('1,000 URLs of each of five domains take seconds', async () => {
  const domains = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.example.com`);
  const urls = domains.flatMap((domain) => pages(1000, `https://${domain}/`));
  const went = await refresh({ urls, domains });
  expect(went.cloud.requests).toHaveLength(5);
  expect(went.uncovered).toEqual([]);
  expect(went.seconds).toBeLessThan(5);
});

test('er gets one domain per request', async () => {
  const urls = [...pages(2), ...pages(3, 'https://cdn.example.com/')];
  const went = await refresh({ urls, product: 'er' });
  expect(went.cloud.requests.map(({ action, lines }) => [action, lines.length])).toEqual([
    ['RefreshErObjectCaches', 3],
    ['RefreshErObjectCaches', 2],
  ]);
  expect(went.uncovered).toEqual([]);
});

describe('a temporary error is retried', () => {
  test.each([
    { fault: { kind: 'reset', accepted: false } },
    { fault: { kind: 'reset', accepted: true } },
    { fault: { kind: 'truncate' } },
    { fault: { kind: 'omit', fields: ['RefreshTaskId'] } },
    { fault: { kind: 'reply', accepted: false, status: 502, body: '<html>' } },
    { fault: { kind: 'refuse', code: 'Throttling.User', retryAfterMs: 3000 } },
    { fault: { kind: 'refuse', code: 'InternalError' } },
    { fault: { kind: 'refuse', code: 'ServiceBusy' } },
    { fault: { kind: 'refuse', code: 'SignatureNonceUsed' } },
  ] as const)('$fault', async ({ fault }) => {
    const urls = pages(3);
    const went = await refresh({ urls, faults: [{ fault, at: [0, 1] }] });
    expect(went.cloud.requests).toHaveLength(3);
    expect(went.uncovered).toEqual([]);
    expectHonest(went, urls);
  });

  test('not sooner than the API asks', async () => {
    const fault = { kind: 'refuse', code: 'Throttling', retryAfterMs: 20_000 } as const;
    const { seconds } = await refresh({ urls: pages(1), faults: [{ fault, at: 0 }] });
    expect(seconds).toBeGreaterThanOrEqual(20);
  });

  test('after a minute, if the rate limit is exceeded', async () => {
    const fault = { kind: 'refuse', code: 'QuotaPerMinuteExceeded.Refresh' } as const;
    const task = { urlsPerMinute: 1000 };
    const went = await refresh({ urls: pages(1), task, faults: [{ fault, at: [0, 1] }] });
    expect(went.uncovered).toEqual([]);
    expect(went.seconds).toBeGreaterThanOrEqual(120);
    expect(went.seconds).toBeLessThan(150);
  });

  test('but not forever', async () => {
    const urls = pages(3);
    const went = await refresh({ urls, faults: [{ fault: { kind: 'reset', accepted: false } }] });
    expect(went.cloud.requests).toHaveLength(10);
    expect(went.uncovered).toEqual(urls);
    expect(went.outcomes).toMatchObject([{ status: 'no-reply', code: 'NoReply' }]);
  });
});

describe('without proof, nothing counts as accepted:', () => {
  const REPLY = { RequestId: 'R', RefreshTaskId: '17772470001' };
  const whole = (fields: object): string => JSON.stringify({ ...REPLY, ...fields });

  test.each<{ what: string; body: string; status?: number; sent?: number }>([
    { what: 'HTTP 206', body: whole({}), status: 206 },
    { what: 'HTTP 202', body: whole({}), status: 202 },
    { what: 'a Code that is a number', body: whole({ Code: 429 }), sent: 1 },
    { what: 'a Code that is 200', body: whole({ Code: 200 }), sent: 1 },
    { what: 'an empty Code', body: whole({ Code: '' }), sent: 1 },
    { what: 'a Code that is null', body: whole({ Code: null }), sent: 1 },
    { what: 'a Code that is an object', body: whole({ Code: {} }), sent: 1 },
    ...[
      '1e400',
      '0',
      '-1',
      '"null"',
      '"0"',
      '"1e3"',
      '1.5',
      '9007199254740993',
      '[17]',
      'true',
    ].map((id) => ({ what: `task id ${id}`, body: `{"RequestId":"R","RefreshTaskId":${id}}` })),
    { what: 'one id of two', body: whole({ RefreshTaskId: '17772470001,null' }) },
    { what: 'no RequestId', body: whole({ RequestId: undefined }) },
    { what: 'a RequestId that is a number', body: whole({ RequestId: 7 }) },
  ])('$what', async ({ body, status = 200, sent = 10 }) => {
    const urls = pages(3);
    const went = await refresh({
      urls,
      faults: [{ fault: { kind: 'reply', accepted: false, status, body } }],
    });
    expect(went.cloud.requests).toHaveLength(sent);
    expect(went.uncovered).toEqual(urls);
    expect(went.outcomes.flatMap(({ taskIds }) => taskIds)).toEqual([]);
  });

  test('a RequestId of another reply', async () => {
    const urls = [...pages(1), ...pages(1, 'https://cdn.example.com/')];
    const went = await refresh({
      product: 'er',
      urls,
      faults: [
        { fault: { kind: 'reply', accepted: false, status: 200, body: whole({}) }, at: [0, 1] },
      ],
    });
    // The first is indistinguishable from a genuine reply; the second is a copy of it, and the request was retried.
    expect(went.cloud.requests).toHaveLength(3);
    expect(went.outcomes.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
    expect(new Set(went.outcomes.map(({ requestId }) => requestId)).size).toBe(2);
  });

  test('a number is a valid task ID', async () => {
    const body = JSON.stringify({ ...REPLY, RefreshTaskId: 17_772_470_001 });
    const fault = { kind: 'reply', accepted: false, status: 200, body } as const;
    const went = await refresh({ urls: pages(1), faults: [{ fault }] });
    expect(went.outcomes).toMatchObject([{ status: 'accepted', taskIds: ['17772470001'] }]);
  });
});

describe('one bad line', () => {
  test('is found by halving, and the others are refreshed', async () => {
    const urls = [...pages(700), `${SITE}${'x'.repeat(20)}/bad.html`];
    const went = await refresh({
      urls,
      faults: [{ fault: { kind: 'refuse', code: 'InvalidObjectPath.Malformed' }, line: 'bad' }],
    });
    expect(went.uncovered).toEqual([urls.at(-1)]);
    expectHonest(went, urls);
    const refused = went.outcomes.filter(({ status }) => status === 'refused');
    expect(refused).toMatchObject([{ lines: [urls.at(-1)], code: 'InvalidObjectPath.Malformed' }]);
    expect(went.cloud.requests.length).toBeLessThan(25);
  });

  test('of another account’s domain is found by domain', async () => {
    const foreign = pages(400, 'https://elsewhere.example.org/');
    const urls = [...pages(500), ...foreign];
    const went = await refresh({ urls });
    expect([...went.uncovered].sort()).toEqual([...foreign].sort());
    expect(went.cloud.requests).toHaveLength(3);
    const [refused] = went.outcomes.filter(({ status }) => status === 'refused');
    expect(refused?.code).toBe('InvalidDomain.NotFound');
    expect(refused?.hint).toMatch(/dcdn.*ESA/);
  });
});

test('a failed batch does not stop the others', async () => {
  const urls = pages(3000);
  const went = await refresh({
    urls,
    faults: [{ fault: { kind: 'refuse', code: 'InvalidObjectType.Malformed' }, at: 1 }],
  });
  expect(went.cloud.requests).toHaveLength(3);
  expect(went.outcomes.map(({ status }) => status).sort()).toEqual([
    'accepted',
    'accepted',
    'refused',
  ]);
  expectHonest(went, urls);
});

test('a refusal that applies to all requests stops those not sent yet', async () => {
  const urls = pages(5000);
  const went = await refresh({ urls, secret: 'wrong' });
  expect(went.cloud.requests).toHaveLength(1);
  expect(went.uncovered).toHaveLength(5000);
  expect(went.outcomes.map(({ status }) => status).sort()).toEqual([
    'not-sent',
    'not-sent',
    'not-sent',
    'not-sent',
    'refused',
  ]);
});

describe('a daily quota that is used up between query and submission', () => {
  test('leads to a new plan: directories instead of URLs', async () => {
    const urls = pages(600);
    const went = await refresh({ urls, quota: { url: 100 } });
    expect(went.uncovered).toEqual([]);
    expect(went.cloud.accepted.cdn.Directory).toEqual([SITE]);
    expectHonest(went, urls);
  });

  test('leads to a new plan: URLs instead of directories', async () => {
    const urls = pages(1500).map((url) => url.replace('/p', '/docs/p'));
    const went = await refresh({ urls, planLimits: { maxUrls: 1000 }, quota: { directory: 0 } });
    expect(went.uncovered).toHaveLength(1500);
    const more = await refresh({
      urls,
      planLimits: { maxUrls: 2000, urlQuota: 1000 },
      quota: { directory: 0 },
    });
    expect(more.uncovered).toEqual([]);
    expectHonest(more, urls);
  });

  test('fails the run if nothing fits, and reports the rest', async () => {
    const urls = pages(600);
    const went = await refresh({
      urls,
      planLimits: { fallback: 'none' },
      quota: { url: 100 },
    });
    expect(went.uncovered).toHaveLength(600);
    expectHonest(went, urls);
  });

  test('counts as empty if it cannot be queried', async () => {
    const urls = pages(600);
    const went = await refresh({
      urls,
      quota: { url: 100 },
      faults: [
        { action: 'DescribeRefreshQuota', fault: { kind: 'refuse', code: 'Forbidden.RAM' } },
      ],
    });
    expect(went.uncovered).toEqual([]);
    expect(went.cloud.accepted.cdn.Directory).toEqual([SITE]);
  });

  test('says why base URLs are refreshed as directories, if no quota is left for them', async () => {
    const went = await refresh({
      directories: [SITE],
      everything: 'nothing is known of the last deploy',
      quota: { directory: 0 },
    });
    expect(went.uncovered).toEqual([SITE]);
    expect(went.log.lines.join('\n')).toContain(
      'Every base URL has to be refreshed as a directory, because nothing is known of the last deploy, but the daily quota has only 0 left for 1.',
    );
  });

  test('is tried once for URLs and once for directories if it refuses everything', async () => {
    const urls = pages(600);
    const went = await refresh({
      urls,
      faults: [
        { action: 'RefreshObjectCaches', fault: { kind: 'refuse', code: 'QuotaExceeded.Refresh' } },
      ],
    });
    const refreshes = went.cloud.requests.filter(({ lines }) => lines.length > 0);
    expect(refreshes.map(({ lines }) => lines.length)).toEqual([600, 1]);
    expect(went.uncovered).toEqual(urls);
  });

  test('is not believed if it refuses what it claims to have room for', async () => {
    const urls = pages(600);
    const went = await refresh({
      urls,
      faults: [
        {
          action: 'RefreshObjectCaches',
          line: 'p1.html',
          fault: { kind: 'refuse', code: 'QuotaExceeded.Refresh' },
        },
      ],
    });
    expect(went.cloud.accepted.cdn.Directory).toEqual([SITE]);
    expect(went.uncovered).toEqual([]);
  });
});

describe('when the time is up', () => {
  test('what was not accepted is reported, and the rest is done', async () => {
    const urls = pages(3000);
    const went = await refresh({
      urls,
      task: { timeoutMinutes: 2, urlsPerMinute: 1000 },
      planLimits: { urlsPerDomain: 100_000 },
    });
    expect(went.seconds).toBeCloseTo(120, 0);
    expect(went.uncovered).toHaveLength(1000);
    expectHonest(went, urls);
    expect(went.outcomes.filter(({ status }) => status === 'not-sent')).toMatchObject([
      { message: 'The time limit is up (timeout-minutes: 2)' },
    ]);
  });

  test('a full queue is no longer waited for', async () => {
    const urls = pages(3);
    const fault = { kind: 'refuse', code: 'TooMany.Refresh' } as const;
    const went = await refresh({ urls, faults: [{ fault }] });
    expect(went.seconds).toBeCloseTo(900, 0);
    expect(went.uncovered).toEqual(urls);
  });
});

test('a cancellation ends the run at once, and the report says what was accepted', async () => {
  const urls = pages(3000);
  const went = await refresh({
    urls,
    task: { urlsPerMinute: 1000 },
    meanwhile: async ({ clock, cancel }) => {
      await clock.sleep(90_000);
      cancel.abort(new Error('cancelled'));
    },
  });
  expect(went.seconds).toBe(90);
  expect(went.uncovered).toHaveLength(1000);
  expectHonest(went, urls);
});

test('directories are announced only where they are refreshed: a cancellation discards the plans so far', async () => {
  /** Refreshes two sites whose URL quotas are used up, and cancels in a certain pause of planning again. */
  const planning = async (cancelledIn: number) => {
    let pauses = 0;
    const { log, fallback } = await refresh({
      product: 'esa',
      urls: [...pages(3), ...pages(3, 'https://www.example.org/d/')],
      sites: ['example.com', 'example.org'],
      faults: ({ query }) =>
        query.Type === 'file' ? [{ kind: 'refuse', code: 'QuotaExceeded' }] : [],
      onPause: ({ cancel }) => {
        pauses++;
        if (pauses === cancelledIn) cancel.abort(new Error('cancelled'));
      },
    });
    const told = log.lines.filter((line) => line.includes('Refreshing directories instead'));
    return { pauses, told: told.length, fallback };
  };
  const whole = await planning(Number.POSITIVE_INFINITY);
  expect(whole).toMatchObject({ told: 2, fallback: expect.stringContaining('daily quota') });
  expect(await planning(whole.pauses)).toMatchObject({ told: 0, fallback: null });
});

test('uncovered directories and regular expressions are reported like URLs', async () => {
  const directory = `${SITE}docs/`;
  const regex = `${SITE}img/.*.png`;
  const went = await refresh({
    urls: [directory],
    directories: [directory],
    regexes: [regex],
    faults: [{ line: 'docs/', fault: { kind: 'refuse', code: 'InvalidParameters' } }],
  });
  expect(went.uncovered).toEqual([directory]);
  expect(went.cloud.accepted.cdn.Regex).toEqual([regex]);
});

describe('waiting', () => {
  const task = { wait: true, timeoutMinutes: 30 };

  test('lasts until every task is complete', async () => {
    const went = await refresh({ urls: pages(3), task });
    expect(went).toMatchObject({ uncovered: [], unconfirmed: null });
    expect(went.seconds).toBeGreaterThanOrEqual(330);
    expect(went.seconds).toBeLessThan(365);
    expect(went.log.lines.at(-1)).toMatch(
      /^info: 1 of 1 tasks done, 100% \(\d:\d\d since 03:04:05 UTC\)$/,
    );
  });

  test('queries at most 10 tasks at a time', async () => {
    const domains = Array.from({ length: 12 }, (_, index) => `d${index}.example.com`);
    const urls = domains.flatMap((domain) => pages(1, `https://${domain}/`));
    const went = await refresh({ urls, domains, task });
    expect(went.unconfirmed).toBeNull();
    const asked = went.cloud.requests
      .filter(({ action }) => action === 'DescribeRefreshTaskById')
      .map(({ params }) => params.TaskId?.split(',').length ?? 0);
    expect(Math.max(...asked)).toBe(10);
  });

  test.each(['Failed', 'Timeout', 'Canceled'] as const)(
    'reports a task that is %s',
    async (status) => {
      const urls = pages(3);
      const [, bad = ''] = urls;
      const went = await refresh({
        urls,
        task,
        taskOutcomes: { [bad]: { status, description: 'Internal Error' } },
      });
      expect(went.uncovered).toEqual([bad]);
      expect(went.log.lines).toContainEqual(
        expect.stringMatching(`warning: .* ended as ${status}: ${bad}`),
      );
    },
  );

  test('goes on although a line was refused: all failures are reported', async () => {
    const urls = [...pages(3), `${SITE}bad.html`];
    const [failed = ''] = urls;
    const went = await refresh({
      urls,
      task,
      faults: [{ fault: { kind: 'refuse', code: 'InvalidObjectPath.Malformed' }, line: 'bad' }],
      taskOutcomes: { [failed]: { status: 'Failed', description: 'Internal Error' } },
    });
    expect(went.uncovered).toEqual([failed, `${SITE}bad.html`]);
    expect(went.seconds).toBeGreaterThanOrEqual(330);
    expect(went.log.lines).toContainEqual(
      expect.stringMatching(`warning: .* ended as Failed: ${failed}`),
    );
  });

  test('is skipped if nothing was accepted', async () => {
    const went = await refresh({ urls: pages(3), task, secret: 'wrong' });
    expect(went).toMatchObject({ uncovered: pages(3), unconfirmed: null });
    expect(went.seconds).toBeLessThan(1);
  });

  test('ends unconfirmed when the time is up', async () => {
    const went = await refresh({ urls: pages(3), task: { wait: true, timeoutMinutes: 4 } });
    expect(went.uncovered).toEqual([]);
    expect(went.unconfirmed?.message).toContain('The time limit is up (timeout-minutes: 4)');
    expect(went.seconds).toBeCloseTo(240, 0);
  });

  test('names the RAM action if the tasks cannot be read', async () => {
    const fault = { kind: 'refuse', code: 'Forbidden.RAM' } as const;
    const faults = [{ action: 'DescribeRefreshTaskById', fault }];
    const went = await refresh({ urls: pages(3), task, faults });
    expect(went.unconfirmed?.message).toContain('cdn:DescribeRefreshTaskById');
  });

  test('comes before prefetching, which is limited by the quota', async () => {
    const urls = pages(250);
    const went = await refresh({
      urls,
      task: { ...task, prefetch: urls },
      quota: { prefetch: 1000 },
    });
    expect(went.prefetched).toBe(250);
    const actions = went.cloud.requests.map(({ action }) => action);
    expect(actions.slice(-3)).toEqual(['PushObjectCache', 'PushObjectCache', 'PushObjectCache']);
    expect(actions.indexOf('PushObjectCache')).toBeGreaterThan(
      actions.lastIndexOf('DescribeRefreshTaskById'),
    );
  });

  test('precedes a failed prefetch, which is only a warning', async () => {
    const urls = pages(150);
    const went = await refresh({
      urls,
      task: { ...task, prefetch: urls },
      faults: [
        { action: 'PushObjectCache', fault: { kind: 'refuse', code: 'InvalidParameters' }, at: 0 },
      ],
    });
    expect(went).toMatchObject({ uncovered: [], unconfirmed: null, prefetched: 50 });
    expect(went.log.lines).toContainEqual(
      expect.stringMatching(/^warning: 100 of 150 URLs were not prefetched/),
    );
  });
});

test.each([
  { minutes: 15, wait: false, submission: 15 },
  { minutes: 30, wait: true, submission: 22 },
  { minutes: 10, wait: true, submission: 5 },
])('of $minutes minutes, $submission are for submitting (wait: $wait)', (row) => {
  expect(submissionTime(row.minutes, row.wait)).toBe(row.submission * 60_000);
});
