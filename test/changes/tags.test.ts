import { expect, test } from 'vitest';
import { earlierTags } from '../../src/changes/tags.ts';

/** Each tag is on a different commit, unless `@` names one. */
const cases: readonly { tag: string; others: string; earlier: string }[] = [
  { tag: 'v2.0.0', others: 'v1.9.0 v1.10.0 v1.2.0', earlier: 'v1.10.0 v1.9.0 v1.2.0' },
  { tag: 'v2.0.0', others: 'v2.0.0-rc.3 v1.0.0', earlier: 'v1.0.0' },
  {
    tag: 'v2.0.0-rc.3',
    others: 'v2.0.0-rc.2 v2.0.0-rc.10 v1.0.0',
    earlier: 'v2.0.0-rc.2 v1.0.0 v2.0.0-rc.10',
  },
  { tag: 'v2.0.0+build.7', others: 'v2.0.0+build.6 v1.9.0', earlier: 'v2.0.0+build.6 v1.9.0' },
  { tag: 'app-v2', others: 'lib-v1 app-v1 v1', earlier: 'app-v1' },
  { tag: 'app2-v2', others: 'app1-v1 app2-v1', earlier: 'app2-v1' },
  { tag: 'lib@2.1.0', others: 'lib@2.0.0 app@2.0.0 2.0.0', earlier: 'lib@2.0.0' },
  {
    tag: '@scope/pkg-2fa@1.1.0',
    others: '@scope/pkg-2fa@1.0.0 @scope/pkg-3fa@1.0.0',
    earlier: '@scope/pkg-2fa@1.0.0',
  },
  { tag: 'releases/1.1', others: 'releases/1.0 1.0', earlier: 'releases/1.0' },
  { tag: '2025-02-01', others: '2025-01-20 2024-12-31', earlier: '2025-01-20 2024-12-31' },
  { tag: '1.0rc2', others: '1.0rc1 0.9', earlier: '1.0rc1 0.9' },
  { tag: 'build12', others: 'build9 build11', earlier: 'build11 build9' },
  // A patch to an old line comes after newer versions, and below them.
  { tag: 'v1.0.1', others: 'v2.0.0 v1.0.0', earlier: 'v1.0.0 v2.0.0' },
  { tag: 'v2.0.0', others: 'v2@v2.0.0 v1', earlier: 'v1' },
  { tag: 'latest', others: 'v1 stable', earlier: '' },
];

test.each(cases)('$tag among $others', ({ tag, others, earlier }) => {
  const all = ['', tag, ...others.split(' ')].filter(Boolean).map((text) => {
    const [name = '', commit = name] = text.startsWith('v2@') ? text.split('@') : [text];
    return { name, commit };
  });
  expect(earlierTags(tag, tag, all).map(({ name }) => name)).toEqual(
    earlier.split(' ').filter(Boolean),
  );
});
