import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A way to a server that can be cut, as a network can. */
export class Relay {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isDown = false;

  private constructor(target: number) {
    this.#server = createServer((socket) => {
      if (this.#isDown) {
        socket.destroy();
        return;
      }
      const onward = connect(target, '127.0.0.1');
      this.#keep(socket, onward);
      this.#keep(onward, socket);
      socket.pipe(onward);
      onward.pipe(socket);
    });
  }

  /** Opens a way to a port of this machine. */
  static async open(target: number): Promise<Relay> {
    const relay = new Relay(target);
    relay.#server.listen(0, '127.0.0.1');
    await once(relay.#server, 'listening');
    return relay;
  }

  /** The port that leads to the server. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Breaks every connection that stands; new ones are taken. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Takes no connection until it is called again with false. */
  setDown(isDown: boolean): void {
    this.#isDown = isDown;
    if (isDown) this.cut();
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #keep(socket: Socket, other: Socket): void {
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      other.destroy();
    });
  }
}
