import { useQuery } from '@tanstack/react-query';
import type { DryRunAnswer } from '@lumbung/schemas/endpoints/dry-run';
import type { Problem } from '@lumbung/schemas/problem';
import { client } from '../../../client/api.ts';
import { outcomeOf } from '../../../client/outcome.ts';
import type { Outcome } from '../../../client/outcome.ts';
import type { Composed } from './compose.ts';

/** What the server says of a document before it is recorded. */
export type Check =
  | { readonly kind: 'checking' }
  /** It would be recorded: as what. */
  | { readonly kind: 'passed'; readonly answer: DryRunAnswer }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** No answer came that says either; it may be recorded all the same. */
  | { readonly kind: 'notChecked' };

/** Asks the server what a document would come to; nothing is recorded. */
export function useCheck(facilityId: string, commandId: string, { body }: Composed): Check {
  const { data } = useQuery<Outcome<DryRunAnswer>>({
    queryKey: ['dryRun', facilityId, commandId, body],
    queryFn: ({ signal }) =>
      outcomeOf(() =>
        client.dryRun('recordTransaction', { params: { facilityId }, body, commandId }, signal),
      ),
    // What the book says by now is asked each time that a person looks.
    gcTime: 0,
    networkMode: 'always',
  });
  if (data === undefined) return { kind: 'checking' };
  if (data.kind === 'taken') return { kind: 'passed', answer: data.reply };
  return data.kind === 'refused' ? data : { kind: 'notChecked' };
}
