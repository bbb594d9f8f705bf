import { expect, test } from 'vitest';
import { type Deploy, possiblyCached } from '../../src/changes/deploys.ts';

const DAY = 24 * 60 * 60 * 1000;

/** "a 1-2 ok" was created and began on day 1, ended on day 2, and was refreshed; "a 1>5-6" began again on day 5. */
function deploy(text: string): Deploy {
  const [head = '', times = '', ok] = text.split(' ');
  const [began = '', ended = ''] = times.split('-');
  const [created = '', started = created] = began.split('>');
  return {
    label: text,
    head,
    created: Number(created) * DAY,
    started: Number(started) * DAY,
    ended: ended === '' ? Number.POSITIVE_INFINITY : Number(ended) * DAY,
    refreshed: ok === 'ok' ? Number(created) * DAY : null,
  };
}

const cases: readonly { title: string; deploys: string[]; held: string }[] = [
  { title: 'a success alone', deploys: ['a 1-2 ok'], held: 'a' },
  { title: 'nothing before the newest success', deploys: ['a 1-2 ok', 'b 3-4 ok'], held: 'b' },
  { title: 'what failed since', deploys: ['a 1-2 ok', 'b 3-4', 'c 5-6'], held: 'c b a' },
  { title: 'what goes on', deploys: ['a 1-2 ok', 'b 3-'], held: 'b a' },
  {
    title: 'what came since a run that ran again: what of it ran again may have deployed nothing',
    deploys: ['b 3-4 ok', 'a 1>5-6 ok'],
    held: 'a b',
  },
  {
    title: 'what ran again since, though it is older',
    deploys: ['b 3-4 ok', 'a 1>5-6'],
    held: 'a b',
  },
  { title: 'what ended after a newer one began', deploys: ['a 1-6', 'b 3-4 ok'], held: 'b a' },
  { title: 'not what ended before', deploys: ['a 1-3', 'b 3-4 ok'], held: 'b' },
  {
    title: 'not what was touched long after its end, or was queued for months',
    deploys: ['a 1-399', 'b 2-', 'c 400-401 ok'],
    held: 'c',
  },
  {
    title: 'what began within 35 days and may go on',
    deploys: ['a 364-', 'b 366-', 'c 400-401 ok'],
    held: 'c b',
  },
  { title: 'all of them without a success', deploys: ['a 1-2', 'b 3-4'], held: 'b a' },
];

test.each(cases)('an edge may hold $title', ({ deploys, held: expected }) => {
  for (const order of [deploys, deploys.toReversed()]) {
    const heads = possiblyCached(order.map(deploy)).map(({ head }) => head);
    expect(heads.join(' ')).toBe(expected);
  }
});
