import { connect, type Socket } from 'node:net';
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
  const server = new URL(origin);
  const dialled = proxies().length > 0 ? null : dial(server);
  const { buildConnector } = await import('undici');
  const connector = buildConnector({});
  const direct = dialled && handOver(dialled, server, connector);
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

/** Milliseconds in which a server that can be reached answers: undici's own limit. */
const DIAL_LIMIT = 10_000;

/** Dials a server by Node.js alone: the round trip that this takes is over when undici is loaded. */
function dial({ protocol, hostname, port }: URL): Promise<Socket | Error> {
  const standard = protocol === 'https:' ? 443 : 80;
  const socket = connect({
    host: bare(hostname),
    port: Number(port) || standard,
    noDelay: true,
    keepAlive: true,
  });
  const giveUp = () => socket.destroy(new Error(`no connection within ${DIAL_LIMIT / 1000} s`));
  socket.setTimeout(DIAL_LIMIT, giveUp);
  return new Promise((resolve) => {
    socket.on('error', resolve);
    socket.once('connect', () => {
      socket.setTimeout(0, giveUp);
      resolve(socket);
    });
  });
}

/** A connector whose first connection is the one that was dialled, and a way to give that one up. */
function handOver(
  dialled: Promise<Socket | Error>,
  { protocol, hostname, host, port }: URL,
  connector: Connector,
): { connect: Connector; hangUp: () => void } {
  const target = { protocol, hostname: bare(hostname), host, port };
  const opened = dialled.then((socket): Connected | Promise<Connected> => {
    if (socket instanceof Error) return [socket, null];
    if (protocol === 'http:') return [null, socket];
    return new Promise((resolve) =>
      connector({ ...target, httpSocket: socket }, (...connected) => resolve(connected)),
    );
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

/** A host without the brackets that a URL puts around an IPv6 address. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
