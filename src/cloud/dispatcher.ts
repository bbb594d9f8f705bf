import type { Dispatcher } from 'undici';
import { ActionError } from '../errors.ts';

/** The variables by which undici knows a proxy. */
const PROXIES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];

/**
 * Loads undici, which sends requests by the proxy that the environment names, else straight.
 *
 * @throws ActionError `invalid-input` where a variable is no proxy's URL
 */
export async function openDispatcher(): Promise<Dispatcher> {
  const { EnvHttpProxyAgent } = await import('undici');
  try {
    return new EnvHttpProxyAgent();
  } catch (cause) {
    // Its value may hold a password.
    const named = PROXIES.filter((name) => process.env[name]).join(', ');
    const message = `${named}: not the URL of a proxy`;
    throw new ActionError('invalid-input', message, 'Write it as http://host:port.', { cause });
  }
}
