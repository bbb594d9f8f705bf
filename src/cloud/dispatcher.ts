import { setFlagsFromString } from 'node:v8';
import type { EnvHttpProxyAgent } from 'undici';
import { ActionError } from '../errors.ts';

/** The variables by which undici knows a proxy. */
const PROXIES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];

/** The names of the variables that name a proxy here. */
export function proxies(): readonly string[] {
  return PROXIES.filter((name) => process.env[name]);
}

/**
 * undici parses replies in WebAssembly. After a few hundred bytes, V8 would optimise the parser in another thread, and the
 * process would wait for that at its end: with 200 ms to Alibaba Cloud, a step took 787 ms, and takes 737 with this budget (13,000,000
 * otherwise), 6 % less (medians of 15 in turn). Another V8 may not know the flag, and would say so in the log; the action runs on Node.js 24.
 */
const PARSER_BUDGET = '--wasm-tiering-budget=1000000000';

/**
 * Loads undici, which sends requests by the proxy that the environment names, else straight.
 *
 * @param options How connections are made where no proxy stands before a host, and how many.
 * @throws ActionError `invalid-input` where a variable is no proxy's URL
 */
export async function openDispatcher(
  options: EnvHttpProxyAgent.Options = {},
): Promise<EnvHttpProxyAgent> {
  if (process.versions.node.startsWith('24.')) setFlagsFromString(PARSER_BUDGET);
  const undici = await import('undici');
  try {
    return new undici.EnvHttpProxyAgent(options);
  } catch (cause) {
    // Its value may hold a password.
    const message = `${proxies().join(', ')}: not the URL of a proxy`;
    throw new ActionError('invalid-input', message, 'Write it as http://host:port.', { cause });
  }
}
