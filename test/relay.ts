import { connect, createServer, type Server, type Socket } from 'node:net';

/** How far away a server seems to be. */
export interface Distance {
  /** Milliseconds to the server and back. */
  readonly roundTrip: number;
}

/**
 * Makes a loopback server seem far away: opening a connection takes two round trips, as with TCP and TLS 1.3, and each byte
 * half of one. A connection that is opened early is ready when the first request is sent, as in reality.
 */
export class Relay implements AsyncDisposable {
  /** Where the server is reached through the relay. */
  readonly url: string;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;
  readonly #opened: { count: number };

  private constructor(
    url: string,
    server: Server,
    sockets: Set<Socket>,
    opened: { count: number },
  ) {
    this.url = url;
    this.#server = server;
    this.#sockets = sockets;
    this.#opened = opened;
  }

  /** Starts a relay to the server at `url`; the relay's own URL has the same path and query. */
  static async start(url: string, { roundTrip }: Distance): Promise<Relay> {
    const target = new URL(url);
    const sockets = new Set<Socket>();
    const opened = { count: 0 };
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
      opened.count++;
      const ready = performance.now() + 2 * roundTrip;
      const far = connect({
        port: Number(target.port),
        host: target.hostname,
        allowHalfOpen: true,
        noDelay: true,
      });
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      }
      carry(near, far, () => Math.max(performance.now(), ready) + roundTrip / 2);
      carry(far, near, () => performance.now() + roundTrip / 2);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port.');
    const path = target.pathname === '/' ? '' : target.pathname;
    return new Relay(
      `http://127.0.0.1:${address.port}${path}${target.search}`,
      server,
      sockets,
      opened,
    );
  }

  /** The number of connections opened so far. */
  get connections(): number {
    return this.#opened.count;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Forwards bytes in order, each when it is due. */
function carry(from: Socket, to: Socket, due: () => number): void {
  let last = Promise.resolve();
  const later = (deliver: () => void): void => {
    const at = due();
    last = last.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
      deliver();
    });
  };
  from.on('data', (chunk) => later(() => to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
}
