import type { z } from 'zod';
import type { ENDPOINTS, EndpointName } from '@lumbung/schemas/endpoints/table';

type Row<Name extends EndpointName> = (typeof ENDPOINTS)[Name];

type MaybeUndefined<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

type Params<R> = R extends { params: infer S extends z.ZodType }
  ? { readonly params: z.output<S> }
  : unknown;

type Query<R> = R extends { query: infer S extends z.ZodType }
  ? { readonly query?: MaybeUndefined<z.output<S>> }
  : unknown;

type Body<R> = R extends { body: infer S extends z.ZodType }
  ? { readonly body: z.input<S> }
  : unknown;

type Command<R> = R extends { idempotent: true }
  ? {
      readonly commandId: string;
      /** The chain that the command belongs to, where it begins none of its own. */
      readonly correlationId?: string | undefined;
    }
  : unknown;

/** What a call of an endpoint takes, as its row says: path parameters, query, body, command id. */
export type CallInput<Name extends EndpointName> = Params<Row<Name>> &
  Query<Row<Name>> &
  Body<Row<Name>> &
  Command<Row<Name>>;

/** An endpoint that takes one command, and answers a dry run of it. */
export type CommandName = {
  [Name in EndpointName]: Row<Name> extends { access: { kind: 'command' }; idempotent: true }
    ? Name
    : never;
}[EndpointName];

/** What an endpoint answers. */
export type Reply<Name extends EndpointName> = z.output<Row<Name>['reply']>;

/** The parts of any call, for the code that does not care which endpoint it is. */
export type AnyInput = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly commandId?: string;
  readonly correlationId?: string | undefined;
};

/**
 * The address of a call: the path with its parameters filled in, and the query. The parameter of an
 * open-ended path keeps its slashes.
 */
export function addressOf(path: string, input: AnyInput, openEnded = false): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_place, name: string) => {
    const value = encodeURIComponent(input.params?.[name] ?? '');
    return openEnded ? value.replaceAll('%2F', '/') : value;
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? filled : `${filled}?${text}`;
}
