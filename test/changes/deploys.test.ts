import { expect, test } from 'vitest';
import { type Deploy, possiblyHeld, wasRefreshed } from '../../src/changes/deploys.ts';

/** "a 1-2 ok": the head, from when to when, and whether a run refreshed it. */
function deploy(text: string): Deploy {
  const [head = '', times = '', ok] = text.split(' ');
  const [started = '', ended = ''] = times.split('-');
  return {
    what: text,
    head,
    started: Number(started),
    ended: ended === '' ? Number.POSITIVE_INFINITY : Number(ended),
    refreshed: ok === 'ok',
  };
}

const cases: readonly { title: string; deploys: string[]; held: string }[] = [
  { title: 'a success alone', deploys: ['a 1-2 ok'], held: 'a' },
  { title: 'nothing before the newest success', deploys: ['a 1-2 ok', 'b 3-4 ok'], held: 'b' },
  { title: 'what failed since', deploys: ['a 1-2 ok', 'b 3-4', 'c 5-6'], held: 'c b a' },
  { title: 'what goes on', deploys: ['a 1-2 ok', 'b 3-'], held: 'b a' },
  { title: 'a run again of an old commit', deploys: ['b 3-4 ok', 'a 5-6 ok'], held: 'a' },
  { title: 'what ended after a newer one began', deploys: ['a 1-6', 'b 3-4 ok'], held: 'b a' },
  { title: 'not what ended before', deploys: ['a 1-3', 'b 3-4 ok'], held: 'b' },
  { title: 'all of them without a success', deploys: ['a 1-2', 'b 3-4'], held: 'b a' },
];

test.each(cases)('an edge may hold $title', ({ deploys, held: expected }) => {
  for (const order of [deploys, deploys.toReversed()]) {
    const heads = possiblyHeld(order.map(deploy)).map(({ head }) => head);
    expect(heads.join(' ')).toBe(expected);
  }
});

const pairs: readonly {
  title: string;
  others: number[];
  runs: [number, boolean][];
  is: boolean;
}[] = [
  { title: 'the first run since succeeded', others: [10], runs: [[11, true]], is: true },
  {
    title: 'it failed, whatever came later',
    others: [10],
    runs: [
      [11, false],
      [15, true],
    ],
    is: false,
  },
  { title: 'a run before is none of its own', others: [10], runs: [[9, true]], is: false },
  { title: 'the run belongs to a later deploy', others: [10, 14], runs: [[15, true]], is: false },
  {
    title: 'a later deploy had its own',
    others: [10, 14],
    runs: [
      [15, false],
      [11, true],
    ],
    is: true,
  },
  { title: 'no run', others: [10], runs: [], is: false },
];

test.each(pairs)('whether a deploy was refreshed: $title', ({ others, runs, is }) => {
  const refreshers = runs.map(([created, succeeded]) => ({ created, succeeded }));
  expect(wasRefreshed(10, others, refreshers)).toBe(is);
});
