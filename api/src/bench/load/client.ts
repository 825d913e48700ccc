import { documents } from './documents.ts';
import type { SentCommand } from './documents.ts';
import { openLoop } from './open-loop.ts';
import type { LoopResult } from './open-loop.ts';

/** What the process of the load is asked for: documents to be sent to a server one by one. */
export type LoadOrder = {
  readonly port: number;
  readonly token: string;
  readonly from: number;
  readonly count: number;
  readonly facilities: number;
  readonly connections: number;
  readonly perSecond?: number;
};

/** What it answers. */
export type LoadAnswer = LoopResult;

process.on('message', (order: LoadOrder) => {
  const { from, count, facilities, token, ...loop } = order;
  const requests = documents({ from, count, facilities }).map((command) =>
    requestOf(command, token),
  );
  void openLoop({ ...loop, requests }).then((answer) => process.send?.(answer));
});

function requestOf({ commandId, kind, target, body }: SentCommand, token: string): Buffer {
  const text = JSON.stringify({ kind, ...body });
  const head = [
    `POST /v1/facilities/${target}/transactions HTTP/1.1`,
    'host: 127.0.0.1',
    `authorization: Bearer ${token}`,
    `idempotency-key: ${commandId}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(text)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`);
}
