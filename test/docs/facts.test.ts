import { describe, expect, test } from 'vitest';
import type { Grant } from '../../src/cloud/product.ts';
import { PRODUCTS } from '../../src/cloud/products.ts';
import { URL_CHARACTERS } from '../../src/plan/limits.ts';
import { action } from './action.ts';
import { page } from './examples.ts';

const { cdn, dcdn, er, esa } = PRODUCTS;
const NOTHING_MORE = { wait: false, prefetch: false, siteId: '' };
const EVERYTHING = { wait: true, prefetch: true, siteId: '' };

/** The statements of a policy that grants that, as the pages write it. */
function statements(grants: readonly Grant[], resource: string): readonly unknown[] {
  return grants.map(({ actions, on }) => ({
    Effect: 'Allow',
    Action: actions,
    Resource: on === 'account' ? '*' : [resource],
  }));
}

/** The RAM policies of a page, each by its statements. */
function policies(name: string): readonly unknown[] {
  const blocks = page(name).matchAll(/^ *```json\n(.*?)^ *```/gms);
  return Array.from(blocks, ([, json = '']) => JSON.parse(json).Statement);
}

/** The rows of a page's tables, each as its cells. */
function rows(name: string): readonly (readonly string[])[] {
  const lines = page(name).match(/^\|.*\|$/gm) ?? [];
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** The numbers of a text, in their order. */
function numbers(text: string): readonly number[] {
  return Array.from(text.matchAll(/\d[\d,]*/g), ([digits]) => Number(digits.replaceAll(',', '')));
}

const standard = (input: string): number => Number(action.inputs[input]?.default);

/** Each row of the limits: its number in the table, and what the code keeps to. */
const LIMITS = [
  [standard('max-urls')],
  [standard('max-directories')],
  // The third is the rate of older accounts, which the code falls back to.
  [cdn.documentedQuota.File, cdn.documentedQuota.Directory, 2000],
  [cdn.limits.urlsPerMinute, er.limits.urlsPerMinute],
  [
    cdn.limits.linesPerRequest.File,
    cdn.limits.linesPerRequest.Directory,
    cdn.limits.domainsPerRequest,
    cdn.limits.requestsPerSecond,
    dcdn.limits.requestsPerSecond,
  ],
  [URL_CHARACTERS],
  [cdn.documentedQuota.Regex],
  [cdn.documentedQuota.IgnoreParams],
  // How long it takes is Alibaba Cloud's word.
  [cdn.documentedQuota.prefetch, 5, 30],
];

describe.each([
  { readme: 'README.md', docs: 'docs', yes: 'yes', no: 'no' },
  { readme: 'README.zh-CN.md', docs: 'docs/zh-CN', yes: '支持', no: '不支持' },
])('$readme and the pages it leads to', ({ readme, docs, yes, no }) => {
  test('say of each product what it can do', () => {
    const shown = rows(readme).filter((cells) => cells.length === 8);
    const products = [cdn, dcdn, esa, er];
    expect(shown.slice(2)).toEqual(
      products.map(({ name, supports }) => [
        expect.stringContaining(`\`${name}\``),
        expect.any(String),
        yes,
        yes,
        supports.regexes ? yes : no,
        yes,
        supports.prefetch ? yes : no,
        yes,
      ]),
    );
  });

  test('name the limits that the code keeps to', () => {
    const all = rows(readme);
    const first = all.findIndex(([name, limit]) => name === '`max-urls`' && limit !== '`1000`');
    const shown = all.slice(first, first + LIMITS.length);
    expect(shown.map(([, limit = '', reached = '']) => numbers(`${limit} ${reached}`))).toEqual(
      LIMITS,
    );
  });

  test('have the policies that a run needs', () => {
    const ofDomain = 'acs:cdn:*:*:domain/www.example.com';
    const ofSite = 'acs:esa:*:*:site/123456789012345';
    expect(policies(readme)).toEqual([statements(cdn.permissions(EVERYTHING), ofDomain)]);
    expect(policies(`${docs}/recipes.md`)[0]).toEqual(
      statements(esa.permissions(NOTHING_MORE), ofSite),
    );
    expect(policies(`${docs}/troubleshooting.md`)).toEqual([
      statements(cdn.permissions(NOTHING_MORE), ofDomain),
    ]);
  });

  test.each([
    { product: dcdn, pages: ['recipes.md', 'troubleshooting.md'] },
    { product: esa, pages: ['recipes.md'] },
    { product: er, pages: ['troubleshooting.md'] },
  ])('name each permission of $product.name', ({ product, pages }) => {
    for (const name of pages)
      for (const { actions } of product.permissions(EVERYTHING))
        for (const each of actions) expect(page(`${docs}/${name}`)).toContain(each);
  });
});
