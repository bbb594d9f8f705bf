import { describe, expect, onTestFinished, test } from 'vitest';
import { contentId } from '../../src/changes/object-id.ts';
import { EdgeClient } from '../../src/refresh/edge-client.ts';
import type { Expected } from '../../src/refresh/verdict.ts';
import { nodeOf, type Verification, verify } from '../../src/refresh/verify.ts';
import { type Edge, type Misconduct, startEdge } from '../emulator/edge.ts';
import { EdgeOrigin } from '../emulator/edge-origin.ts';
import { RecordingLog } from '../recording-log.ts';
import { VirtualClock } from '../virtual-clock.ts';

const MINUTE = 60_000;

/** As git calculates it. */
const idOf = (content: string): string => contentId(Buffer.from(content), '0'.repeat(40));

interface Given {
  readonly misconduct?: readonly Misconduct[];
  /** Runs a number of minutes after the first request. */
  readonly meanwhile?: {
    readonly minute: number;
    readonly run: (edge: Edge, origin: EdgeOrigin) => void;
  };
  readonly paths?: readonly string[];
  readonly expected?: Expected | null;
}

interface Went extends Verification {
  readonly edgeServer: Edge;
  /** When each request arrived, in seconds after the first one. */
  readonly times: readonly number[];
  readonly log: readonly string[];
  /** The most concurrent requests. */
  readonly sideBySide: number;
}

const CHANGED: Expected = { presence: 'present', head: [idOf('new')], bases: [idOf('old')] };

/** An edge that had old copies, a refresh six minutes ago, and ten minutes to verify it. */
async function look({
  misconduct = [],
  meanwhile,
  paths = ['a.html'],
  expected = CHANGED,
}: Given = {}): Promise<Went> {
  const clock = new VirtualClock();
  const log = new RecordingLog();
  const origin = new EdgeOrigin();
  let at = clock.now() - 60 * MINUTE;
  const edge = await startEdge({ origin, now: () => at, misconduct });
  const site = `${edge.url}/`;
  origin.upload(Object.fromEntries(paths.map((path) => [path, 'old'])), at - MINUTE);
  edge.warm(paths.map((path) => `/${path}`));
  at = clock.now() - 6 * MINUTE;
  origin.upload(Object.fromEntries(paths.map((path) => [path, 'new'])), at - MINUTE);
  const accepted = at;
  edge.expire({ type: 'Directory', lines: [site], force: false, at: accepted + 5 * MINUTE });
  at = clock.now();
  const began = at;

  const client = new EdgeClient([site], clock);
  const up = new AbortController();
  const over = new AbortController();
  onTestFinished(async () => {
    over.abort();
    await client.close();
    await edge.close();
  });
  clock.sleep(10 * MINUTE, over.signal).then(
    () => up.abort(new Error('the time is up')),
    () => {},
  );
  if (meanwhile)
    clock.sleep(meanwhile.minute * MINUTE, over.signal).then(
      () => meanwhile.run(edge, origin),
      () => {},
    );
  let going = 0;
  let sideBySide = 0;
  const verification = await verify(
    paths.map((path) => ({ url: site + path, expected, accepted })),
    {
      get: async (url, signal) => {
        at = clock.now();
        sideBySide = Math.max(sideBySide, ++going);
        try {
          return await clock.during(client.get(url, signal));
        } finally {
          going--;
        }
      },
      clock,
      log,
      signal: up.signal,
    },
  );
  const times = edge.requests.map((request) => (request.at - began) / 1000);
  return { ...verification, edgeServer: edge, times, log: log.lines, sideBySide };
}

