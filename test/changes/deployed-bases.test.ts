import { describe, expect, test } from 'vitest';
import { LoopbackGitHub } from '../github/github.ts';
import { Folder, Origin } from '../github/origin.ts';
import { minute, run } from '../github/records.ts';
import { CHECKOUTS, FastClock, find, findBy, push, RUN_ID, signed } from './step.ts';

describe.each(CHECKOUTS)('with %s', (checkout) => {
  test('what failed, was cancelled or reverted since the last success is included', async () => {
    using origin = new Origin();
    const a = origin.commit({ 'a.html': '1', 'b.html': '1', 'c.html': '1', 'd.html': '1' });
    const b = origin.commit({ 'b.html': 'broken' });
    const c = origin.commit({ 'b.html': '1', 'c.html': '2' });
    const d = origin.commit({ 'c.html': '1', 'd.html': '2' });
    const runs = [
      run(1, a, 0, 1),
      run(2, b, 10, 11, { conclusion: 'failure' }),
      run(3, c, 20, 21, { conclusion: 'cancelled' }),
      run(RUN_ID, d, 30, 31, { conclusion: null }),
    ];
    const found = await findBy(checkout, origin, push(c, d), {
      prepare: ({ state }) => state.runs.push(...runs),
    });
    expect(signed(found)).toBe('+b.html +c.html +d.html');
    expect(new Set(found.range.bases)).toEqual(new Set([a, b, c]));
    expect(found.why).toContain('run 2, failure');
    expect(found.log).toEqual([]);
  });

  test('an earlier head that no longer exists causes a warning', async () => {
    using origin = new Origin();
    const a = origin.commit({ 'a.html': '1' });
    const b = origin.commit({ 'a.html': '2' });
    const runs = [run(1, a, 0, 1), run(2, 'd'.repeat(40), 10, 11, { conclusion: 'failure' })];
    const found = await findBy(checkout, origin, push(a, b), {
      prepare: ({ state }) => state.runs.push(...runs),
    });
    expect(signed(found)).toBe('+a.html');
    expect(found.log).toEqual([
      expect.stringMatching(
        /^warning: Run 2, failure \(ddddddd\) no longer exists, .* may be missed: /,
      ),
    ]);
  });

  test('an event without a base fails if the commit of the last success no longer exists', async () => {
    using origin = new Origin();
    const a = origin.commit({ 'a.html': '1' });
    const b = origin.commit({ 'a.html': '2' });
    const runs = [run(1, 'd'.repeat(40), 0, 1), run(2, a, 10, 11, { conclusion: 'failure' })];
    const trigger = { name: 'schedule', sha: b, payload: {} };
    const setting = { prepare: ({ state }: LoopbackGitHub) => state.runs.push(...runs) };
    await expect(findBy(checkout, origin, trigger, setting)).rejects.toMatchObject({
      code: 'changes-unknown',
      message: expect.stringContaining(
        'The difference from run 1, success (ddddddd) cannot be determined',
      ),
    });
  });

  test('a schedule is compared with the last success', async () => {
    using origin = new Origin();
    const a = origin.commit({ 'a.html': '1' });
    const b = origin.commit({ 'b.html': '1' });
    const found = await findBy(
      checkout,
      origin,
      { name: 'schedule', sha: b, payload: {} },
      {
        prepare: ({ state }) => state.runs.push(run(1, a, 0, 1, { event: 'schedule' })),
      },
    );
    expect(signed(found)).toBe('+b.html');
    expect(found.range.bases).toEqual([a]);
  });

  test('a dispatch for a commit that is already deployed changes nothing, with a warning', async () => {
    using origin = new Origin();
    const a = origin.commit({ 'a.html': '1' });
    const found = await findBy(
      checkout,
      origin,
      { name: 'workflow_dispatch', sha: a, payload: {} },
      {
        prepare: ({ state }) => state.runs.push(run(1, a, 0, 1)),
      },
    );
    expect(found.paths.size).toBe(0);
    expect(found.range).toEqual({ bases: [], head: a, source: 'none' });
    expect(found.log).toEqual([
      expect.stringMatching(/^warning: .*`build-dir`, `urls` or `directories`/),
    ]);
    expect(found.why).toBe(`Nothing to compare: main (${a.slice(0, 7)}) is already deployed.`);
  });

  test('a dispatch before any success fails and asks for a base', async () => {
    using origin = new Origin();
    const a = origin.commit({ 'a.html': '1' });
    const trigger = { name: 'workflow_dispatch', sha: a, payload: {} };
    const setting = {
      prepare: ({ state }: LoopbackGitHub) =>
        state.runs.push(run(1, a, 0, 1, { conclusion: 'failure' })),
    };
    await expect(findBy(checkout, origin, trigger, setting)).rejects.toMatchObject({
      code: 'changes-unknown',
      message: expect.stringContaining('no refreshed deploy of main is known'),
      hint: expect.stringContaining('`base`'),
    });
  });

  test('a rerun of an old commit refreshes what newer runs have put on the edge', async () => {
    using origin = new Origin();
    const a = origin.commit({ 'a.html': '1' });
    const b = origin.commit({ 'a.html': '2', 'b.html': '1' });
    const c = origin.commit({ 'c.html': '1' });
    const runs = [
      run(RUN_ID, b, 10, 60, { conclusion: null, started: minute(50) }),
      run(3, c, 20, 21),
      run(1, a, 0, 1),
    ];
    const found = await findBy(checkout, origin, push(a, b), {
      prepare: ({ state }) => state.runs.push(...runs),
    });
    expect(found.range).toMatchObject({ head: b });
    expect(signed(found)).toBe('+a.html +b.html -c.html');
  });
});

test('a commit that a mirror lacks is not taken for gone while the API is down', async () => {
  using origin = new Origin();
  using mirror = new Origin();
  using workspace = new Folder();
  await using github = await LoopbackGitHub.start(origin);
  const a = origin.commit({ 'a.html': '1' });
  const b = origin.commit({ 'a.html': '2' });
  mirror.commit({ 'a.html': '1' });
  mirror.commit({ 'a.html': '2' });
  const elsewhere = origin.commit({ 'b.html': '1' }, { branch: 'next', from: [a] });
  mirror.checkout(workspace.path, b);
  github.state.runs.push(run(1, a, 0, 1), run(2, elsewhere, 10, 11, { conclusion: 'failure' }));
  const at = { workspace: workspace.path, github, clock: new FastClock(30) };
  expect(signed(await find(push(a, b), at))).toBe('+a.html -b.html');
  for (const status of [503, 403]) {
    github.fault = ({ path }) =>
      path.startsWith('/git/') ? { status, body: { message: 'Not now' } } : null;
    await expect(find(push(a, b), at)).rejects.toMatchObject({
      code: 'changes-unknown',
      message: expect.stringMatching(/not our ref.*Not now/),
    });
  }
});
