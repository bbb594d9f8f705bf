import { beforeAll, expect, test } from 'vitest';
import { bytesOf } from '../../src/changes/names.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Folder, Origin } from '../github/origin.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

/** Names that git holds, each meant to be taken for more than a name by somebody on its way. */
const NAMES: readonly string[] = [
  // A second line, or what some part of the way takes for one.
  'new\nline',
  'carriage\rreturn',
  'crlf\r\nhttps:/www.example.com/second',
  'a\u2028b',
  'a\u0085b',
  'vertical\u000btab',
  'form\u000cfeed',
  // Workflow commands, by either of their forms.
  '::error::forged',
  '::add-mask::a',
  'a\n::set-output name=result::refreshed',
  'a\r::stop-commands::x',
  '  ::warning::forged',
  '##[error]forged',
  'a##[group]forged',
  // What files of the runner are made of.
  'result<<EOF',
  'a\nresult=refreshed',
  'ghadelimiter_0\nresult<<x',
  // What is decoded or encoded once too often.
  '100%',
  'a%20b',
  '%0A',
  '%2e%2e',
  '%252F',
  'a+b',
  // What ends a path, or begins another one.
  'a?b',
  'a#b',
  'a;b',
  'a,https:/www.example.com/c',
  'a\\b',
  'https:/evil.example.org/x',
  'http:',
  'mailto:a@example.com',
  '.../x',
  '..a/..b',
  // HTML, Markdown, mentions.
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</code></td></tr></table>',
  '&lt;b&gt;',
  '"quoted" and \'quoted\'',
  'a|b|c',
  '`ticks` ```fence```',
  '[link](https:/evil.example.org)',
  '![image](https:/evil.example.org)',
  '@mention and #1',
  '$(touch forged)',
  '$HOME `id`',
  '--upload-pack=touch',
  '-rf',
  // Text that is shown otherwise than it is written.
  '\u001b[31mred\u001b[0m',
  'a\u202egpj.exe',
  'zero\u200bwidth',
  'nul-like\u0001',
  'e\u0301 beside \u00e9',
  '首页 ü 😀',
  // Bytes that are no UTF-8.
  'latin1-caf\udce9',
  '\udcff\udcfe',
  'cut\udce4\udcb8',
  // Blanks, and much of it.
  ' leading and trailing ',
  'tab\tinside',
  'x'.repeat(240),
];

const SITE = 'https://www.example.com/';

/** The one URL of a name, by its bytes: RFC 3986's pchar stays, and all else is %XX. */
function urlOf(name: string): string {
  const path = Array.from(bytesOf(name), (byte) => {
    const character = String.fromCharCode(byte);
    const stays = /[A-Za-z0-9._~!$&'()*+,;=:@/-]/.test(character);
    return stays ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return SITE + path.join('');
}

let accepted: readonly string[];
let good: Ran;
let bad: Ran;

beforeAll(async () => {
  const cloud = await startEmulator();
  using origin = new Origin();
  using clone = new Folder();
  const before = origin.commit({ 'same.html': '1' });
  const after = origin.commit(Object.fromEntries(NAMES.map((name) => [name, '1'])));
  origin.checkout(clone.path, after);
  const run = (site: string) =>
    runStep({
      workspace: clone.path,
      event: pushEvent(before, after),
      with: {
        'base-url': site,
        base: 'push',
        endpoint: cloud.url,
        'access-key-id': TEST_KEY.id,
        'access-key-secret': TEST_KEY.secret,
      },
    });
  good = await run(SITE);
  accepted = cloud.accepted.cdn.File;
  // A domain of somebody else's: everything is refused, and so named.
  bad = await run('https://www.example.org/');
  await cloud.close();
});

test.each(NAMES)('%j is refreshed byte for byte', (name) => {
  expect(accepted).toContain(urlOf(name));
});

test('and nothing else is', () => {
  expect(good.exitCode, good.log).toBe(0);
  expect(accepted.toSorted()).toEqual(NAMES.map(urlOf).toSorted());
  expect(good.plan?.urls).toEqual(NAMES.map(urlOf).toSorted());
  expect(good.plan?.uncovered).toEqual([]);
});

test('what is refused is named to the byte', () => {
  expect(bad.exitCode).toBe(1);
  const urls = NAMES.map((name) => urlOf(name).replace('.com/', '.org/')).toSorted();
  expect(bad.plan?.uncovered.toSorted()).toEqual(urls);
});

test('no name forges a line of the log, an output or a part of the page', () => {
  for (const { log, outputs, summary } of [good, bad]) {
    const commands = log.split(/\r\n|\n|\r/).filter((line) => line.trimStart().startsWith('::'));
    for (const command of commands)
      expect(command).toMatch(/^::(add-mask|debug|group|endgroup|notice|warning|error)::/);
    expect(log).not.toMatch(/^\s*::(error|warning|notice|add-mask)::(forged|a$)/m);
    expect(log).not.toContain('##[');
    expect(log.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e\u2028]/u);
    expect(Object.keys(outputs).sort()).toEqual([
      'changed-count',
      'directory-count',
      'fell-back',
      'plan-file',
      'refreshed-sha',
      'result',
      'task-ids',
      'url-count',
    ]);
    expect(summary).not.toMatch(/<(script|img|b)\b/i);
    expect(summary).not.toMatch(/https?:\/\/evil\.example\.org/);
    expect(Buffer.byteLength(summary)).toBeLessThan(64 * 1024);
  }
  expect(good.outputs).toMatchObject({ result: 'refreshed', 'url-count': String(NAMES.length) });
  expect(bad.outputs).toMatchObject({ result: 'failed', 'url-count': '0' });
});
