import type { buildConnector, Dispatcher } from 'undici';
import { type Dialled, dial } from './dial.ts';
import { openDispatcher } from './dispatcher.ts';

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
 * @param dialled The connection to that origin, if it is under way.
 * @throws ActionError `invalid-input` where a variable is no proxy's URL
 */
export async function openConnection(
  { origin }: URL,
  dialled = dial(new URL(origin)),
): Promise<Connection> {
  const { buildConnector } = await import('undici');
  const connector = buildConnector({});
  const direct = dialled && handOver(dialled, new URL(origin), connector);
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

/** A connector whose first connection is the one that was dialled, and a way to give that one up. */
function handOver(
  dialled: Dialled,
  { protocol, hostname, host, port }: URL,
  connector: Connector,
): { connect: Connector; hangUp: () => void } {
  const opened = dialled.socket.then((socket): Connected | Promise<Connected> => {
    if (socket instanceof Error) return [socket, null];
    if (protocol === 'http:') return [null, socket];
    const secure = { protocol, hostname, host, port, httpSocket: socket };
    return new Promise((resolve) => connector(secure, (...connected) => resolve(connected)));
  });
  let first: Promise<Connected> | null = opened;
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
      if (first) opened.then(([, socket]) => socket?.destroy());
    },
  };
}
