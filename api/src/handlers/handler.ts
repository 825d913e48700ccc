import type { Readable } from 'node:stream';
import type { DryRunAnswer } from '@lumbung/schemas/endpoints/dry-run';
import type { ENDPOINTS, EndpointName } from '@lumbung/schemas/endpoints/table';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Services } from '../services.ts';

type Table = typeof ENDPOINTS;

type Parsed<Name extends EndpointName, Part extends string> =
  Table[Name] extends Record<Part, infer Schema extends z.ZodType> ? z.output<Schema> : undefined;

/** A request that was authenticated, allowed and validated by the table of endpoints. */
export type Call<Name extends EndpointName> = {
  readonly params: Parsed<Name, 'params'>;
  readonly query: Parsed<Name, 'query'>;
  /** As it was received where it is a command: the ledger validates it and keeps its digest. */
  readonly body: Table[Name] extends { idempotent: true } ? unknown : Parsed<Name, 'body'>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

type Reply<Name extends EndpointName> = Table[Name] extends {
  replyType: 'application/x-ndjson' | 'application/octet-stream';
}
  ? Readable | Buffer
  : z.input<Table[Name]['reply']> | DryReply<Name>;

type DryReply<Name extends EndpointName> = Table[Name] extends { idempotent: true }
  ? DryRunAnswer
  : never;

/** Answers an endpoint; what it refuses it throws as RequestRefused. */
export type Handler<Name extends EndpointName> = (
  call: Call<Name>,
  services: Services,
) => Promise<Reply<Name>>;

/** The handlers of some endpoints, by name. */
export type Handlers<Names extends EndpointName> = { readonly [Name in Names]: Handler<Name> };
