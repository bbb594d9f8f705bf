import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { ActionError } from '../errors.ts';

/** The variables by which undici knows a proxy. */
const PROXIES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];

/**
 * Loads undici, which sends requests by the proxy that the environment names, else straight.
 *
 * @param lookup Finds the addresses of hosts that no proxy stands before.
 * @throws ActionError `invalid-input` where a variable is no proxy's URL
 */
export async function openDispatcher(lookup?: LookupFunction): Promise<Dispatcher> {
  const { EnvHttpProxyAgent } = await import('undici');
  try {
    return new EnvHttpProxyAgent(lookup && { connect: { lookup } });
  } catch (cause) {
    // Its value may hold a password.
    const named = PROXIES.filter((name) => process.env[name]).join(', ');
    const message = `${named}: not the URL of a proxy`;
    throw new ActionError('invalid-input', message, 'Write it as http://host:port.', { cause });
  }
}
