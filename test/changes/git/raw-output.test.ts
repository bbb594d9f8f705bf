import { expect, test } from 'vitest';
import { Difference } from '../../../src/changes/difference.ts';
import { takeDifferences, takeFiles } from '../../../src/changes/git/raw-output.ts';

const [A, B, NONE] = ['a'.repeat(40), 'b'.repeat(40), '0'.repeat(40)];

/** What git writes: a record, then its path. */
const DIFF = Buffer.concat(
  [
    [`:100644 100644 ${A} ${B} M`, 'changed.html'],
    [`:000000 100644 ${NONE} ${B} A`, 'caf\u00e9/new.html'],
    [`:100644 000000 ${A} ${NONE} D`, 'gone\n.html'],
    [`:100644 100755 ${A} ${A} M`, 'executable.sh'],
    [`:120000 100644 ${A} ${A} T`, 'link-no-more'],
    [`:160000 160000 ${A} ${B} M`, 'submodule'],
    [`:160000 100644 ${A} ${B} T`, 'submodule-no-more'],
  ]
    .flat()
    .map((text) => Buffer.from(`${text}\0`)),
);

/** Hands bytes on in two parts, as `stream` does. */
function takeInParts(bytes: Buffer, cut: number, take: (bytes: Buffer) => number): number {
  const taken = take(bytes.subarray(0, cut));
  return taken + take(bytes.subarray(taken));
}

test('a raw difference is read the same wherever it is split', () => {
  for (let cut = 0; cut <= DIFF.length; cut++) {
    const found = new Difference(40);
    expect(takeInParts(DIFF, cut, (bytes) => takeDifferences(bytes, 40, found))).toBe(DIFF.length);
    expect([...found.paths]).toEqual([
      ['changed.html', 'present'],
      ['caf\u00e9/new.html', 'present'],
      ['gone\n.html', 'gone'],
      ['link-no-more', 'present'],
      ['submodule-no-more', 'present'],
    ]);
    expect([...found.submodules]).toEqual(['submodule', 'submodule-no-more']);
    expect(found.ids('changed.html')).toEqual({ base: A, head: B });
    expect(found.ids('caf\u00e9/new.html')).toEqual({ base: null, head: B });
    expect(found.ids('submodule-no-more')).toEqual({ base: null, head: B });
    expect(found.ids('gone\n.html')).toEqual({ base: A, head: null });
  }
});

test.each([40, 64])('the ids of many paths are kept, %i digits long', (digits) => {
  const id = (at: number) => at.toString(16).padStart(digits, '1');
  const count = 2000;
  const records = Array.from({ length: count }, (_, at) => {
    return `:100644 100644 ${id(at)} ${id(at + count)} M\0${at}.html\0`;
  });
  const found = new Difference(digits);
  const bytes = Buffer.from(records.join(''));
  const take = (part: Buffer) => takeDifferences(part, digits, found);
  expect(takeInParts(bytes, 99_999, take)).toBe(bytes.length);
  expect(found.paths.size).toBe(count);
  for (let at = 0; at < count; at++) {
    expect(found.ids(`${at}.html`)).toEqual({ base: id(at), head: id(at + count) });
  }
  expect(found.ids('other.html')).toEqual({ base: null, head: null });
});

test('the bytes of a name that is not UTF-8 are preserved', () => {
  const found = new Difference(40);
  const record = Buffer.from(`:100644 100644 ${A} ${B} M\0caf\xe9.html\0`, 'latin1');
  takeDifferences(record, 40, found);
  expect([...found.paths.keys()]).toEqual(['caf\udce9.html']);
});

const TREE = Buffer.from(
  [`100644 blob ${A}\ta b.html`, `160000 commit ${B}\tsubmodule`, `120000 blob ${B}\tn\u00e9/link`]
    .map((entry) => `${entry}\0`)
    .join(''),
);

test('a tree listing is read the same wherever it is split', () => {
  for (let cut = 0; cut <= TREE.length; cut++) {
    const files: string[] = [];
    expect(takeInParts(TREE, cut, (bytes) => takeFiles(bytes, 40, files))).toBe(TREE.length);
    expect(files).toEqual(['a b.html', 'n\u00e9/link']);
  }
});

test('any other output is refused', () => {
  const bySha256 = Buffer.from(DIFF.toString('latin1').replaceAll(A, A + A.slice(16)), 'latin1');
  expect(() => takeDifferences(bySha256, 40, new Difference(40))).toThrow('diff-tree');
  expect(() => takeFiles(TREE, 64, [])).toThrow('ls-tree');
});
