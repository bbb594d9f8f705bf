import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as core from '@actions/core';
import type { World } from './action.ts';
import { cancellation } from './cancellation.ts';
import type { Clock } from './clock.ts';
import { encodeRfc3986 } from './cloud/signature.ts';
import type { JobLog, Publisher } from './publish.ts';
import { text } from './report/html.ts';
import { printable } from './report/printable.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The world as GitHub's runner gives it. The secrets are masked before anything else is said. */
export function runner(env: Env, secrets: readonly string[]): World {
  let hidden: readonly string[] = [];
  const mask = (secret: string): void => {
    // Elsewhere nobody reads the command, and it would print what it is to hide.
    if (env.GITHUB_ACTIONS) core.setSecret(secret);
    // The longest first: one that begins with another would leave its tail.
    hidden = [...hidden, ...formsOf(secret)].sort((a, b) => b.length - a.length);
  };
  const hide = (content: string): string =>
    withoutBeginnings(
      hidden.reduce((clean, form) => clean.replaceAll(form, '***'), content),
      hidden,
    );
  secrets.forEach(mask);
  return {
    env,
    mask,
    hide,
    log: jobLog(hide),
    publisher: publisher(env, hide),
    clock: systemClock,
    signal: cancellation,
    idToken: (audience, signal) => Promise.race([core.getIDToken(audience), rejection(signal)]),
  };
}

/** Characters of a secret that say nothing: shorter beginnings may be those of ordinary words. */
const HARMLESS = 6;

/**
 * Text without what a cut left of a secret: its beginning, before an ellipsis.
 *
 * @param forms What secrets look like; see {@link formsOf}.
 * @example withoutBeginnings('token=CAISexampl…', ['CAISexample']) // 'token=***…'
 */
export function withoutBeginnings(content: string, forms: readonly string[]): string {
  const parts = content.split('…');
  return parts
    .map((part, at) => {
      if (at === parts.length - 1) return part;
      const left = Math.max(0, ...forms.map((form) => beginningAtEnd(form, part)));
      return left === 0 ? part : `${part.slice(0, -left)}***`;
    })
    .join('…');
}

/** How many of a form's first characters a text ends with; 0 if they are too few to matter. */
function beginningAtEnd(form: string, content: string): number {
  for (let length = Math.min(form.length, content.length); length >= HARMLESS; length--)
    if (content.endsWith(form.slice(0, length))) return length;
  return 0;
}

/** Rejects as soon as the signal is aborted, for work that knows no signals. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

/** Milliseconds that a timer of Node.js can wait; more of them, as a reply may ask for, would be none. */
const LONGEST_SLEEP = 2 ** 31 - 1;

/** The real time. */
const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await setTimeout(Math.min(ms, LONGEST_SLEEP), undefined, signal ? { signal } : {});
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
};

/** The job's log: every line is made harmless here, and `hide` takes secrets out that an echo might hold. */
function jobLog(hide: (text: string) => string): JobLog {
  const safe = (text: string): string => printable(hide(text));
  const safeLines = (text: string): string => text.split('\n').map(safe).join('\n');
  return {
    info: (line) => core.info(safe(line)),
    debug: (line) => core.debug(safe(line)),
    notice: (line) => core.notice(safe(line)),
    warning: (line) => core.warning(safe(line)),
    fail: (text) => core.setFailed(safeLines(text)),
    group: (title, lines) => {
      core.startGroup(safe(title));
      for (const line of lines) core.info(safe(line));
      core.endGroup();
    },
  };
}

/** The files that the runner reads after the step. */
function publisher(env: Env, hide: (text: string) => string): Publisher {
  let written = '';
  let path = '';
  return {
    outputs: (values) => {
      for (const [name, value] of Object.entries(values)) core.setOutput(name, hide(value));
    },
    summary: (markdown) => {
      const file = env.GITHUB_STEP_SUMMARY;
      if (file) appendFileSync(file, hide(markdown));
    },
    planFile: (json) => {
      // A run that ends before it has a plan tells the same at its end: of a million URLs, writing that takes half a second.
      if (json === written) return;
      written = json;
      path ||= join(mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'cdn-refresh-')), 'plan.json');
      writeFileSync(path, hide(json));
    },
    get planFilePath() {
      return path;
    },
  };
}

/**
 * A secret as it may stand in the log, in JSON, in the summary, in a URL, and in Base64: the runner itself hides it as it is, and in
 * the log alone.
 */
export function formsOf(secret: string): readonly string[] {
  const plain = [secret, JSON.stringify(secret).slice(1, -1), text(secret)];
  const encoded = [encodeURIComponent(secret), encodeRfc3986(secret), encodeURI(secret)];
  const lowerCase = encoded.map((form) => form.replace(/%../g, (octet) => octet.toLowerCase()));
  const query = new URLSearchParams({ '': secret }).toString().slice(1);
  const forms = [...plain, ...encoded, ...lowerCase, query, ...base64FormsOf(secret)];
  return [...new Set(forms)].filter((form) => form !== '');
}

/** Characters of Base64 below which a form would hide ordinary words, too. */
const SHORTEST_BASE64 = 8;

/** What a secret becomes within a longer text in Base64: one of three, by where it begins. The ends mix with what stands beside it. */
function base64FormsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    const form = whole.slice(start, end);
    if (form.length < SHORTEST_BASE64) return [];
    return [form, form.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(form)];
  });
}
