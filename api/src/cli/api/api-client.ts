import { ENDPOINTS } from '@lumbung/schemas/endpoints/table';
import type { EndpointName } from '@lumbung/schemas/endpoints/table';
import { Problem } from '@lumbung/schemas/problem';
import type { z } from 'zod';
import { splitLines } from '../../verify/split-lines.ts';
import { exchange, received } from './exchange.ts';
import type { ApiAnswer, ApiRequest } from './exchange.ts';

type Table = typeof ENDPOINTS;
type Part<Name extends EndpointName, Key extends string> =
  Table[Name] extends Record<Key, infer Schema extends z.ZodType> ? z.input<Schema> : undefined;

/** What a caller of an endpoint says. */
export type CallInput<Name extends EndpointName> = {
  readonly params?: Part<Name, 'params'>;
  readonly query?: Part<Name, 'query'>;
  /** The JSON body; of an endpoint that takes NDJSON, its text. */
  readonly body?: unknown;
};

/** Where the API is, and as whom it is called. */
export type ApiAddress = {
  readonly url: string;
  /** A bearer token that is valid now. */
  readonly token: () => Promise<string>;
};

/** The API refused a request. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
  }
}

/** Calls the endpoints of the table. */
export class ApiClient {
  readonly #address: ApiAddress;
  readonly #signal: AbortSignal;

  constructor(address: ApiAddress, signal: AbortSignal) {
    this.#address = address;
    this.#signal = signal;
  }

  /**
   * Calls an endpoint that answers JSON.
   *
   * @throws {ApiProblem | ApiUnreachable}
   */
  async call<Name extends EndpointName>(
    name: Name,
    input: CallInput<Name> = {},
  ): Promise<z.output<Table[Name]['reply']>> {
    const { body } = await this.exchange(name, input);
    const reply = ENDPOINTS[name].reply.parse(JSON.parse(body.toString('utf8')));
    return reply as z.output<Table[Name]['reply']>;
  }

  /**
   * Calls an endpoint and answers what came, whatever its form.
   *
   * @throws {ApiProblem | ApiUnreachable}
   */
  async exchange<Name extends EndpointName>(
    name: Name,
    input: CallInput<Name>,
  ): Promise<ApiAnswer> {
    const answer = await exchange(await this.#requestOf(name, input));
    if (answer.status >= 400) throw problemOf(answer);
    return answer;
  }

  /**
   * Calls an endpoint that answers NDJSON, and hands out its lines while they come.
   *
   * @throws {ApiProblem | ApiUnreachable}
   */
  async *lines<Name extends EndpointName>(
    name: Name,
    input: CallInput<Name> = {},
  ): AsyncGenerator<z.output<Table[Name]['reply']>> {
    const sent = await this.#requestOf(name, input);
    const chunks = received(sent, (answer) => {
      throw problemOf(answer);
    });
    const { reply } = ENDPOINTS[name];
    for await (const lines of splitLines(chunks)) {
      for (const line of lines) {
        const text = Buffer.from(line).toString('utf8');
        yield reply.parse(JSON.parse(text)) as z.output<Table[Name]['reply']>;
      }
    }
  }

  async #requestOf<Name extends EndpointName>(
    name: Name,
    { params, query, body }: CallInput<Name>,
  ): Promise<ApiRequest> {
    const endpoint: (typeof ENDPOINTS)[EndpointName] = ENDPOINTS[name];
    const bodyType = 'bodyType' in endpoint ? endpoint.bodyType : 'application/json';
    return {
      method: endpoint.method,
      url: this.#urlOf(endpoint.path, params, query),
      headers: {
        authorization: `Bearer ${await this.#address.token()}`,
        ...(body === undefined ? {} : { 'content-type': bodyType }),
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: this.#signal,
    };
  }

  #urlOf(path: string, params: unknown, query: unknown): URL {
    const values = (params ?? {}) as Record<string, string>;
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(values[name] ?? ''),
    );
    // The address may have a path of its own, such as behind a proxy: the API's stands behind it.
    const url = new URL(`${this.#address.url.replace(/\/$/, '')}${filled}`);
    for (const [name, value] of Object.entries((query ?? {}) as QueryValues)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return url;
  }
}

type QueryValues = Readonly<Record<string, string | number | boolean | undefined>>;

function problemOf({ status, body }: ApiAnswer): ApiProblem {
  const text = body.toString('utf8');
  const problem = Problem.safeParse(parsed(text));
  if (!problem.success)
    return new ApiProblem(status, 'unknown', `${status}: ${text.slice(0, 200)}`);
  const { code, title, remedy, pointer } = problem.data;
  const where = pointer === '' ? '' : ` (${pointer})`;
  return new ApiProblem(status, code, `${title}${where}. ${remedy}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
