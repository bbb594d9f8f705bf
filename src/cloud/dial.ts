import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { proxies } from './dispatcher.ts';

/** A TCP connection under way. */
export interface Dialled {
  /** Resolves when the first packet is sent, or the server's name takes long to look up. */
  readonly sent: Promise<void>;
  /** The socket when it is connected, or why it is not. */
  readonly socket: Promise<Socket | Error>;
}

/** Milliseconds in which a server that can be reached answers: undici's own limit. */
const LIMIT = 10_000;

/** Milliseconds that most names take to look up at the most. */
const LOOKUP = 100;

/**
 * Dials a server by Node.js alone, since an HTTP client takes long to load. Null where the environment names a proxy, which is
 * dialled by the first request.
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
  // Listened to as long as the socket lives: one that breaks before it is used must not end the process.
  socket.on('error', (error) => {
    sent.resolve();
    connected.resolve(error);
  });
  const lookedUp = setTimeout(LOOKUP, undefined, { ref: false });
  return { sent: Promise.race([sent.promise, lookedUp]), socket: connected.promise };
}
