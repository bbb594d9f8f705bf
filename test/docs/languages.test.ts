import { describe, expect, test } from 'vitest';
import { anchors, PAGES, page, prose } from './examples.ts';

/** Each Chinese page, and the English one that it translates. */
const PAIRS = PAGES.filter((name) => name.includes('zh-CN')).map((chinese) => ({
  chinese,
  english: chinese.replace('.zh-CN', '').replace('docs/zh-CN/', 'docs/'),
}));

/** The levels of a page's headings. */
function outline(name: string): readonly number[] {
  return Array.from(prose(name).matchAll(/^(#+) /gm), ([, marks = '']) => marks.length);
}

/** A page's code blocks, without what a translation may change: comments, and the words of a diagram. */
function code(name: string): readonly string[] {
  return Array.from(page(name).matchAll(/^( *)```(\w*)\n(.*?)^ *```/gms), (found) => {
    const [, indent = '', language = '', content = ''] = found;
    if (language === 'mermaid') return `mermaid of ${content.split('\n').length} lines`;
    const lines = content.split('\n').map((line) => line.slice(indent.length));
    return lines.map((line) => line.replace(/(^|\s+)(#|\/\/) .*$/, '').trimEnd()).join('\n');
  });
}

/** How many cells the rows of a page's tables have, and the code in each first cell. */
function tables(name: string): readonly (readonly [number, readonly string[]])[] {
  const rows = prose(name).match(/^\|.*\|$/gm) ?? [];
  return rows.map((row) => {
    const cells = row.slice(1, -1).split(/(?<!\\)\|/);
    return [cells.length, cells[0]?.match(/`[^`]*`/g) ?? []] as const;
  });
}

test('there are pages in both languages', () => {
  expect(PAIRS.length).toBeGreaterThan(2);
});

describe.each(PAIRS)('$chinese and $english', ({ chinese, english }) => {
  test('have the same headings', () => {
    expect(outline(chinese)).toEqual(outline(english));
  });

  test('have the same examples', () => {
    expect(code(chinese)).toEqual(code(english));
  });

  test('have the same tables', () => {
    expect(tables(chinese)).toEqual(tables(english));
  });
});

// READMEs have headings that only they link to.
describe.each(PAIRS.filter(({ chinese }) => chinese.startsWith('docs/')))('$chinese', (pair) => {
  test('can be linked to wherever the English page can', () => {
    const [title, ...others] = anchors(pair.english);
    const there = anchors(pair.chinese);
    expect(title).toBeDefined();
    expect(others.filter((anchor) => !there.has(anchor))).toEqual([]);
  });
});
