import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import type { Dispatcher } from 'undici';
import { ActionError } from '../errors.ts';

/** The variables by which undici knows a proxy. */
const PROXIES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];

/**
 * Loads undici, which sends requests by the proxy that the environment names, else straight. Without a proxy only the
 * parts that a request needs are loaded: the others would take longer than the rest of the step.
 *
 * @throws ActionError `invalid-input` where a variable is no proxy's URL
 */
export async function openDispatcher(): Promise<Dispatcher> {
  for (const flag of flagsFor(process.versions.node)) setFlagsFromString(flag);
  // Loading keeps the process busy: what is about to be started, git above all, then runs meanwhile.
  await setImmediate();
  if (PROXIES.some((name) => process.env[name])) {
    const { EnvHttpProxyAgent } = await import(/* webpackChunkName: "rest" */ 'undici');
    try {
      return new EnvHttpProxyAgent();
    } catch (cause) {
      // Its value may hold a password.
      const named = PROXIES.filter((name) => process.env[name]).join(', ');
      const message = `${named}: not the URL of a proxy`;
      throw new ActionError('invalid-input', message, 'Write it as http://host:port.', { cause });
    }
  }
  const [{ default: Agent }, { default: request }] = await Promise.all([
    import(/* webpackMode: "eager" */ 'undici/lib/dispatcher/agent.js'),
    import(/* webpackMode: "eager" */ 'undici/lib/api/api-request.js'),
  ]);
  return Object.assign(new Agent(), { request });
}

/**
 * Flags of V8 that suit a short run. undici parses replies in WebAssembly, which V8 soon starts to optimise beside the
 * run; the process then waits at its end for what it has no use for any more. With this budget (13,000,000 if not said:
 * `node --v8-options`) only large replies are worth it. Another V8 may not know the flag, and would say so in the log;
 * action.yml asks for Node.js 24.
 *
 * @param node A version of Node.js.
 * @example flagsFor('24.1.0') // ['--wasm-tiering-budget=1000000000']
 */
export function flagsFor(node: string): readonly string[] {
  return node.startsWith('24.') ? ['--wasm-tiering-budget=1000000000'] : [];
}