describe('an edge that was refreshed', () => {
  test('is seen fresh at once, with its node and the age of its copies', async () => {
    const went = await look();
    expect(went.fresh.map(({ why }) => why)).toEqual(['the new content']);
    expect(went.times).toEqual([0]);
    expect(went).toMatchObject({ stale: [], unseen: [], edge: ['kunlun3.cn1234'], oldest: 0 });
    expect(went.log).toContain('info: At the edge: 1 fresh');
  });

  test('gets four requests at a time, one per URL', async () => {
    const paths = Array.from({ length: 30 }, (_, at) => `${at}.html`);
    const went = await look({ paths });
    expect(went.fresh.map(({ url }) => url.replace(/.*\//, ''))).toEqual(paths);
    expect(went.sideBySide).toBe(4);
    expect(went.times).toHaveLength(30);
  });
});

describe('a stale URL', () => {
  test('is requested again at growing intervals until the time is up', async () => {
    const went = await look({ misconduct: [{ staysStale: 'parent' }] });
    expect(went.stale.map(({ why }) => why)).toEqual(['the old content']);
    const gaps = went.times.slice(1).map((time, at) => time - (went.times[at] ?? 0));
    expect(gaps[0]).toBe(5);
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
    expect(Math.max(...gaps)).toBe(30);
    expect(went.log).toContain('info: At the edge: 1 stale; checking again in 5 s');
    expect(went.times.at(-1)).toBeGreaterThan(9.5 * 60);
  });

  test('that becomes fresh counts as fresh, and no other is requested again', async () => {
    const went = await look({
      paths: ['a.html', 'b.html'],
      misconduct: [{ staysStale: 'edge', url: 'b.html' }],
      meanwhile: { minute: 2, run: (edge) => edge.misbehave([]) },
    });
    expect(went.stale).toEqual([]);
    expect(went.fresh).toHaveLength(2);
    const asked = went.edgeServer.requests.map(({ url }) => url.slice(-6));
    expect(asked.filter((path) => path === 'a.html')).toHaveLength(1);
    expect(went.times.at(-1)).toBeGreaterThan(2 * 60);
    expect(went.times.at(-1)).toBeLessThan(3 * 60);
  });
});

describe('no response', () => {
  test('is unverifiable after three attempts', async () => {
    const went = await look({ misconduct: [{ url: 'a.html', breaksOff: true }] });
    expect(went.unverifiable).toHaveLength(1);
    expect(went.unverifiable[0]?.why).toMatch(/^no answer: /);
    expect(went.times).toHaveLength(3);
    expect(went).toMatchObject({ edge: [], oldest: null });
  });

  test('no longer matters once there is a response', async () => {
    const went = await look({
      misconduct: [{ breaksOff: true }],
      meanwhile: { minute: 0.1, run: (edge) => edge.misbehave([]) },
    });
    expect(went.fresh).toHaveLength(1);
    expect(went.unverifiable).toEqual([]);
  });

  test('comes from a private address, which gets no request', async () => {
    const clock = new VirtualClock();
    const client = new EdgeClient([], clock);
    const went = await verify([{ url: 'http://127.0.0.1:9/', expected: null, accepted: 0 }], {
      get: (url, signal) => clock.during(client.get(url, signal)),
      clock,
      log: new RecordingLog(),
      signal: new AbortController().signal,
    });
    expect(went.unverifiable).toEqual([
      { url: 'http://127.0.0.1:9/', why: 'no answer: 127.0.0.1 is a private address' },
    ]);
    await client.close();
  });
});

test('what was not checked before the time was up gets no verdict', async () => {
  const up = new AbortController();
  const clock = new VirtualClock();
  let asked = 0;
  const went = await verify(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((url) => ({ url, expected: null, accepted: 0 })),
    {
      get: async () => {
        asked++;
        if (asked === 5) up.abort(new Error('the time is up'));
        up.signal.throwIfAborted();
        return { status: 200, headers: { age: '0' }, body: null };
      },
      clock,
      log: new RecordingLog(),
      signal: up.signal,
    },
  );
  expect(went.fresh.map(({ url }) => url)).toEqual(['a', 'b', 'c', 'd']);
  expect(went.unseen).toEqual(['e', 'f']);
});

test.each([
  [
    'cache12.l2cn3022[0,0,304-0,H], cache5.l2cn3022[0,0], kunlun9.cn1234[0,0,200-0,H], kunlun3.cn1234[2,0]',
    'kunlun3.cn1234',
  ],
  ['cache38.l2et15-1[0,0,200-0,H], kunlun7.cn157-2[0,0]', 'kunlun7.cn157-2'],
  ['ens-cache12.l2cn3022[9,0], ens-cache5.cn1234[3,0,200-0,H]', 'ens-cache5.cn1234'],
  ['kunlun3.cn1234[2,0], 1.1 gateway.corp.example (squid/6.1)', 'kunlun3.cn1234'],
  ['kunlun3.cn1234[2,0], 10.1.2.3[0,0]', 'kunlun3.cn1234'],
  ['1.1 gateway.corp.example', null],
  ['', null],
])('Via: %s names the node %s', (via, node) => {
  expect(nodeOf(via)).toBe(node);
});
