import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { quantileOf } from '../series.ts';

/** How requests are sent. */
export type Loop = {
  readonly port: number;
  /** Whole requests, as they go over the wire. */
  readonly requests: readonly Buffer[];
  readonly connections: number;
  /** Requests that are due in a second; absent: as many as the connections can take. */
  readonly perSecond?: number;
};

/** What came of them. */
export type LoopResult = {
  readonly milliseconds: number;
  /** How many were answered with each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** From the moment that a request was due, whether or not a connection was free for it. */
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
};

const IDLE_MILLISECONDS = 1;
const HEADER_END = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: (\d+)/i;
const STATUS_AT = 'HTTP/1.1 '.length;
const STATUS_CHARACTERS = 3;

/** Sends requests over connections that stay open, each when it is due or when one is free. */
export async function openLoop({
  port,
  requests,
  connections,
  perSecond,
}: Loop): Promise<LoopResult> {
  const free = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const sockets = [...free];
  const statuses: Record<string, number> = {};
  const latencies: number[] = [];
  const started = performance.now();
  const dueAt = (index: number): number =>
    perSecond === undefined ? started : started + (index * 1_000) / perSecond;
  const send = async (socket: Socket, request: Buffer, due: number): Promise<void> => {
    const status = await exchange(socket, request);
    statuses[status] = (statuses[status] ?? 0) + 1;
    latencies.push(performance.now() - due);
    free.push(socket);
  };
  const sending: Promise<void>[] = [];
  for (const [index, request] of requests.entries()) {
    for (;;) {
      const early = dueAt(index) - performance.now();
      const socket = early > 0 ? undefined : free.pop();
      if (socket !== undefined) {
        sending.push(send(socket, request, dueAt(index)));
        break;
      }
      await (early > IDLE_MILLISECONDS ? wait(IDLE_MILLISECONDS) : turn());
    }
  }
  await Promise.all(sending);
  const milliseconds = performance.now() - started;
  for (const socket of sockets) socket.destroy();
  latencies.sort((one, other) => one - other);
  const [p50Milliseconds, p99Milliseconds] = [
    quantileOf(latencies, 0.5),
    quantileOf(latencies, 0.99),
  ];
  return { milliseconds, statuses, p50Milliseconds, p99Milliseconds };
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
}

/** Sends a request and resolves with the status of its answer, once all of that is there. */
function exchange(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const onData = (chunk: Buffer): void => {
      answer += chunk.toString('latin1');
      const end = answer.indexOf(HEADER_END);
      if (end < 0) return;
      const length = Number(LENGTH.exec(answer)?.[1] ?? 0);
      if (answer.length < end + HEADER_END.length + length) return;
      socket.off('data', onData).off('close', onClose);
      resolve(answer.slice(STATUS_AT, STATUS_AT + STATUS_CHARACTERS));
    };
    const onClose = (): void => reject(new Error('a connection was closed before its answer'));
    socket.on('data', onData).once('close', onClose);
    socket.write(request);
  });
}
