import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PAGES, prose } from './examples.ts';

const TABLES: { readonly inputs: object; readonly outputs: object } = parse(
  readFileSync(new URL('../../docs/action.zh-CN.yml', import.meta.url), 'utf8'),
);

/** The Chinese texts: the pages without their code blocks, and what the tables of the README are made of. */
const TEXTS: readonly (readonly [name: string, text: string])[] = [
  ...PAGES.filter((name) => name.includes('zh-CN')).map((name) => [name, prose(name)] as const),
  [
    'docs/action.zh-CN.yml',
    [TABLES.inputs, TABLES.outputs].flatMap((texts) => Object.values(texts)).join('\n\n'),
  ],
];

/** What an editor of Alibaba Cloud's documentation would mark. */
const MARKED = {
  'half-width punctuation after Chinese': /\p{Script=Han}[,;:!?()]/u,
  'half-width punctuation before Chinese': /[,;:!?(]\p{Script=Han}/u,
  'Chinese beside Latin without a blank': /\p{Script=Han}\[?[a-z\d`]|[a-z\d`]\]?\p{Script=Han}/iu,
  'a blank between Chinese words': /\p{Script=Han} \[?\p{Script=Han}/u,
  'a blank beside full-width punctuation': /[^|·] [，。；：、！？）]|[，。；：、！？（] [^|·]/u,
  // They call a refreshed file 过期, but not one that was not refreshed.
  'the word for expired where old is meant': /过期/,
  'terms other than the official ones': /忽略参数|正则表达式刷新|清除缓存|边缘程序/,
} as const;

/** A line break within a paragraph: GitHub shows it as a blank, which Chinese does not have. */
const BROKEN = /[\p{Script=Han}，。；：、！？）”]\n(?! *(?:[-*] |\d+\. |#|\||<|\[!\[|$))/mu;

/** Without the addresses of links, and with a blank in the feature's name, which the console writes without. */
function shown(text: string): string {
  return text.replaceAll(/\]\([^)]*\)/g, ']').replaceAll('CDN缓存自动刷新', 'CDN 缓存自动刷新');
}

describe.each(TEXTS)('%s', (_, text) => {
  test.each(Object.entries(MARKED))('is without %s', (_, mark) => {
    expect(
      shown(text)
        .split('\n')
        .filter((line) => mark.test(line)),
    ).toEqual([]);
  });

  test('has each paragraph on one line', () => {
    const paragraphs = text.replaceAll(/^#.*$/gm, '').split('\n\n');
    expect(paragraphs.filter((paragraph) => BROKEN.test(paragraph))).toEqual([]);
  });
});
