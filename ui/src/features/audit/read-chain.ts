import { client } from '../../client/api.ts';
import { EventFacts } from './event-facts.ts';
import { VERIFIED_EVENTS_MAX } from './verify/verify-answer.ts';

/** An event of a chain, with its place in the log. */
export type ChainMember = { readonly ordinal: number; readonly event: EventFacts };

/**
 * The events of a book that belong to one chain, such as a reversal and the entry that corrects it,
 * in the book's order. The book is read through; of a very long one, its first events.
 */
export async function readChain(
  facilityId: string,
  correlation: string,
  signal: AbortSignal,
): Promise<readonly ChainMember[]> {
  const members: ChainMember[] = [];
  let from: number | undefined = 0;
  while (from !== undefined && from < VERIFIED_EVENTS_MAX) {
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(facilityId, from, signal);
    for (const { ordinal, event } of page.rows) {
      const isOf = event.includes(correlation);
      const read = isOf ? EventFacts.safeParse(JSON.parse(event)).data : undefined;
      if (read?.correlationid === correlation) members.push({ ordinal, event: read });
    }
    from = page.next;
  }
  return members;
}

function pageOf(facilityId: string, from: number, signal: AbortSignal) {
  return client.call(
    'listBookEvents',
    { params: { facilityId }, query: { fromRevision: from } },
    signal,
  );
}
