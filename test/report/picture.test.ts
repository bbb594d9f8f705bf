import { expect, test } from 'vitest';
import { picture } from '../../src/report/picture.ts';
import { directory, plan, report } from './report.ts';

const SITE = 'https://www.example.com/';

/** The cells of all rows except the first. */
function rows(html: string): readonly (readonly string[])[] {
  return [...html.matchAll(/<tr>(<td>.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell = '']) =>
      cell.replace(/<\/?code>|&#46;/g, (found) => (found === '&#46;' ? '.' : '')),
    ),
  );
}

function pages(folder: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, page) => `${SITE}${folder}${page}.html`);
}

test('with few URLs, each has its own square', () => {
  const urls = [...pages('docs/', 3), ...pages('', 1)];
  expect(rows(picture(report({ plan: plan({ urls }) })))).toEqual([
    ['www.example.com/docs/', '🟦🟦🟦 3 URLs', 'one by one'],
    ['www.example.com/', '🟦 1 URL', 'one by one'],
  ]);
});

test('directories show which unchanged files they include', () => {
  const directories = [
    directory(`${SITE}blog/`, { covers: 400 }),
    directory(`${SITE}shop/`, { covers: 300, collateral: 100 }),
    directory(`${SITE}img/`, { explicit: true, covers: 0, collateral: null }),
  ];
  expect(rows(picture(report({ plan: plan({ directories }) })))).toEqual([
    ['www.example.com/blog/', '🟦🟦🟦🟦🟦🟦🟦🟦🟦🟦🟦🟦 400 URLs', 'as a directory'],
    [
      'www.example.com/shop/',
      '🟦🟦🟦🟦🟦🟦🟦🟦🟦⬜⬜⬜ 300 URLs + 100 other files',
      'as a directory',
    ],
    ['www.example.com/img/', 'everything in it', 'as a directory (requested)'],
  ]);
});

test('what may be stale is marked', () => {
  const urls = pages('docs/', 4);
  const uncovered = [...urls.slice(2), `${SITE}blog/1.html`];
  const directories = [directory(`${SITE}blog/`, { covers: 2 })];
  const html = picture(report({ plan: plan({ urls, directories }), uncovered }));
  expect(rows(html)).toEqual([
    ['www.example.com/docs/', '🟦🟦🟥🟥 2 of 4 URLs may be stale', 'one by one'],
    ['www.example.com/blog/', '🟦🟥 1 of 2 URLs may be stale', 'as a directory'],
  ]);
  expect(html).toContain('🟥 changed, may be stale');
});

test('without a plan, everything is stale', () => {
  const html = picture(report({ plan: null, uncovered: pages('docs/', 2) }));
  expect(rows(html)).toEqual([
    ['www.example.com/docs/', '🟥🟥 2 of 2 URLs may be stale', 'not refreshed'],
  ]);
});

test('places beyond the tenth are only counted', () => {
  const directories = Array.from({ length: 30 }, (_, at) => directory(`${SITE}${at}/`));
  const shown = rows(picture(report({ plan: plan({ directories }) })));
  expect(shown).toHaveLength(11);
  expect(shown.at(-1)).toEqual(['… and 20 more places', '20 URLs', '']);
});

test('if there is nothing to refresh, there is no picture', () => {
  expect(picture(report({ plan: null }))).toBe('');
});
