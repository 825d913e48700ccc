import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import type { EndpointName } from '@lumbung/schemas/endpoints/table';
import type { CallInput, Reply } from './call.ts';
import { createClient } from './client.ts';
import { ProblemError, UnreachableError } from './faults.ts';
import { createSession } from './session.ts';

/** The session of this tab. */
export const session = createSession(window.sessionStorage, Date.now);

/** The client of this page. */
export const client = createClient({
  fetch: (url, init) => window.fetch(url, init),
  token: session.token,
  minOrdinal: session.minOrdinal,
});

const FRESH_MILLISECONDS = 15_000;
const READ_RETRIES_MAX = 2;

/** What the page has read, until it is stale. An expired token ends the session. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenNotSignedIn }),
  defaultOptions: { queries: { staleTime: FRESH_MILLISECONDS, retry: mayRetry } },
});

function mayRetry(failures: number, error: Error): boolean {
  if (failures >= READ_RETRIES_MAX) return false;
  if (error instanceof UnreachableError) return true;
  return error instanceof ProblemError && error.problem.status >= 503;
}

/** A read of an endpoint, for `useQuery`: cached by its name and its input. */
export function reading<Name extends EndpointName>(name: Name, input: CallInput<Name>) {
  return queryOptions<Reply<Name>>({
    queryKey: [name, input],
    queryFn: ({ signal }) => client.call(name, input, signal),
  });
}

/** Signs out: this tab forgets the token at once, and the server ends it, where it is reached. */
export function signOut(): void {
  client.call('endToken', { body: {} }).catch(() => undefined);
  session.signOut();
}

/** Ends the session when an answer says that the token is no longer valid. */
export function leaveWhenNotSignedIn(error: unknown): void {
  if (error instanceof ProblemError && error.problem.code === 'not-signed-in') session.signOut();
}
