import type { z } from 'zod';
import type { RecordedRead } from '../access/recorded-reads.ts';
import type { Right } from '../access/roles.ts';
import type { CommandKind } from '../commands.ts';

/** Who may call an endpoint, and where the right must hold. */
export type EndpointAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'signedIn' }
  /** The right must hold at the facility that the path names. */
  | { readonly kind: 'facility'; readonly right: Right }
  /** The right must hold somewhere; the answer is cut to the caller's facilities. */
  | { readonly kind: 'subtree'; readonly right: Right }
  /** The right must hold in the whole country. */
  | { readonly kind: 'country'; readonly right: Right }
  /** The table of commands says which right, and where. */
  | { readonly kind: 'command' };

/** The slices of the API's description. */
export type EndpointSlice =
  | 'access'
  | 'catalogue'
  | 'facilities'
  | 'stock'
  | 'shipments'
  | 'analytics'
  | 'coldchain'
  | 'feed'
  | 'transparency'
  | 'operation';

/** A row of the table of endpoints: everything that is needed to route, check and describe one. */
export type Endpoint = {
  readonly slice: EndpointSlice;
  readonly method: 'GET' | 'POST';
  /** With `{name}` for each parameter. */
  readonly path: string;
  readonly summary: string;
  readonly access: EndpointAccess;
  readonly params?: z.ZodObject;
  /** The last parameter of the path takes all that follows, with its slashes. */
  readonly openEnded?: true;
  readonly query?: z.ZodObject;
  /** The JSON body; an endpoint that takes NDJSON has `bodyType` and the schema of a line. */
  readonly body?: z.ZodType;
  readonly bodyType?: 'application/json' | 'application/x-ndjson';
  /** The header Idempotency-Key is required: it is the command id. */
  readonly idempotent?: true;
  /** The kind of the command that the body is of, where it is always the same. */
  readonly command?: CommandKind;
  /** That somebody reads it is recorded in the log before it is answered. */
  readonly recorded?: RecordedRead;
  readonly status: 200 | 201 | 202;
  readonly reply: z.ZodType;
  /** What the answer is; NDJSON answers have the schema of a line. */
  readonly replyType?:
    | 'application/json'
    | 'application/x-ndjson'
    | 'application/octet-stream'
    | 'text/plain; charset=utf-8';
};

/** Anyone may call it. */
export const open: EndpointAccess = { kind: 'public' };

/** Anyone who is signed in may call it. */
export const signedIn: EndpointAccess = { kind: 'signedIn' };
