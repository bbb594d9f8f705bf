import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

test('the emulator runs as a program, and shows each request', async () => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('serve.ts', import.meta.url))]);
  onTestFinished(async () => {
    child.kill();
    await once(child, 'exit');
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`It ended before ${pattern}.`);
      const [, found = ''] = pattern.exec(value) ?? [];
      if (found !== '') return found;
    }
  };
  const url = await next(/^endpoint.*(http:\/\/127\.0\.0\.1:\d+)$/);
  await fetch(`${url}/?Action=RefreshObjectCaches&Version=2018-05-10&ObjectPath=a%0A%1Bb`);
  expect(await next(/^(RefreshObjectCaches .*)/)).toBe(
    'RefreshObjectCaches 400 IncompleteSignature',
  );
  expect([await next(/^ {2}(.*)/), await next(/^ {2}(.*)/)]).toEqual(['"a"', '"\\u001bb"']);
});
