import type { buildConnector, Dispatcher } from 'undici';
import { type Dialled, dial } from './dial.ts';
import { openDispatcher } from './dispatcher.ts';

type Connector = buildConnector.connector;
type Connected = Parameters<buildConnector.Callback>;

/**
 * The most concurrent requests on a connection. None waits for another's reply: HTTP/2 uses streams, HTTP/1.1 pipelining. The
 * nonce makes it safe to repeat a request if the connection breaks.
 */
const CONCURRENCY = 16;

/** A connection to one origin, which is reopened if it breaks. */
export interface Connection {
  readonly request: (
    options: Omit<Dispatcher.RequestOptions, 'origin'>,
  ) => Promise<Dispatcher.ResponseData>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a connection early, to save the first request the round trips. With a proxy, only the first request opens it.
 *
 * @param dialled The connection to the origin, if it is already being opened.
 * @throws ActionError `invalid-input` if an environment variable is not the URL of a proxy
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
    pipelining: CONCURRENCY,
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

/** A connector that first uses the dialled connection, and a way to close that one if it was not used. */
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
