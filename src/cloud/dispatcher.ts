import { setFlagsFromString } from 'node:v8';
import type { EnvHttpProxyAgent } from 'undici';
import { ActionError } from '../errors.ts';

/** The environment variables from which undici reads proxies. */
const PROXIES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];

/** Those of them that are set. */
export function proxies(): readonly string[] {
  return PROXIES.filter((name) => process.env[name]);
}

/**
 * undici parses replies in WebAssembly. After a few hundred bytes, V8 would optimize the parser in another thread, and the process
 * would wait for that before it exits. With this budget (default: 13,000,000), a step with 200 ms to Alibaba Cloud takes 737 ms
 * instead of 787 (medians of 15, measured alternately). Other versions of V8 may not know the flag and warn about it, so it is only
 * set on Node.js 24, on which the action runs.
 */
const PARSER_BUDGET = '--wasm-tiering-budget=1000000000';

/**
 * Loads undici, which sends requests through the proxy that the environment names, if any.
 *
 * @param options How connections are made without a proxy, and how many.
 * @throws ActionError `invalid-input` if an environment variable is not the URL of a proxy
 */
export async function openDispatcher(
  options: EnvHttpProxyAgent.Options = {},
): Promise<EnvHttpProxyAgent> {
  if (process.versions.node.startsWith('24.')) setFlagsFromString(PARSER_BUDGET);
  const undici = await import('undici');
  try {
    return new undici.EnvHttpProxyAgent(options);
  } catch (cause) {
    // Does not show the value, which may contain a password.
    const message = `${proxies().join(', ')}: not the URL of a proxy`;
    throw new ActionError('invalid-input', message, 'Write it as http://host:port.', { cause });
  }
}
