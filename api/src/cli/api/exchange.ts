import { once } from 'node:events';
import * as http from 'node:http';
import type { IncomingMessage } from 'node:http';
import * as https from 'node:https';

/** The server did not answer, or not to the end: the request may have been carried out or not. */
export class ApiUnreachable extends Error {
  readonly code = 'api-unreachable';

  constructor(url: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${url} does not answer: ${reason}`, { cause });
    this.name = 'ApiUnreachable';
  }
}

/** A request to the API. */
export type ApiRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
};

/** The whole answer to a request. */
export type ApiAnswer = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
};

const PLAIN = { request: http.request, agent: new http.Agent({ keepAlive: true }) };
const ENCRYPTED = { request: https.request, agent: new https.Agent({ keepAlive: true }) };

/**
 * Sends a request and reads the answer to its end, however long it takes: a rebuild of a large
 * ledger is quiet for minutes.
 *
 * @throws {ApiUnreachable}
 */
export async function exchange(sent: ApiRequest): Promise<ApiAnswer> {
  try {
    const answer = await send(sent);
    return await wholeOf(answer);
  } catch (error) {
    throw faultOf(error, sent);
  }
}

/**
 * Sends a request and hands out what comes of the answer while it comes; what was refused is read
 * to its end and given to `onRefused`, which throws.
 *
 * @throws {ApiUnreachable}
 */
export async function* received(
  sent: ApiRequest,
  onRefused: (answer: ApiAnswer) => never,
): AsyncGenerator<Buffer> {
  let refused: ApiAnswer | undefined;
  try {
    const answer = await send(sent);
    if ((answer.statusCode ?? 0) >= 400) refused = await wholeOf(answer);
    else yield* answer as AsyncIterable<Buffer>;
  } catch (error) {
    throw faultOf(error, sent);
  }
  if (refused !== undefined) onRefused(refused);
}

async function send({ method, url, headers, body, signal }: ApiRequest): Promise<IncomingMessage> {
  const { request, agent } = url.protocol === 'https:' ? ENCRYPTED : PLAIN;
  const sent = request(url, { method, headers, agent, signal });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return answer;
}

async function wholeOf(answer: IncomingMessage): Promise<ApiAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) };
}

function faultOf(error: unknown, { signal, url }: ApiRequest): unknown {
  return signal.aborted ? signal.reason : new ApiUnreachable(url.origin, error);
}
