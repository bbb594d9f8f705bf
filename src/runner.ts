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

/** The world on GitHub's runner. Secrets are masked before anything else is written. */
export function runner(env: Env, secrets: readonly string[]): World {
  let hidden: readonly string[] = [];
  const mask = (secret: string): void => {
    // Outside GitHub, the command would print the secret instead of masking it.
    if (env.GITHUB_ACTIONS) core.setSecret(secret);
    // Longest first: otherwise a form that starts with a shorter one would leave its end visible.
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

/** Shorter beginnings of secrets are not hidden: ordinary words may begin the same way. */
const HARMLESS = 6;

/**
 * Hides what remains of secrets in shortened text: a beginning followed by an ellipsis.
 *
 * @param forms The secrets in every encoding; see {@link formsOf}.
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

/** How many of a form's first characters a text ends with; 0 if too few to matter. */
function beginningAtEnd(form: string, content: string): number {
  for (let length = Math.min(form.length, content.length); length >= HARMLESS; length--)
    if (content.endsWith(form.slice(0, length))) return length;
  return 0;
}

/** Rejects as soon as the signal is aborted, for work that does not support signals. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

/** The longest timer of Node.js in milliseconds; it treats anything longer, as a reply may ask for, as 1 ms. */
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

/** The job's log. Every line is escaped here, and `hide` removes secrets that a reply may have echoed. */
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
      path ||= join(mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'cdn-refresh-')), 'plan.json');
      writeFileSync(path, hide(json));
    },
    get planFilePath() {
      return path;
    },
  };
}

/**
 * A secret in every encoding in which it may appear: JSON, HTML, URL, Base64. The runner masks only the plain form, and only in
 * the log.
 */
export function formsOf(secret: string): readonly string[] {
  const plain = [secret, JSON.stringify(secret).slice(1, -1), text(secret)];
  const encoded = [encodeURIComponent(secret), encodeRfc3986(secret), encodeURI(secret)];
  const lowerCase = encoded.map((form) => form.replace(/%../g, (octet) => octet.toLowerCase()));
  const query = new URLSearchParams({ '': secret }).toString().slice(1);
  const forms = [...plain, ...encoded, ...lowerCase, query, ...base64FormsOf(secret)];
  return [...new Set(forms)].filter((form) => form !== '');
}

/** Shorter forms in Base64 could match ordinary words. */
const SHORTEST_BASE64 = 8;

/** A secret within longer text in Base64: one of three forms, depending on its offset, less the characters shared with its neighbours. */
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
