import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What happens to the next COMMIT on its way. */
export type CommitFault =
  /** It never reaches the server. */
  | 'lost'
  /** The server commits, and the answer is lost. */
  | 'unanswered';

/** A way to a server that can be made to fail. */
export type Proxy = {
  readonly port: number;
  readonly failNextCommit: (fault: CommitFault) => void;
  /** The COMMITs that were lost so far, with or without their effect. */
  readonly failed: () => number;
  readonly close: () => Promise<void>;
};

/** Makes a way to a server on this machine. */
export async function openProxy(port: number): Promise<Proxy> {
  let next: CommitFault | undefined;
  let failed = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    const cut = (): void => {
      client.destroy();
      upstream.destroy();
    };
    let isMute = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', cut).on('close', cut);
    }
    client.on('data', (bytes: Buffer) => {
      if (next !== undefined && bytes.includes('commit')) {
        failed += 1;
        const fault = next;
        next = undefined;
        if (fault === 'lost') {
          cut();
          return;
        }
        isMute = true;
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => (isMute ? cut() : client.write(bytes)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    failNextCommit: (fault) => (next = fault),
    failed: () => failed,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
