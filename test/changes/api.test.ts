import { expect, test } from 'vitest';
import { LoopbackGitHub } from '../github/github.ts';
import { Folder, Origin } from '../github/origin.ts';
import { find, push } from './step.ts';

test('a push of 420 files without a checkout', async () => {
  using origin = new Origin();
  await using github = await LoopbackGitHub.start(origin);
  const files = Array.from(
    { length: 420 },
    (_, at) => `docs/part-${at % 7}/chapter-${at % 21}/page-${at}.html`,
  );
  const before = origin.commit({
    ...Object.fromEntries(files.map((file) => [file, '1'])),
    'README.md': 'a',
  });
  const after = origin.commit(Object.fromEntries(files.map((file) => [file, '2'])));
  const found = await find(push(before, after), { github });
  expect(found.paths.size).toBe(420);
  console.log(github.paths, found.why, found.log);
});
