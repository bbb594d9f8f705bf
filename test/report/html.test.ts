import fc from 'fast-check';
import { marked } from 'marked';
import { expect, test } from 'vitest';
import { fence, prose, text } from '../../src/report/html.ts';
import { printable } from '../../src/report/printable.ts';

/** The text that a browser shows for inline HTML. */
function shown(html: string): string {
  const named: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>' };
  return html.replaceAll(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
    code ? String.fromCharCode(Number(code)) : (named[name] ?? ''),
  );
}

test.each([
  { content: "the step's <b>", html: 'the step&#39;s &#60;b&#62;' },
  { content: '1. a', html: '1&#46; a' },
  { content: 'www.example.com', html: 'www&#46;example.com' },
  { content: 'a&amp;b', html: 'a&#38;amp;b' },
])('$content', ({ content, html }) => {
  expect(text(content)).toBe(html);
});

test('text is shown literally, whatever it contains', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (content) => {
      const html = marked.parseInline(text(content), { async: false });
      expect(shown(html)).toBe(printable(content).trim());
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test.each([
  { content: 'Add `wait: true`.', html: 'Add <code>wait&#58; true</code>.' },
  { content: 'one ` alone', html: 'one &#96; alone' },
  { content: '`a` and `<b>`', html: '<code>a</code> and <code>&#60;b&#62;</code>' },
])('prose: $content', ({ content, html }) => {
  expect(prose(content)).toBe(html);
});

test('no line closes a fence', () => {
  const fenced = fence('yaml', ['a', '```', '`````', 'b\n```']);
  expect(fenced).toBe('``````yaml\na\n```\n`````\nb\\u000a```\n``````');
});
