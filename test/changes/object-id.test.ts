import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentId } from '../../src/changes/object-id.ts';
import { Folder, git } from '../github/origin.ts';

const CONTENTS = ['', 'hello\n', 'caf\u00e9 \0 \r\n', 'x'.repeat(100_000)];

test.each(['sha1', 'sha256'])(
  'the id of a content is the one that git gives it by %s',
  (format) => {
    using folder = new Folder();
    git(folder.path, 'init', '--quiet', `--object-format=${format}`);
    const like = '0'.repeat(format === 'sha1' ? 40 : 64);
    for (const content of CONTENTS) {
      writeFileSync(join(folder.path, 'file'), content);
      const id = git(folder.path, 'hash-object', '--no-filters', 'file');
      expect(contentId(Buffer.from(content), like)).toBe(id);
    }
  },
);

test("in a manifest, it begins the content's SHA-256", () => {
  const digest = createHash('sha256').update('hello\n').digest('hex');
  expect(contentId(Buffer.from('hello\n'), 'f'.repeat(32))).toBe(digest.slice(0, 32));
});
