import { describe, expect, test } from 'vitest';
import type { Contents, Presence } from '../../src/changes/changes.ts';
import { type Deployed, expectations, goneUrls } from '../../src/refresh/expectations.ts';
import { targetsOf } from '../../src/targets/targets.ts';
import { mappingOf, type Settings } from '../targets/mapping.ts';

const SITE = 'https://www.example.com/';

/** The content of each path at the head and at a base, and the rules by which it is served. */
async function deployed(
  files: Readonly<Record<string, readonly [head: string | null, base: string | null]>>,
  rules: Settings = {},
): Promise<Deployed> {
  const paths = new Map(
    Object.entries(files).map(([path, [head]]): [string, Presence] => [
      path,
      head === null ? 'gone' : 'present',
    ]),
  );
  const contents = (path: string): Contents | null => {
    const [head, base] = files[path] ?? [];
    return head === undefined ? null : { head, bases: base ? [base] : [] };
  };
  const targets = await targetsOf(paths, mappingOf({ baseUrls: [SITE], ...rules }), async () => {});
  return { changes: { paths, contents }, targets };
}

describe('what is expected of a URL', () => {
  test('is the content of the head, not of a base', async () => {
    const known = await deployed({ 'a.html': ['new', 'old'], 'gone.html': [null, 'old'] });
    expect(expectations([`${SITE}a.html`, `${SITE}gone.html`, `${SITE}other.html`], known)).toEqual(
      new Map([
        [`${SITE}a.html`, { presence: 'present', head: ['new'], bases: ['old'] }],
        [`${SITE}gone.html`, { presence: 'gone', head: [], bases: ['old'] }],
      ]),
    );
    expect(goneUrls(known)).toEqual(new Set([`${SITE}gone.html`]));
  });

  test('is uncertain for a second form of a file, which may not be served', async () => {
    const known = await deployed(
      { 'docs/index.html': ['new', 'old'] },
      { indexFiles: ['index.html'] },
    );
    const expected = expectations([`${SITE}docs/`, `${SITE}docs/index.html`], known);
    expect(expected.get(`${SITE}docs/`)).toEqual({
      presence: 'unknown',
      head: ['new'],
      bases: ['old'],
    });
    expect(expected.get(`${SITE}docs/index.html`)?.presence).toBe('present');
  });

  test('is any of the files that the URL may serve', async () => {
    const known = await deployed({ 'a.html': [null, '1'], a: ['2', '3'] }, { cleanUrls: true });
    expect(expectations([`${SITE}a`], known).get(`${SITE}a`)).toEqual({
      presence: 'present',
      head: ['2'],
      bases: ['1', '3'],
    });
  });

  test('does not depend on the scheme', async () => {
    const known = await deployed({ 'a.html': ['new', 'old'] });
    const url = 'http://www.example.com/a.html';
    expect(expectations([url], known).get(url)?.presence).toBe('present');
  });
});
