import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { bodyOf, BodyTooLarge } from './body.ts';
import type { Engine } from './engine.ts';
import { exceptionOf, exceptionOfRefusal } from './exception.ts';
import type { HttpException } from './exception.ts';
import { BRIDGE_LIMITS } from './limits.ts';
import { statementOf } from './statement.ts';

/** Who may ask the bridge. */
export type Account = { readonly username: string; readonly password: string };

/** Answers ClickHouse's HTTP protocol, as far as its official client needs it. */
export type BridgeServer = {
  readonly server: Server;
  /** How many statements are at work. */
  readonly atWork: () => number;
};

/** Makes the server; it listens nowhere yet. */
export function createBridgeServer(engine: Engine, account: Account): BridgeServer {
  let atWork = 0;
  const answerStatement = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isOf(account, request)) return refuse(response, DENIED);
    if (atWork >= BRIDGE_LIMITS.statementsMax) return refuse(response, BUSY);
    atWork += 1;
    try {
      await answer(engine, request, response);
    } finally {
      atWork -= 1;
    }
  };
  const server = createServer(
    { maxHeaderSize: BRIDGE_LIMITS.headerBytesMax },
    (request, response) => {
      const { pathname } = addressOf(request);
      if (pathname === '/ping') response.end('Ok.\n');
      else if (pathname !== '/' || !METHODS.has(request.method ?? ''))
        response.writeHead(404).end();
      else void answerStatement(request, response);
    },
  );
  return { server, atWork: () => atWork };
}

const METHODS = new Set(['GET', 'POST']);

const DENIED = exceptionOfRefusal({
  code: 516,
  type: 'AUTHENTICATION_FAILED',
  message: 'Authentication failed: password is incorrect, or there is no user with such name',
});

const BUSY = exceptionOfRefusal({
  code: 202,
  type: 'TOO_MANY_SIMULTANEOUS_QUERIES',
  message: `Too many simultaneous queries. Maximum: ${BRIDGE_LIMITS.statementsMax}`,
});

const TOO_LARGE = exceptionOfRefusal({
  code: 307,
  type: 'TOO_MANY_BYTES',
  message: `The request holds more than ${BRIDGE_LIMITS.bodyBytesMax} bytes`,
});

async function answer(
  engine: Engine,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { searchParams } = addressOf(request);
    // As on a server, what comes by GET reads only.
    if (request.method === 'GET') searchParams.set('readonly', '2');
    const read = statementOf(searchParams, await bodyOf(request));
    if ('refusal' in read) return refuse(response, exceptionOfRefusal(read.refusal));
    const { bytes, rowsRead, bytesRead } = await engine.run(read.statement);
    const summary = { read_rows: String(rowsRead), read_bytes: String(bytesRead) };
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': bytes.byteLength,
      'x-clickhouse-query-id': searchParams.get('query_id') ?? '',
      'x-clickhouse-summary': JSON.stringify(summary),
    });
    response.end(bytes);
  } catch (error) {
    refuse(response, error instanceof BodyTooLarge ? TOO_LARGE : exceptionOf(error));
  }
}

function refuse(response: ServerResponse, { status, code, text }: HttpException): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-clickhouse-exception-code': String(code),
    // What is left of the request is not read.
    connection: 'close',
  });
  response.end(`${text}\n`);
}

function addressOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://bridge.invalid');
}

/** Whether a request comes from the account, told in a time that does not tell how nearly. */
function isOf({ username, password }: Account, { headers }: IncomingMessage): boolean {
  const wanted = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return timingSafeEqual(digestOf(headers.authorization ?? ''), digestOf(wanted));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
