import type { EnvHttpProxyAgent } from 'undici';
import { ActionError } from '../errors.ts';

/** The variables by which undici knows a proxy. */
const PROXIES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];

/** The names of the variables that name a proxy here. */
export function proxies(): readonly string[] {
  return PROXIES.filter((name) => process.env[name]);
}

/**
 * Loads undici, which sends requests by the proxy that the environment names, else straight.
 *
 * @param options How connections are made where no proxy stands before a host, and how many.
 * @throws ActionError `invalid-input` where a variable is no proxy's URL
 */
export async function openDispatcher(
  options: EnvHttpProxyAgent.Options = {},
): Promise<EnvHttpProxyAgent> {
  const undici = await import('undici');
  try {
    return new undici.EnvHttpProxyAgent(options);
  } catch (cause) {
    // Its value may hold a password.
    const message = `${proxies().join(', ')}: not the URL of a proxy`;
    throw new ActionError('invalid-input', message, 'Write it as http://host:port.', { cause });
  }
}
