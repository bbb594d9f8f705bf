import { expect, test } from 'vitest';
import { type ObjectType, parseLine, splitLines } from './lines.ts';
import { Refusal } from './refusal.ts';

function check(url: string, type: ObjectType): string {
  try {
    return parseLine(url, type, 1024).domain;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const long = (characters: number) => 'https://example.com/'.padEnd(characters, 'x');

test.each<[ObjectType, string, string]>([
  ['File', 'https://example.com/a%20b.html?x=1', 'example.com'],
  ['File', 'http://example.com', 'example.com'],
  ['File', 'HTTPS://Example.com:8443/', 'example.com'],
  ['File', 'https://example.com/a,https://www.example.com/b', 'example.com'],
  ['File', 'example.com/a', 'InvalidObjectPath.Malformed'],
  ['File', 'ftp://example.com/a', 'InvalidObjectPath.Malformed'],
  ['File', '//example.com/a', 'InvalidObjectPath.Malformed'],
  ['File', 'https:///a', 'InvalidObjectPath.Malformed'],
  ['File', '', 'InvalidObjectPath.Malformed'],
  ['File', 'https://example.com/a b', 'InvalidObjectPath.Malformed'],
  ['File', ' https://example.com/a', 'InvalidObjectPath.Malformed'],
  ['File', 'https://example.com/a\r', 'InvalidObjectPath.Malformed'],
  ['File', 'https://example.com/首页', 'InvalidObjectPath.Malformed'],
  ['File', long(1024), 'example.com'],
  ['File', long(1025), 'InvalidObjectPath.Size.Malformed'],
  ['File', 'https://*.example.com/a', 'InvalidExtensiveDomain.ValueNotSupported'],
  ['File', 'https://example.com/*', 'example.com'],
  ['Directory', 'https://example.com/', 'example.com'],
  ['Directory', 'https://example.com/a/', 'example.com'],
  ['Directory', 'https://example.com/a', 'InvalidObjectPath.Malformed'],
  ['Directory', 'https://example.com', 'InvalidObjectPath.Malformed'],
  ['IgnoreParams', 'https://example.com/a', 'example.com'],
  ['Preload', 'https://example.com/a', 'example.com'],
  ['Preload', 'https://example.com/a/', 'InvalidObjectPath.Malformed'],
  ['Regex', 'https://example.com/[0-9][a-z]/[^/]*/.*', 'example.com'],
  ['Regex', 'https://example.com/a+(b)', 'example.com'],
  ['Regex', 'https://example.com/[a-f]', 'InvalidObjectPath.Malformed'],
  ['Regex', 'https://example.com/a*', 'InvalidObjectPath.Malformed'],
  ['Regex', 'https://example.com/a|b', 'InvalidObjectPath.Malformed'],
  ['Regex', '^https://example.com/', 'InvalidObjectPath.Malformed'],
])('%s %s', (type, url, expected) => {
  expect(check(url, type)).toBe(expected);
});

test('lines end in LF or CRLF, and a comma is not a separator', () => {
  expect(splitLines('a\nb\r\nc,d\n')).toEqual(['a', 'b', 'c,d', '']);
  expect(splitLines('')).toEqual([]);
  expect(splitLines(undefined)).toEqual([]);
});
