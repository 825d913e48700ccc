import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { client, leaveWhenNotSignedIn, queryClient, session } from './api.ts';
import type { Client } from './client.ts';
import { ProblemError } from './faults.ts';
import { outcomeOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/**
 * Sends a command and says what became of it. When it is taken, everything that is read from now on
 * knows of it; when it is refused, what was read is read again, since it may be what misled; when
 * nobody is signed in any more, the page asks for that first.
 */
export async function sendCommand(
  call: (client: Client) => Promise<Accepted>,
): Promise<Outcome<Accepted>> {
  const outcome = await outcomeOf(() => call(client));
  if (outcome.kind === 'taken') session.wrote(outcome.reply.ordinal);
  if (outcome.kind === 'taken' || outcome.kind === 'refused') {
    void queryClient.invalidateQueries();
  }
  if (outcome.kind === 'notTaken') leaveWhenNotSignedIn(new ProblemError(outcome.problem));
  return outcome;
}
