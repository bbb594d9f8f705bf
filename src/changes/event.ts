import { readFileSync } from 'node:fs';
import { ActionError } from '../errors.ts';
import type { Env } from './changes.ts';
import { textAt } from './json.ts';
import { isHash } from './object-id.ts';

/** The run's context, as the runner passes it: https://docs.github.com/actions/reference/workflows-and-actions/variables */
export interface Event {
  /** The event's name, such as `push`. */
  readonly name: string;
  /** The event's payload: untrusted, to be read through `textAt` and `valueAt`. */
  readonly payload: unknown;
  /** The run's commit, as a full hash. */
  readonly sha: string;
  /** The full ref of the run, such as `refs/heads/main`; empty for events without one. */
  readonly ref: string;
  /** `owner/name`. */
  readonly repository: string;
  /** The folder for the checkout; null outside a runner. */
  readonly workspace: string | null;
  /** The URL of the REST API, without a trailing slash. */
  readonly apiUrl: string;
  /** The URL of GitHub's website, without a trailing slash. */
  readonly serverUrl: string;
  /** The run's id; 0 outside a runner. */
  readonly runId: number;
  /** `owner/name/.github/workflows/file.yml@ref`; empty outside a runner. */
  readonly workflowRef: string;
}

/**
 * Reads the run's context from the environment and the event's file.
 *
 * @throws ActionError if a variable that every runner sets is missing, or the file is not JSON.
 */
export function readEvent(env: Env): Event {
  const sha = required(env, 'GITHUB_SHA');
  const repository = required(env, 'GITHUB_REPOSITORY');
  if (!isHash(sha))
    throw unusable(`GITHUB_SHA is ${JSON.stringify(sha)}, which is not a commit hash.`);
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw unusable(`GITHUB_REPOSITORY is ${JSON.stringify(repository)}, which is not owner/name.`);
  }
  const apiUrl = (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, '');
  if (!/^https?:/.test(apiUrl) || !URL.canParse(apiUrl))
    throw unusable(`GITHUB_API_URL is ${JSON.stringify(apiUrl)}, which is not an http(s) URL.`);
  return {
    name: required(env, 'GITHUB_EVENT_NAME'),
    payload: readPayload(env.GITHUB_EVENT_PATH),
    sha,
    ref: env.GITHUB_REF ?? '',
    repository,
    workspace: env.GITHUB_WORKSPACE || null,
    apiUrl,
    serverUrl: (env.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, ''),
    runId: Number(env.GITHUB_RUN_ID) || 0,
    workflowRef: env.GITHUB_WORKFLOW_REF ?? '',
  };
}

/**
 * A commit hash that the payload must contain.
 *
 * @throws ActionError naming the field if it does not.
 */
export function hashAt(event: Event, ...keys: readonly string[]): string {
  const hash = textAt(event.payload, ...keys);
  if (hash !== null && isHash(hash)) return hash;
  const field = `\`${keys.join('.')}\``;
  throw unusable(
    hash === null
      ? `The ${event.name} event has no commit hash in ${field}.`
      : `The ${event.name} event has ${JSON.stringify(hash.slice(0, 80))} in ${field} instead of a commit hash.`,
  );
}

function readPayload(path: string | undefined): unknown {
  if (!path) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw unusable(`The event file ${path} (GITHUB_EVENT_PATH) cannot be read.`, { cause });
  }
}

function required(env: Env, name: string): string {
  const value = env[name];
  if (!value) throw unusable(`${name} is not set.`);
  return value;
}

function unusable(message: string, options?: ErrorOptions): ActionError {
  return new ActionError(
    'unsupported-event',
    message,
    'Run this as a step of a GitHub Actions workflow, or say what to refresh: `changed-files`, or `base: none` with `urls` or `directories`.',
    options,
  );
}
