import { useState } from 'react';
import type { ChangedSince } from '@lumbung/schemas/endpoints/started-counts';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { client } from '../../../client/api.ts';
import { sendCommand } from '../../../client/send.ts';
import type { Draft } from '../record/draft.ts';
import { carriedDraft } from './against.ts';
import { beginCount } from './begin-count.ts';
import { useStart } from './use-start.ts';

type Input = {
  readonly user: string;
  readonly facilityId: string;
  readonly started: string;
  readonly draft: Draft;
  /** The balances that are known to have moved. */
  readonly moved: readonly ChangedSince[];
  readonly onRestarted: (eventId: string) => void;
};

/**
 * Starts a count again whose snapshot is stale. What was typed of balances that did not move goes
 * along; the count that was started before is given up, which only tidies the list of open ones.
 */
export function useRestart({ user, facilityId, started, draft, moved, onRestarted }: Input) {
  const [isCarrying, setCarrying] = useState(false);
  const start = useStart({
    user,
    facilityId,
    id: started,
    onStarted: (eventId, ordinal) => void carryTo(eventId, ordinal),
  });
  async function carryTo(eventId: string, ordinal: number): Promise<void> {
    setCarrying(true);
    const all = await movedUntil(facilityId, started, ordinal).catch(() => moved);
    beginCount(
      { user, facilityId, started: eventId },
      draft.blind === true,
      carriedDraft(draft, all),
    );
    await sendCommand((to) =>
      to.call('recordTransaction', {
        params: { facilityId },
        body: { kind: 'count.abandon', started },
        commandId: newIdentifier(),
      }),
    );
    onRestarted(eventId);
  }
  return { ...start, isSending: start.isSending || isCarrying };
}

/** What moved before the new start: also what the page has not shown yet. */
async function movedUntil(facilityId: string, started: string, ordinal: number) {
  const { changedSince } = await client.call('getStartedCount', {
    params: { facilityId, eventId: started },
    query: { minOrdinal: ordinal },
  });
  return changedSince;
}
