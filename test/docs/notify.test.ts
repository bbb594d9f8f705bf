import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../changes/builds/build.ts';
import { examples } from './examples.ts';

interface Step {
  readonly if?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The steps on the page that notify a chat, in order. */
const steps = examples()
  .filter(({ page }) => page === 'docs/notify.md')
  .flatMap(({ workflow }) => Object.values<{ steps: Step[] }>(parse(workflow).jobs))
  .flatMap((job) => job.steps)
  .filter(({ run }) => run !== undefined);

/** How each chat wants its message, says that it took it, and says that it did not. */
const CHATS = [
  {
    chat: 'DingTalk',
    message: (content: string) => ({ msgtype: 'text', text: { content } }),
    taken: '{"errcode":0,"errmsg":"ok"}',
    refused: [200, '{"errcode":310000,"errmsg":"keywords not in content"}'],
  },
  {
    chat: 'DingTalk, signed',
    message: (content: string) => ({ msgtype: 'text', text: { content } }),
    taken: '{"errcode":0,"errmsg":"ok"}',
    refused: [200, '{"errcode":310000,"errmsg":"sign not match"}'],
  },
  {
    chat: 'Lark',
    message: (text: string) => ({ msg_type: 'text', content: { text } }),
    taken: '{"code":0,"msg":"success","data":{}}',
    refused: [200, '{"code":19024,"msg":"Key Words Not Found","data":{}}'],
  },
  {
    chat: 'WeCom',
    message: (content: string) => ({ msgtype: 'text', text: { content } }),
    taken: '{"errcode":0,"errmsg":"ok"}',
    refused: [200, '{"errcode":93000,"errmsg":"invalid webhook url"}'],
  },
  {
    chat: 'Slack',
    message: (text: string) => ({ text }),
    taken: 'ok',
    refused: [404, 'no_service'],
  },
] as const;

/** Runs a step as the runner does: expressions evaluated in `env`, the script in bash. */
async function run(step: Step | undefined, answer: readonly [number, string], result: string) {
  const received: { url: string; type: string | undefined; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const body: unknown = JSON.parse(String(await buffer(request)));
    received.push({ url: request.url ?? '', type: request.headers['content-type'], body });
    response.writeHead(answer[0]).end(answer[1]);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');

  const values: Readonly<Record<string, string>> = {
    'secrets.CHAT_WEBHOOK': `http://127.0.0.1:${address.port}/send?key=a`,
    'secrets.CHAT_SECRET': 'SEC0123',
    'steps.cdn.outputs.result': result,
    'steps.cdn.outputs.changed-count': '7',
    'steps.cdn.outputs.url-count': '8',
    'steps.cdn.outputs.directory-count': '0',
    'github.server_url': 'https://github.com',
    'github.repository': 'octo/site',
    'github.run_id': '1',
  };
  const evaluated = Object.entries(step?.env ?? {}).map(([name, text]) => [
    name,
    text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, name: string) => values[name] ?? 'unknown'),
  ]);
  const cwd = temporaryFolder();
  const running = promisify(execFile)('bash', ['-eo', 'pipefail', '-c', step?.run ?? ''], {
    cwd,
    env: { PATH: process.env.PATH, ...Object.fromEntries(evaluated) },
  });
  const code = await running.then(
    () => 0,
    (error: { code: number }) => error.code,
  );
  return { code, received, left: readdirSync(cwd) };
}

test('each chat has its step, with no expression in its script', () => {
  expect(steps).toHaveLength(CHATS.length);
  for (const step of steps) {
    expect(step.run).not.toContain('${{');
    expect(step).toMatchObject({ shell: 'bash', if: "always() && steps.cdn.outcome != 'skipped'" });
  }
});

describe.each(CHATS.map((chat, at) => ({ ...chat, step: steps[at] })))('$chat', (given) => {
  const { step, message, taken, refused } = given;

  test.each(['refreshed', '"}\' $(touch a) `touch b` \\n %s; touch c #'])(
    'is told: %s',
    async (result) => {
      const { code, received, left } = await run(step, [200, taken], result);
      const text = `CDN ${result}: 7 changed, 8 URLs, 0 directories\nhttps://github.com/octo/site/actions/runs/1\n`;
      expect(received).toMatchObject([{ type: 'application/json', body: message(text) }]);
      expect({ code, left }).toEqual({ code: 0, left: [] });
    },
  );

  test('fails the step where it refuses', async () => {
    const { code, received } = await run(step, refused, 'refreshed');
    expect(received).toHaveLength(1);
    expect(code).not.toBe(0);
  });
});

test('DingTalk gets the signature that its documentation asks for', async () => {
  const { received } = await run(steps[1], [200, '{"errcode":0}'], 'refreshed');
  const { searchParams } = new URL(received[0]?.url ?? '', 'http://localhost');
  const time = searchParams.get('timestamp') ?? '';
  expect(Math.abs(Number(time) - Date.now())).toBeLessThan(60_000);
  const sign = createHmac('sha256', 'SEC0123').update(`${time}\nSEC0123`).digest('base64');
  expect(searchParams.get('sign')).toBe(sign);
  expect(searchParams.get('key')).toBe('a');
});
