import type { buildConnector, Dispatcher } from 'undici';
import { openDispatcher, proxies } from './dispatcher.ts';

type Connector = buildConnector.connector;
type Connected = Parameters<buildConnector.Callback>;

/**
 * Requests that may be under way at once on one connection. None waits for the reply to another: over HTTP/2 they are
 * streams, over HTTP/1.1 they are pipelined. A nonce makes each safe to send again where the connection breaks.
 */
const SIDE_BY_SIDE = 16;

/** One connection to one origin, which is opened again when it breaks. */
export interface Connection {
  readonly request: (
    options: Omit<Dispatcher.RequestOptions, 'origin'>,
  ) => Promise<Dispatcher.ResponseData>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a connection, so that its round trips are over when the first request comes. Where the environment names a proxy, it
 * is opened through that, and by the first request.
 *
 * @throws ActionError `invalid-input` where a variable is no proxy's URL
 */
export async function openConnection({ origin }: URL): Promise<Connection> {
  const { buildConnector } = await import('undici');
  const connector = buildConnector({});
  const direct = proxies().length > 0 ? null : dial(new URL(origin), connector);
  const dispatcher = await openDispatcher({
    connections: 1,
    pipelining: SIDE_BY_SIDE,
    connect: direct?.connect ?? connector,
  });
  return {
    request: (options) =>
      dispatcher.request({ ...options, origin, idempotent: true, blocking: false }),
    close: async () => {
      direct?.hangUp();
      await dispatcher.destroy();
    },
  };
}

/** A connector whose first connection is opened at once, and a way to give that one up. */
function dial(
  { protocol, hostname, host, port }: URL,
  connector: Connector,
): { connect: Connector; hangUp: () => void } {
  const target = { protocol, hostname: hostname.replace(/^\[|\]$/g, ''), host, port };
  const dialled = new Promise<Connected>((resolve) => {
    connector(target, (...connected) => resolve(connected));
  });
  let first: Promise<Connected> | null = dialled;
  return {
    connect: (options, callback) => {
      const ready = first;
      first = null;
      if (!ready) connector(options, callback);
      else
        ready.then(([error, socket]) => {
          if (error) callback(error, null);
          else if (socket.destroyed) connector(options, callback);
          else callback(null, socket);
        });
    },
    hangUp: () => {
      if (first) dialled.then(([, socket]) => socket?.destroy());
    },
  };
}
