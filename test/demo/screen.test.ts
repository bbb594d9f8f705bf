import { spawnSync } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { WriteStream } from 'node:tty';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { say, shownInputs } from '../../demo/screen.ts';

const DEMO = fileURLToPath(new URL('../../demo/demo.ts', import.meta.url));
const ESCAPE = '\u001b[';

/** What is written to a terminal or a pipe in a given environment. */
function written(isTTY: boolean, env: Readonly<Record<string, string>>): string {
  vi.stubEnv('FORCE_COLOR', undefined);
  const { getColorDepth } = WriteStream.prototype;
  const screen = Object.assign(new PassThrough({ encoding: 'utf8' }), {
    isTTY,
    getColorDepth: () => getColorDepth({ TERM: 'xterm-256color', ...env }),
  });
  say(screen, 'The log', ['Error: a\n  b', 'c']);
  vi.unstubAllEnvs();
  return String(screen.read());
}

test('a terminal gets colours', () => {
  const text = written(true, {});
  expect(text).toContain(`${ESCAPE}31mError: a${ESCAPE}39m\n  b\nc\n`);
  expect(text.split('\n')[1]).toContain(`${ESCAPE}36m━━ The log ━`);
});

test.each<[string, boolean, Readonly<Record<string, string>>]>([
  ['a pipe', false, {}],
  ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }],
])('%s gets no colours', (_, isTTY, env) => {
  const text = written(isTTY, env);
  expect(text).not.toContain(ESCAPE);
  expect(text).toMatch(/^\n━━ The log ━+\nError: a\n {2}b\nc\n$/);
});

test('inputs are shown as in a workflow', () => {
  expect(shownInputs({ root: 'public', urls: 'a\nb' })).toEqual([
    'with:',
    '  root: public',
    '  urls: |\n    a\n    b',
  ]);
});

test('npm start is short, plain in a pipe, and ends with what to do next', () => {
  const { status, stdout } = spawnSync(process.execPath, [DEMO], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  expect(status).toBe(0);
  expect(stdout).not.toContain(ESCAPE);
  expect(stdout.split('\n').length).toBeLessThan(300);
  expect(stdout.split('\n━━ ').at(-1)).toMatch(/^What to do next .*npm run try -- ~\/site/s);
}, 120_000);
