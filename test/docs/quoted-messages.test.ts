import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { action } from './action.ts';
import { prose } from './examples.ts';

const SRC = new URL('../../src/', import.meta.url);

/** The code without comments: what is quoted must be said, not only explained. */
const CODE = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(name.replaceAll('\\', '/'), SRC), 'utf8'))
  .join('\n')
  .replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '');

/** Words that the English page stresses; all else in italics is a quoted message. */
const STRESSED = ['that', 'those'];

/** The messages that a page quotes, in their order. */
function quoted(name: string): readonly string[] {
  const text = prose(name)
    .replaceAll(/`[^`\n]*`/g, (code) => (code.includes('*') ? '' : code))
    .replaceAll(/\*\*.*?\*\*/gs, '');
  return Array.from(text.matchAll(/\*([^*\n]+)\*/g), ([, message = '']) => message).filter(
    (message) => !STRESSED.includes(message) && !/\p{Script=Han}/u.test(message),
  );
}

/** The parts of a message that are the same in every run: what is between values, and after the input's name. */
function wording(message: string): readonly string[] {
  return message
    .replace(/^[a-z-]+: /, '')
    .split(/…|"[^"]*"|\d+/)
    .map((part) => part.replaceAll(/^[\s;,]+|[\s;,]+$/g, ''))
    .filter((part) => part !== '');
}

const english = quoted('docs/troubleshooting.md');

test('messages are quoted', () => {
  expect(english.length).toBeGreaterThan(15);
});

test('both languages quote the same messages', () => {
  expect(quoted('docs/zh-CN/troubleshooting.md')).toEqual(english);
});

describe.each(english)('%s', (message) => {
  test('is said in these words', () => {
    for (const part of wording(message)) expect(CODE).toContain(part);
  });

  test('begins with an input of this action, if with any', () => {
    const [, input] = /^([a-z]+(?:-[a-z]+)*): /.exec(message) ?? [];
    if (input !== undefined) expect(Object.keys(action.inputs)).toContain(input);
  });
});
