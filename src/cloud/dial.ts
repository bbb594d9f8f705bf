import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { proxies } from './dispatcher.ts';

/** A TCP connection that is being opened. */
export interface Dialled {
  /** Resolves when the first packet is sent, or if resolving the host name takes long. */
  readonly sent: Promise<void>;
  /** The connected socket, or why connecting failed. */
  readonly socket: Promise<Socket | Error>;
}

/** The time limit for connecting in milliseconds: undici's default. */
const LIMIT = 10_000;

/** Milliseconds within which most host names are resolved. */
const LOOKUP = 100;

/**
 * Connects to a server with Node.js alone, because an HTTP client takes long to load. Null if the environment names a proxy, to
 * which the first request connects.
 */
export function dial({ protocol, hostname, port }: URL): Dialled | null {
  if (proxies().length > 0) return null;
  const socket = connect({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
    noDelay: true,
    keepAlive: true,
  });
  const giveUp = (): void => {
    socket.destroy(new Error(`no connection within ${LIMIT / 1000} s`));
  };
  socket.setTimeout(LIMIT, giveUp);
  const sent = Promise.withResolvers<void>();
  const connected = Promise.withResolvers<Socket | Error>();
  socket.once('connectionAttempt', () => sent.resolve());
  socket.once('connect', () => {
    socket.setTimeout(0);
    socket.off('timeout', giveUp);
    connected.resolve(socket);
  });
  // Stays registered: an error before the socket is used must not end the process.
  socket.on('error', (error) => {
    sent.resolve();
    connected.resolve(error);
  });
  const lookedUp = setTimeout(LOOKUP, undefined, { ref: false });
  return { sent: Promise.race([sent.promise, lookedUp]), socket: connected.promise };
}
