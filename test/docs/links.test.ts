import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CloudError, KNOWN_CODES } from '../../src/cloud/failures.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { TROUBLESHOOTING } from '../../src/report/failure.ts';
import { anchors, PAGES, page, prose } from './examples.ts';

/** Every code, by the compiler's word. */
const CODES = Object.keys({
  'invalid-input': true,
  'unsupported-event': true,
  'changes-unknown': true,
  'no-plan': true,
  refused: true,
  'no-oidc-token': true,
  unreachable: true,
  stale: true,
  'seen-stale': true,
  timeout: true,
  'manifest-not-kept': true,
  unconfirmed: true,
  cancelled: true,
} satisfies Record<ErrorCode, true>);

test('Troubleshooting is where the messages say that it is', () => {
  expect(TROUBLESHOOTING.english).toMatch(/\/blob\/main\/docs\/troubleshooting\.md$/);
  expect(TROUBLESHOOTING.chinese).toMatch(/\/blob\/main\/docs\/zh-CN\/troubleshooting\.md$/);
});

describe.each(['docs/troubleshooting.md', 'docs/zh-CN/troubleshooting.md'])('%s', (name) => {
  const there = anchors(name);

  test.each([...CODES, 'defect'])("explains this action's own code %s", (code) => {
    expect(there).toContain(code);
  });

  test.each([...KNOWN_CODES, 'Unheard.Of'])("explains Alibaba Cloud's code %s", (code) => {
    for (const status of [400, 500])
      expect(there).toContain(new CloudError({ code, message: '', status }).anchor);
  });

  test('explains each code in one place', () => {
    const ids = page(name).match(/<a id="[^"]*">/g) ?? [];
    expect(ids).toEqual([...new Set(ids)]);
  });
});

test('Troubleshooting begins with what is no error', () => {
  expect(page('docs/troubleshooting.md').match(/^## (.*)$/m)?.[1]).toBe(
    'Green, but users see the old page',
  );
});

describe.each(PAGES)('%s', (name) => {
  const text = prose(name);
  const links = Array.from(text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g), (found) =>
    decodeURI(found[1] ?? found[2] ?? ''),
  ).filter((link) => !/^https?:/.test(link));

  test('links to what is there', () => {
    for (const link of links) {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? name : normalize(join(dirname(name), path));
      expect(existsSync(new URL(`../../${target}`, import.meta.url)), link).toBe(true);
      if (anchor !== undefined) expect(anchors(target), link).toContain(anchor);
    }
  });
});
