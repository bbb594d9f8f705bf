import { describe, expect, test } from 'vitest';
import { readInputs } from '../../src/inputs/inputs.ts';
import { problems } from './problems.ts';

const SITE = { 'base-url': 'https://www.example.com/', 'dry-run': 'true' };

type Given = Readonly<Record<string, string>>;

function read(given: Given) {
  return readInputs((name) => ({ ...SITE, ...given })[name] ?? '', { env: {}, eventName: 'push' });
}

describe('a regular expression', () => {
  test.each([
    'https://www.example.com/.*',
    'http://www.example.com/img/.*[0-9].png',
    'https://www.example.com:8443/[^/]*/[a-z][a-z]/',
    'HTTPS://WWW.EXAMPLE.COM/a.html?v=[0-9]',
    'https://www.example.com/%E4%B8%AD/.*',
    'https://www.example.com/a+b~c@d!$&=;:,_-.js',
  ])('%s is accepted unchanged', (regex) => {
    expect(read({ regexes: regex }).regexes).toEqual([regex]);
  });

  test.each([
    '/img/.*',
    'www.example.com/.*',
    'ftp://www.example.com/.*',
    'https://www.example.com',
    'https://.*/a.png',
    'https://[a-z].example.com/.*',
    'https://*.example.com/.*',
    'https://www.example.com/*.png',
    'https://www.example.com/[0-8]',
    'https://www.example.com/[A-Z]',
    'https://www.example.com/[^/]',
    'https://www.example.com/(a|b)',
    'https://www.example.com/\\d',
    'https://www.example.com/a{2}',
    'https://www.example.com/^a',
    'https://www.example.com/a b',
    'https://www.example.com/中.*',
  ])('%s is refused', (regex) => {
    expect(problems({ ...SITE, regexes: regex })).toEqual([
      expect.stringContaining(`regexes: received ${JSON.stringify(regex)}; write an absolute`),
    ]);
  });

  test('is sent once even if given twice', () => {
    const regex = 'https://www.example.com/.*';
    expect(read({ regexes: `${regex}\n# again\n${regex}` }).regexes).toEqual([regex]);
  });
});

describe('EdgeRoutine', () => {
  test('has a routine and domains', () => {
    const given = {
      'routine-id': 'test.sub',
      'merge-domain-names': 'a.example.com\nB.example.com',
    };
    expect(read({ product: 'er', ...given })).toMatchObject({
      routineId: 'test.sub',
      mergeDomainNames: ['a.example.com', 'B.example.com'],
    });
  });

  test.each(['test', '.sub', 'test.', 'a b.c'])('"%s" is not a routine', (id) => {
    expect(problems({ ...SITE, product: 'er', 'routine-id': id })).toEqual([
      expect.stringContaining('routine-id: received'),
    ]);
  });

  test.each(['https://a.example.com', 'a.example.com,b.example.com', '*.example.com', 'a b'])(
    '"%s" is not a domain',
    (name) => {
      expect(problems({ ...SITE, product: 'er', 'merge-domain-names': name })).toEqual([
        expect.stringContaining('merge-domain-names: received'),
      ]);
    },
  );
});

describe('an endpoint', () => {
  test.each([
    { endpoint: '', origin: 'https://cdn.aliyuncs.com' },
    {
      endpoint: 'cdn.ap-southeast-1.aliyuncs.com',
      origin: 'https://cdn.ap-southeast-1.aliyuncs.com',
    },
    { endpoint: 'https://cdn.example.com/', origin: 'https://cdn.example.com' },
    { endpoint: 'http://127.0.0.1:8080', origin: 'http://127.0.0.1:8080' },
    { endpoint: 'http://[::1]:8080', origin: 'http://[::1]:8080' },
  ])('$endpoint is $origin', ({ endpoint, origin }) => {
    expect(read({ endpoint }).endpoint).toBe(origin);
  });

  test.each([
    { product: 'dcdn', origin: 'https://dcdn.aliyuncs.com' },
    { product: 'er', origin: 'https://dcdn.aliyuncs.com' },
  ])('of $product is $origin', ({ product, origin }) => {
    expect(read({ product }).endpoint).toBe(origin);
  });

  test.each([
    'http://cdn.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost',
    'https://cdn.example.com/v1',
    'https://cdn.example.com?a=1',
    'https://user:word@cdn.example.com',
    'ftp://cdn.example.com',
  ])('%s is refused', (endpoint) => {
    expect(problems({ ...SITE, endpoint })).toEqual([
      expect.stringContaining('endpoint: received'),
    ]);
  });
});
