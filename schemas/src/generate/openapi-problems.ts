import type { Endpoint } from '../endpoints/endpoint.ts';
import { Problem } from '../problem.ts';
import { componentOf } from './openapi-components.ts';

type ProblemRow = {
  readonly description: string;
  readonly isPossible: (endpoint: Endpoint) => boolean;
};

/** The problems that an endpoint may answer with, by status. Rarer ones are told by `default`. */
const PROBLEMS: Readonly<Record<string, ProblemRow>> = {
  400: {
    description: 'Something in it is not valid',
    isPossible: ({ params, query, body }) =>
      [params, query, body].some((part) => part !== undefined),
  },
  401: { description: 'No valid token', isPossible: ({ access }) => access.kind !== 'public' },
  403: {
    description: 'The right is missing',
    isPossible: ({ access }) => 'right' in access || access.kind === 'command',
  },
  404: {
    description: 'What the path names is not here',
    isPossible: ({ params }) => params !== undefined,
  },
  413: { description: 'The body is too large', isPossible: ({ body }) => body !== undefined },
  415: { description: 'The body is of another type', isPossible: ({ body }) => body !== undefined },
  422: {
    description: 'Refused for good: a corrected attempt is a new command',
    isPossible: ({ idempotent }) => idempotent === true,
  },
  503: {
    description: 'Not now, or not known whether: send it again with the same id',
    isPossible: ({ idempotent }) => idempotent === true,
  },
  504: {
    description: 'The ordinal is not visible yet',
    isPossible: ({ query }) => 'minOrdinal' in (query?.shape ?? {}),
  },
  default: { description: 'Another problem', isPossible: () => true },
};

/** References to the problems that an endpoint may answer with. */
export function problemReferences(endpoint: Endpoint): Record<string, object> {
  const possible = Object.entries(PROBLEMS).filter(([, { isPossible }]) => isPossible(endpoint));
  return Object.fromEntries(
    possible.map(([status]) => [status, { $ref: `#/components/responses/${nameOf(status)}` }]),
  );
}

/** All problems, as OpenAPI's components. */
export function problemResponses(): Record<string, object> {
  const content = { 'application/problem+json': { schema: componentOf(Problem) } };
  return Object.fromEntries(
    Object.entries(PROBLEMS).map(([status, { description }]) => [
      nameOf(status),
      { description, content },
    ]),
  );
}

function nameOf(status: string): string {
  return `problem-${status}`;
}
