import { ENDPOINTS } from '@lumbung/schemas/endpoints/table';
import type { EndpointName } from '@lumbung/schemas/endpoints/table';
import type { Endpoint } from '@lumbung/schemas/endpoints/endpoint';
import { DryRunAnswer } from '@lumbung/schemas/endpoints/dry-run';
import { Problem } from '@lumbung/schemas/problem';
import type { z } from 'zod';
import { addressOf } from './call.ts';
import type { AnyInput, CallInput, CommandName, Reply } from './call.ts';
import { ProblemError, UnreachableError, UnreadableError } from './faults.ts';

/** Milliseconds that a call waits for its answer; poor networks are slow, not silent. */
export const CALL_MILLISECONDS_MAX = 30_000;

/** What the client needs from the page around it. */
export type ClientPorts = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The bearer token, when someone is signed in. */
  readonly token: () => string | undefined;
  /** The ordinal of the last write of this session: reads wait until it is visible. */
  readonly minOrdinal: () => number | undefined;
};

/** A typed client of the API: every endpoint of the table by its name. */
export type Client = {
  /**
   * Calls an endpoint and parses its answer with the same schema that the server writes it with.
   *
   * @throws {ProblemError} the server refused, or names a fault of its own
   * @throws {UnreachableError} no answer came
   * @throws {UnreadableError} the answer is not what the table says
   */
  call<Name extends EndpointName>(
    name: Name,
    input: CallInput<Name>,
    signal?: AbortSignal,
  ): Promise<Reply<Name>>;
  /**
   * Calls an endpoint whose answer is no JSON, and gives its bytes as they came.
   *
   * @throws {ProblemError} the server refused, or names a fault of its own
   * @throws {UnreachableError} no answer came
   */
  bytes<Name extends EndpointName>(
    name: Name,
    input: CallInput<Name>,
    signal?: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Asks what a command would come to: nothing is recorded, and its id stays unused.
   *
   * @throws {ProblemError} the server would refuse it, or names a fault of its own
   * @throws {UnreachableError} no answer came
   * @throws {UnreadableError} the answer is not what the table says
   */
  dryRun<Name extends CommandName>(
    name: Name,
    input: CallInput<Name>,
    signal?: AbortSignal,
  ): Promise<DryRunAnswer>;
};

/** Makes the client. */
export function createClient(ports: ClientPorts): Client {
  return {
    async call(name, input, signal) {
      const endpoint: Endpoint = ENDPOINTS[name];
      const parts = withMinOrdinal(endpoint, input as AnyInput, ports.minOrdinal());
      const answer = await answerTo(ports, endpoint, parts, signal);
      return readAs(endpoint.reply, answer, name) as Reply<typeof name>;
    },
    async bytes(name, input, signal) {
      const response = await fetchWithin(ports, ENDPOINTS[name], input as AnyInput, signal);
      if (!response.ok) throw problemOf(await jsonOf(response), response.status);
      return new Uint8Array(await bodyOf(response));
    },
    async dryRun(name, input, signal) {
      const parts = input as AnyInput;
      const asked = { ...parts, query: { ...parts.query, dryRun: true } };
      return readAs(DryRunAnswer, await answerTo(ports, ENDPOINTS[name], asked, signal), name);
    },
  };
}

async function answerTo(
  ports: ClientPorts,
  endpoint: Endpoint,
  input: AnyInput,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const response = await fetchWithin(ports, endpoint, input, signal);
  const body = await jsonOf(response);
  if (!response.ok) throw problemOf(body, response.status);
  return body;
}

function jsonOf(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}

/** The bytes of an answer; one that breaks off is none. */
async function bodyOf(response: Response): Promise<ArrayBuffer> {
  try {
    return await response.arrayBuffer();
  } catch (error) {
    throw new UnreachableError(error instanceof Error ? error.message : 'the answer broke off');
  }
}

function readAs<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  name: string,
): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new UnreadableError(`${name}: ${parsed.error.message}`);
  return parsed.data;
}

function withMinOrdinal(endpoint: Endpoint, input: AnyInput, ordinal: number | undefined) {
  const waits = endpoint.query !== undefined && 'minOrdinal' in endpoint.query.shape;
  if (!waits || ordinal === undefined) return input;
  return { ...input, query: { minOrdinal: ordinal, ...input.query } };
}

async function fetchWithin(
  ports: ClientPorts,
  endpoint: Endpoint,
  input: AnyInput,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), CALL_MILLISECONDS_MAX);
  const passOn = () => abort.abort();
  signal?.addEventListener('abort', passOn);
  try {
    return await ports.fetch(addressOf(endpoint.path, input, endpoint.openEnded), {
      method: endpoint.method,
      headers: headersOf(ports, input),
      signal: abort.signal,
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
  } catch (error) {
    throw new UnreachableError(error instanceof Error ? error.message : 'no answer');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', passOn);
  }
}

function headersOf(ports: ClientPorts, input: AnyInput): Record<string, string> {
  const token = ports.token();
  return {
    accept: 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(input.commandId === undefined ? {} : { 'idempotency-key': input.commandId }),
    ...(input.correlationId === undefined ? {} : { 'correlation-id': input.correlationId }),
  };
}

function problemOf(body: unknown, status: number): Error {
  const problem = Problem.safeParse(body);
  if (problem.success) return new ProblemError(problem.data);
  // A proxy in between answers for a server that is away with a page of its own.
  if (status >= 502 && status <= 504) return new UnreachableError(`HTTP ${status}`);
  return new UnreadableError(`HTTP ${status}`);
}
